/** One request in a list: what it is about, where, how it stands, and until when. */
import { exact, human, t } from '../../../../foundation/language/words.ts'
import { Row } from '../../../../ui/phone/card.tsx'
import { Deadline } from '../../../../ui/phone/deadline.tsx'
import { StateMark } from '../../../../ui/phone/state-mark.tsx'
import type { RequestLine } from '../../contract.ts'
import './requests.css'
import { categoryName, dot, excerptOf, hasEnded, markOf, nearPlace, stateWord } from './look.ts'

export const RequestRow = ({ line }: { readonly line: RequestLine }) => (
  <Row
    href={`/requests/${line.id}`}
    title={
      <>
        {line.category.isUrgent && <strong className="urgent">{t('requests.urgent')}</strong>}
        {excerptOf(line)}
      </>
    }
    says={[categoryName(line.category), nearPlace(line.placeLabel)].join(dot)}
    state={
      <>
        <StateMark mark={markOf(line.state)}>{stateWord(line.state)}</StateMark>
        <Until line={line} />
      </>
    }
  />
)

/** Until when the next thing happens; for what has ended, since when. */
function Until({ line }: { readonly line: RequestLine }) {
  if (hasEnded(line.state)) return <span className="row-says">{human(line.stateSince)}</span>
  if (line.state === 'paused')
    return <span className="row-says">{line.dueAt && t('requests.phone.pausedUntil', { by: exact(line.dueAt) })}</span>
  if (line.state === 'answered')
    return <span className="row-says">{line.dueAt && t('requests.phone.confirmBy', { by: exact(line.dueAt) })}</span>
  return <Deadline dueAt={line.dueAt} isOverdue={line.isOverdue} />
}
