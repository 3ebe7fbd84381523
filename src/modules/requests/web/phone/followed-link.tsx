/** The way to what I follow, for whoever follows anything. */
import { useQuery } from '@tanstack/react-query'
import { number, t } from '../../../../foundation/language/words.ts'
import { Row, Rows } from '../../../../ui/phone/card.tsx'
import { followedQuery } from './requests-queries.ts'

export function FollowedLink() {
  const { data } = useQuery(followedQuery)
  if (!data?.length) return null
  return (
    <Rows>
      <Row href="/requests/followed" title={t('requests.phone.followed')} aside={number(data.length)} />
    </Rows>
  )
}
