/** What I have taken. */
import { t } from '../../../../foundation/language/words.ts'
import { ButtonLink } from '../../../../ui/phone/button.tsx'
import { Empty } from '../../../../ui/phone/empty.tsx'
import { Page } from '../../../../ui/phone/page.tsx'
import type { MeView } from '../../../people/contract.ts'
import { LateLink } from './late-link.tsx'
import { RequestList } from './request-list.tsx'
import { listQuery } from './requests-queries.ts'
import { SearchLink } from './search-link.tsx'
import { TakerPlaces } from './taker-places.tsx'

const lookAtAvailable = <ButtonLink href="/requests/available">{t('requests.phone.work.look')}</ButtonLink>

export default function WorkPage({ me }: { readonly me: MeView }) {
  return (
    <Page title={t('requests.phone.work')} lead={t('requests.phone.work.lead')} tabs>
      <TakerPlaces />
      <LateLink me={me} />
      <SearchLink />
      <RequestList
        query={listQuery('work')}
        label={t('requests.phone.work')}
        empty={
          <Empty
            title={t('requests.phone.work.empty')}
            says={t('requests.phone.work.empty.says')}
            action={lookAtAvailable}
          />
        }
      />
    </Page>
  )
}
