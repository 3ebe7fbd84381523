/** What is known of a request: where, when, who, how to reach them. */
import { Link } from 'wouter'
import { human, moment, t } from '../../../../foundation/language/words.ts'
import { Facts } from '../../../../ui/facts.tsx'
import { Icon } from '../../../../ui/phone/icon.tsx'
import type { RequestView } from '../../contract.ts'

const word = (name: string): string => t(`requests.field.${name}`)

export const RequestFacts = ({ request }: { readonly request: RequestView }) => (
  <Facts
    items={[
      { label: word('place'), value: request.placeLabel },
      { label: word('spot'), value: request.spot },
      {
        label: t('requests.phone.position'),
        value: request.position && <OnMap id={request.id} {...request.position} />,
      },
      { label: word('wishedAt'), value: request.wishedAt && moment(request.wishedAt) },
      { label: word('requester'), value: <Requester request={request} /> },
      { label: t('requests.guardian'), value: request.guardian && t(`requests.guardian.${request.guardian}`) },
      {
        label: word('contactPhone'),
        value: request.contactPhone && <Phone request={request} phone={request.contactPhone} />,
      },
      { label: word('assignee'), value: request.assigneeName },
      { label: word('promisedAt'), value: request.promisedAt && moment(request.promisedAt) },
      { label: word('submittedAt'), value: human(request.submittedAt) },
      { label: word('hotlineNumber'), value: request.hotline?.number },
      { label: word('hotlineDueAt'), value: request.hotline?.dueAt && moment(request.hotline.dueAt) },
      { label: word('number'), value: request.number },
    ]}
  />
)

function Requester({ request: { requesterName, filedForAnother, isForChild } }: { readonly request: RequestView }) {
  const name = requesterName ?? t('requests.phone.nameHidden')
  const marks = [filedForAnother && t('requests.filedForAnother'), isForChild && t('requests.isForChild')].filter(
    Boolean,
  )
  return <>{marks.length > 0 ? `${name}（${marks.join(' · ')}）` : name}</>
}

/** Nobody needs to call themselves, and nobody can call a number that is masked. */
const Phone = ({ request, phone }: { readonly request: RequestView; readonly phone: string }) =>
  request.readerIs.includes('requester') || request.mayOpen ? phone : <Call phone={phone} />

const Call = ({ phone }: { readonly phone: string }) => (
  <a className="fact-link" href={`tel:${phone.replace(/[^+\d]/g, '')}`}>
    <Icon name="phone" />
    {phone}
  </a>
)

/** On the map here, or in whatever else shows maps on this device. */
const OnMap = ({ id, lat, lng }: { readonly id: string; readonly lat: number; readonly lng: number }) => (
  <>
    <Link className="fact-link" href={`/requests/nearby?of=${id}`}>
      <Icon name="place" />
      {t('requests.phone.onMap')}
    </Link>
    <a className="fact-link" href={`geo:${lat},${lng}`}>
      {`${lat.toFixed(5)}, ${lng.toFixed(5)}`}
    </a>
  </>
)
