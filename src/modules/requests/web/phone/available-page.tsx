/** What I may take, the most pressing first. */
import { t } from '../../../../foundation/language/words.ts'
import { ButtonLink } from '../../../../ui/phone/button.tsx'
import { Empty } from '../../../../ui/phone/empty.tsx'
import { Page } from '../../../../ui/phone/page.tsx'
import { RequestList } from './request-list.tsx'
import { listQuery } from './requests-queries.ts'
import { TakerPlaces } from './taker-places.tsx'

export default function AvailablePage() {
  return (
    <Page title={t('requests.phone.available')} lead={t('requests.phone.available.lead')} tabs>
      <TakerPlaces />
      <ButtonLink href="/requests/nearby" icon="place">
        {t('requests.phone.nearby')}
      </ButtonLink>
      <RequestList
        query={listQuery('available')}
        label={t('requests.phone.available')}
        empty={<Empty title={t('requests.phone.available.empty')} says={t('requests.phone.available.empty.says')} />}
      />
    </Page>
  )
}
