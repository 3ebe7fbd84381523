/** The deadline of a request with its whole arithmetic, line by line. */
import type { DeadlineView } from '../../../../foundation/calendar/deadline-view.ts'
import { moment, t } from '../../../../foundation/language/words.ts'
import { deadlineSaid } from '../../../../ui/deadline-words.ts'
import { Card } from '../../../../ui/office/content.tsx'

interface RequestDeadlineProps {
  readonly deadline: DeadlineView
  /** That of 12345, where it came from there: it stands beside ours and is never moved. */
  readonly theirs: string | null
}

export function RequestDeadline({ deadline, theirs }: RequestDeadlineProps) {
  const said = deadlineSaid(deadline)
  if (!said) return null
  return (
    <Card title={t('ui.deadline.why')}>
      <ol className="arithmetic">
        {said.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <p className={`arithmetic-sum${said.isOverdue ? ' deadline-overdue' : ''}`}>{said.sentence}</p>
      {theirs && <p className="arithmetic-rule">{t('requests.office.theirDeadline', { at: moment(theirs) })}</p>}
      <p className="arithmetic-rule">{t('requests.office.ownRule')}</p>
    </Card>
  )
}
