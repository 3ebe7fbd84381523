/** Before something is sent: what neighbours asked for that may be the same, to be followed instead. */
import { useQuery } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { human, t } from '../../../../foundation/language/words.ts'
import { say } from '../../../../ui/news.ts'
import { Button, ButtonLink } from '../../../../ui/phone/button.tsx'
import { StateMark } from '../../../../ui/phone/state-mark.tsx'
import type { LikelyRequest } from '../../contract.ts'
import { type LikelyAsked, useLikelyAsked } from '../likely-asked.ts'
import { likelyQuery, requests } from '../request-queries.ts'
import { categoryName, dot, markOf, nearPlace, stateWord } from './look.ts'
import { forgetLists } from './requests-queries.ts'
import './requests.css'

interface LikelyRequestsProps extends Partial<LikelyAsked> {
  /** What was being written is not needed any more. */
  readonly onFollowed: () => void
}

export function LikelyRequests({ placeId, categoryId, content = '', onFollowed }: LikelyRequestsProps) {
  const asked = useLikelyAsked(placeId, categoryId, content)
  const { data = [] } = useQuery({ ...likelyQuery(asked), enabled: asked !== undefined })
  return (
    <div aria-live="polite">
      {asked && data.length > 0 && (
        <section className="card card-plain likely">
          <h2>{t('requests.phone.likely')}</h2>
          <p className="quiet">{t('requests.phone.likely.says')}</p>
          <ul className="rows">
            {data.map((one) => (
              <Likely key={one.id} one={one} onFollowed={onFollowed} />
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function Likely({ one, onFollowed }: { readonly one: LikelyRequest; readonly onFollowed: () => void }) {
  const [, navigate] = useLocation()
  const follow = async (): Promise<void> => {
    await requests.subscribe({ id: one.id })
    void forgetLists()
    onFollowed()
    say(t('requests.phone.followed.begun'))
    navigate('/requests/followed')
  }
  return (
    <li className="likely-one">
      <span>{one.excerpt ?? [categoryName(one.category), nearPlace(one.placeLabel)].join(dot)}</span>
      {one.sharedWords.length > 0 && (
        <span className="quiet">{t('requests.phone.likely.shared', { words: one.sharedWords.join('、') })}</span>
      )}
      <span className="standing-state">
        <StateMark mark={markOf(one.state)}>{stateWord(one.state)}</StateMark>
        <span className="quiet">{human(one.submittedAt)}</span>
      </span>
      {one.number ? (
        <ButtonLink href={`/requests/${one.id}`}>{t('requests.phone.likely.open')}</ButtonLink>
      ) : one.isFollowed ? (
        <ButtonLink href="/requests/followed">{t('requests.phone.followed')}</ButtonLink>
      ) : (
        <Button onPress={follow}>{t('requests.subscribe')}</Button>
      )}
    </li>
  )
}
