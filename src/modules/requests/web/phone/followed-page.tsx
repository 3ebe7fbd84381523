/** What neighbours asked for and I met too. */
import { useQuery } from '@tanstack/react-query'
import { t } from '../../../../foundation/language/words.ts'
import { Empty } from '../../../../ui/phone/empty.tsx'
import { Loaded } from '../../../../ui/phone/loaded.tsx'
import { Page } from '../../../../ui/phone/page.tsx'
import { FollowedCard } from './followed-card.tsx'
import { followedQuery } from './requests-queries.ts'

export default function FollowedPage() {
  return (
    <Page title={t('requests.phone.followed')} lead={t('requests.phone.followed.lead')} back="/requests/mine">
      <Loaded query={useQuery(followedQuery)} rows={4}>
        {(followed) =>
          followed.length === 0 ? (
            <Empty title={t('requests.phone.followed.none')} says={t('requests.phone.followed.none.says')} />
          ) : (
            followed.map((one) => <FollowedCard key={one.id} one={one} />)
          )
        }
      </Loaded>
    </Page>
  )
}
