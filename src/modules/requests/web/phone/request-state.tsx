/** How a request stands: its state, what happens next, and until when. */
import { type RefObject, useEffect, useRef } from 'react'
import { exact, t } from '../../../../foundation/language/words.ts'
import { Deadline } from '../../../../ui/phone/deadline.tsx'
import { StateMark } from '../../../../ui/phone/state-mark.tsx'
import type { RequestView } from '../../contract.ts'
import { hasEnded, levelWord, markOf, stateWord } from './look.ts'

export const RequestState = ({ request }: { readonly request: RequestView }) => (
  <section
    className="standing"
    aria-label={t('requests.phone.standing')}
    tabIndex={-1}
    ref={useNewState(request.state)}
  >
    <p className="standing-state">
      <StateMark mark={markOf(request.state)}>{stateWord(request.state)}</StateMark>
      {request.category.isUrgent && <strong className="urgent">{t('requests.urgent')}</strong>}
    </p>
    <p>{nextSentence(request)}</p>
    {request.deadline && !hasEnded(request.state) && request.state !== 'answered' && (
      <Deadline {...request.deadline} isOverdue={request.isOverdue} />
    )}
  </section>
)

/** After a step the buttons are others: whoever took it is led to where things stand now. */
function useNewState(state: string): RefObject<HTMLElement | null> {
  const place = useRef<HTMLElement>(null)
  const before = useRef(state)
  useEffect(() => {
    if (before.current !== state) place.current?.focus()
    before.current = state
  }, [state])
  return place
}

/** What happens next, said to whoever reads it. */
function nextSentence(request: RequestView): string {
  const { state, dueAt, openSteps, confirmed } = request
  const by = request.assigneeName ?? t('requests.phone.somebody')
  switch (state) {
    case 'answered':
      return t(openSteps.includes('confirm') ? 'requests.phone.next.answered.you' : 'requests.phone.next.answered', {
        by: dueAt ? exact(dueAt) : '',
      })
    case 'waiting':
      return t(openSteps.includes('claim') ? 'requests.phone.next.waiting.you' : 'requests.phone.next.waiting')
    case 'escalated':
      return t(openSteps.includes('takeUp') ? 'requests.phone.next.escalated.you' : 'requests.phone.next.escalated', {
        level: levelWord(request.level),
      })
    case 'paused':
      return t('requests.phone.next.paused', {
        what: t(`requests.waitsFor.${request.waitsFor}`),
        by: dueAt ? exact(dueAt) : '',
      })
    case 'handedOver':
      return t('requests.phone.next.handedOver', {
        channel: t(`requests.channel.${request.handedTo}`),
        number: request.handedNumber ?? '',
      })
    case 'closed':
      return confirmed === null ? stateWord(state) : t(`requests.confirmed.${confirmed}`)
    default:
      return t(`requests.phone.next.${state}`, { by })
  }
}
