/** The deadline of a request with its whole arithmetic, line by line. */
import type { DeadlineView } from '../../../../foundation/calendar/deadline-view.ts'
import { t } from '../../../../foundation/language/words.ts'
import { deadlineSaid } from '../../../../ui/deadline-words.ts'
import { Card } from '../../../../ui/office/content.tsx'

export function RequestDeadline({ deadline }: { readonly deadline: DeadlineView }) {
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
      <p className="arithmetic-rule">{t('requests.office.ownRule')}</p>
    </Card>
  )
}
