/** While a request is filed for somebody: what was asked for nearby that may be the same, to be opened beside. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { human, t } from '../../../../foundation/language/words.ts'
import { Marked } from '../../../../ui/marked.tsx'
import { StateTag } from '../../../../ui/office/state-tag.tsx'
import { type LikelyAsked, useLikelyAsked } from '../likely-asked.ts'
import { categoryName, markOf, stateWord } from '../phone/look.ts'
import { likelyQuery } from '../request-queries.ts'
import './requests-office.css'

interface LikelyRequestsProps {
  readonly placeId: LikelyAsked['placeId'] | undefined
  readonly categoryId: LikelyAsked['categoryId'] | undefined
  readonly content: string
}

export function LikelyRequests({ placeId, categoryId, content }: LikelyRequestsProps) {
  const asked = useLikelyAsked(placeId, categoryId, content)
  const { data = [] } = useQuery({ ...likelyQuery(asked), enabled: asked !== undefined })
  return (
    <div aria-live="polite">
      {asked && data.length > 0 && (
        <section className="likely" aria-labelledby="likely-title">
          <h2 id="likely-title">{t('requests.office.likely')}</h2>
          <ul>
            {data.map(({ id, number, excerpt, category, placeLabel, sharedWords, state, submittedAt }) => (
              <li key={id}>
                {number ? (
                  <Link to={`/requests/${id}`}>
                    <Marked text={excerpt ?? number} words={sharedWords} />
                  </Link>
                ) : (
                  categoryName(category)
                )}
                <span className="likely-standing">
                  <StateTag mark={markOf(state)}>{stateWord(state)}</StateTag>
                  {[placeLabel, human(submittedAt), number].filter(Boolean).join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
