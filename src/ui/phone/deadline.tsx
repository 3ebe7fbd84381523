/** How long is left, in one sentence; a tap shows the arithmetic. */
import { DeadlineArithmetic, DeadlineSentence, deadlineClass } from '../deadline-shown.tsx'
import { type DeadlineProps, deadlineSaid } from '../deadline-words.ts'

export function Deadline(props: DeadlineProps) {
  const said = deadlineSaid(props)
  if (!said) return null
  const sentence = <DeadlineSentence {...said} />
  if (said.lines.length === 0) return <span className={`${deadlineClass(said)} mark-line`}>{sentence}</span>
  return (
    <details className={deadlineClass(said)}>
      <summary>{sentence}</summary>
      <DeadlineArithmetic {...said} />
    </details>
  )
}
