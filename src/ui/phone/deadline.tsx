/** How long is left, in one sentence; a tap shows the arithmetic. */
import { type DeadlineProps, deadlineSaid } from '../deadline-words.ts'
import { MarkShape } from '../mark-shape.tsx'

export function Deadline(props: DeadlineProps) {
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
  if (lines.length === 0) return <span className={`${className} mark-line`}>{words}</span>
  return (
    <details className={className}>
      <summary>{words}</summary>
      <ol className="deadline-lines">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    </details>
  )
}
