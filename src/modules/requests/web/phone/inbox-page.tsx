/** What is open in a place that I look after, or what of it needs a look: the list behind a number of 一图. */
import { useSearch } from 'wouter'
import { t } from '../../../../foundation/language/words.ts'
import { Empty } from '../../../../ui/phone/empty.tsx'
import { Page } from '../../../../ui/phone/page.tsx'
import { RequestList } from './request-list.tsx'
import { inboxQuery } from './requests-queries.ts'

const flags = ['overdue', 'dueSoon', 'unclaimed', 'silent'] as const

export default function InboxPage() {
  const asked = new URLSearchParams(useSearch())
  const flag = flags.find((one) => one === asked.get('view'))
  const placeId = asked.get('place')
  const title = t(`requests.phone.inbox.${flag ?? 'open'}`)
  return (
    <Page title={title} back={placeId ? `/overview?${new URLSearchParams({ place: placeId })}` : '/overview'}>
      <RequestList
        query={inboxQuery({ ...(placeId && { placeId }), ...(flag && { flag }) })}
        label={title}
        empty={<Empty title={t('requests.phone.inbox.none')} says={t('requests.phone.inbox.none.says')} />}
      />
    </Page>
  )
}
