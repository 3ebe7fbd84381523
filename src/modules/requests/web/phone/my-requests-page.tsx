/** What I asked for, newest first. */
import { t } from '../../../../foundation/language/words.ts'
import { ButtonLink } from '../../../../ui/phone/button.tsx'
import { Empty } from '../../../../ui/phone/empty.tsx'
import { Page } from '../../../../ui/phone/page.tsx'
import { FollowedLink } from './followed-link.tsx'
import { RequestList } from './request-list.tsx'
import { listQuery } from './requests-queries.ts'
import { SearchLink } from './search-link.tsx'

const askAction = (
  <ButtonLink href="/requests/new" tone="main" icon="ask" wide>
    {t('requests.phone.ask')}
  </ButtonLink>
)

export default function MyRequestsPage() {
  const title = t('requests.phone.mine')
  return (
    <Page title={title} tabs action={askAction}>
      <SearchLink />
      <FollowedLink />
      <RequestList
        query={listQuery('mine')}
        label={title}
        empty={<Empty title={t('requests.phone.mine.empty')} says={t('requests.phone.mine.empty.says')} />}
      />
    </Page>
  )
}
