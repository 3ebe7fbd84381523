/** The facts of a request: who asked for what, where, and who has it. */
import { Link } from '@tanstack/react-router'
import { overseers } from '../../../../foundation/access/standing.ts'
import { moment, t } from '../../../../foundation/language/words.ts'
import { Facts } from '../../../../ui/facts.tsx'
import type { MeView } from '../../../people/contract.ts'
import type { RequestView } from '../../contract.ts'
import { categoryName, levelWord } from '../phone/look.ts'

export function RequestFacts({ me, view }: { readonly me: MeView; readonly view: RequestView }) {
  const { position, contactPhone, wishedAt, promisedAt, solvedLevel, handedTo, hotline } = view
  return (
    <Facts
      items={[
        { label: t('requests.field.number'), value: view.number },
        { label: t('requests.field.category'), value: categoryName(view.category) },
        { label: t('requests.field.place'), value: view.placeLabel },
        { label: t('requests.field.spot'), value: view.spot },
        { label: t('requests.office.position'), value: position && <OnMap me={me} view={view} /> },
        { label: t('requests.field.requester'), value: requesterOf(view) },
        { label: t('requests.guardian'), value: view.guardian && t(`requests.guardian.${view.guardian}`) },
        {
          label: t('requests.field.contactPhone'),
          value: contactPhone && (view.mayOpen ? contactPhone : <a href={`tel:${contactPhone}`}>{contactPhone}</a>),
        },
        { label: t('requests.field.submittedAt'), value: moment(view.submittedAt) },
        { label: t('requests.field.wishedAt'), value: wishedAt && moment(wishedAt) },
        { label: t('requests.field.assignee'), value: view.assigneeName },
        { label: t('requests.field.promisedAt'), value: promisedAt && moment(promisedAt) },
        { label: t('requests.field.hotlineNumber'), value: hotline?.number },
        { label: t('requests.field.hotlineDueAt'), value: hotline?.dueAt && moment(hotline.dueAt) },
        { label: t('requests.field.solvedLevel'), value: solvedLevel && levelWord(solvedLevel) },
        {
          label: t('requests.field.handedTo'),
          value:
            handedTo &&
            t('requests.office.handed', {
              channel: t(`requests.channel.${handedTo}`),
              number: view.handedNumber ?? '',
            }),
        },
      ]}
    />
  )
}

/** Whoever looks after the place has a map of it. */
const OnMap = ({ me, view: { id, position } }: { readonly me: MeView; readonly view: RequestView }) => (
  <>
    {position && `${position.lng}, ${position.lat} `}
    {me.posts.some((post) => overseers.some((role) => role === post.role)) && (
      <Link className="screen-only" to="/map" search={{ of: id }}>
        {t('requests.office.onMap')}
      </Link>
    )}
  </>
)

function requesterOf({ requesterName, filedForAnother, isForChild }: RequestView): string | null {
  const name =
    requesterName && (filedForAnother ? t('requests.office.filedFor', { name: requesterName }) : requesterName)
  return isForChild ? [name, t('requests.isForChild')].filter(Boolean).join(' · ') : name
}
