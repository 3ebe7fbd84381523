/** The sentence of a deadline, and the arithmetic behind it. */
import type { DeadlineSaid } from './deadline-words.ts'
import { MarkShape } from './mark-shape.tsx'

export const deadlineClass = ({ isOverdue }: DeadlineSaid): string => `deadline${isOverdue ? ' deadline-overdue' : ''}`

export const DeadlineSentence = ({ sentence, isOverdue }: DeadlineSaid) => (
  <>
    {isOverdue && <MarkShape mark="overdue" />}
    <span>{sentence}</span>
  </>
)

export const DeadlineArithmetic = ({ lines }: DeadlineSaid) => (
  <ol className="deadline-lines">
    {lines.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ol>
)
