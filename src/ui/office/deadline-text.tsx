/** How long is left, in one sentence; the arithmetic opens on a press. */
import { Popover } from 'antd'
import { t } from '../../foundation/language/words.ts'
import { type DeadlineProps, deadlineSaid } from '../deadline-words.ts'
import { MarkShape } from '../mark-shape.tsx'

export function DeadlineText(props: DeadlineProps) {
  const said = deadlineSaid(props)
  if (!said) return null
  const { sentence, isOverdue, lines } = said
  const className = `deadline${isOverdue ? ' deadline-overdue' : ''}`
  const words = (
    <>
      {isOverdue && <MarkShape mark="overdue" />}
      <span>{sentence}</span>
    </>
  )
  if (lines.length === 0) return <span className={className}>{words}</span>
  const arithmetic = (
    <ol className="deadline-lines">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ol>
  )
  return (
    <Popover title={t('ui.deadline.why')} content={arithmetic} trigger={['click', 'hover']}>
      <button type="button" className={className}>
        {words}
      </button>
    </Popover>
  )
}
