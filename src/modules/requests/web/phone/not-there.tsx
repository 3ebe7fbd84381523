/** A request that I may not open: one that I follow still tells how it stands. */
import { useQuery } from '@tanstack/react-query'
import { t } from '../../../../foundation/language/words.ts'
import { ButtonLink } from '../../../../ui/phone/button.tsx'
import { Empty } from '../../../../ui/phone/empty.tsx'
import { Loading } from '../../../../ui/phone/loading.tsx'
import { FollowedCard } from './followed-card.tsx'
import { followedQuery } from './requests-queries.ts'

export function NotThere({ id }: { readonly id: string }) {
  const { data, isPending } = useQuery(followedQuery)
  const followed = data?.find((one) => one.id === id)
  if (isPending) return <Loading rows={4} />
  if (followed) return <FollowedCard one={followed} />
  return (
    <Empty
      title={t('requests.phone.notThere')}
      says={t('requests.phone.notThere.says')}
      action={<ButtonLink href="/requests/mine">{t('requests.phone.tab.mine')}</ButtonLink>}
    />
  )
}
