/** The four outcomes, each for itself: closed, solved, confirmed, rated, and by whom. None stands in for another. */
import type { ReactNode } from 'react'
import { human, t } from '../../../../foundation/language/words.ts'
import { Card, Said } from '../../../../ui/office/content.tsx'
import type { RequestView } from '../../contract.ts'

export const Outcomes = ({ view }: { readonly view: RequestView }) => (
  <Card title={t('requests.office.outcomes')}>
    <dl className="outcomes">
      <Outcome label={t('requests.office.outcome.closed')} value={view.closedAt && human(view.closedAt)}>
        {view.confirmed === 'silent' && t('requests.office.closedSilent')}
      </Outcome>
      <Outcome label={t('requests.office.outcome.solved')} value={view.solved && t(`requests.solved.${view.solved}`)}>
        {view.solvedSaid && t('requests.office.solvedSaid', { said: t(`requests.solved.${view.solvedSaid}`) })}
      </Outcome>
      <Outcome
        label={t('requests.office.outcome.confirmed')}
        value={view.confirmed && t(`requests.office.confirmed.${view.confirmed}`)}
      />
      <Outcome label={t('requests.field.rating')} value={view.rating && t(`requests.rating.${view.rating}`)}>
        {view.ratedBy && t(`requests.ratedBy.${view.ratedBy}`)}
      </Outcome>
    </dl>
    {view.ratingComment && <Said>{view.ratingComment}</Said>}
  </Card>
)

interface OutcomeProps {
  readonly label: string
  readonly value: string | null
  readonly children?: ReactNode
}

const Outcome = ({ label, value, children }: OutcomeProps) => (
  <div>
    <dt>{label}</dt>
    <dd>
      {value ? <strong>{value}</strong> : <span className="outcome-none">{t('requests.office.outcome.none')}</span>}
      {children && <span className="outcome-says">{children}</span>}
    </dd>
  </div>
)
