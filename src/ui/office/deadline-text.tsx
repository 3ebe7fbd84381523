/** How long is left, in one sentence; the arithmetic opens on a press. */
import { Popover } from 'antd'
import { t } from '../../foundation/language/words.ts'
import { DeadlineArithmetic, DeadlineSentence, deadlineClass } from '../deadline-shown.tsx'
import { type DeadlineProps, deadlineSaid } from '../deadline-words.ts'

export function DeadlineText(props: DeadlineProps) {
  const said = deadlineSaid(props)
  if (!said) return null
  const sentence = <DeadlineSentence {...said} />
  if (said.lines.length === 0) return <span className={deadlineClass(said)}>{sentence}</span>
  return (
    <Popover title={t('ui.deadline.why')} content={<DeadlineArithmetic {...said} />} trigger={['click', 'hover']}>
      <button type="button" className={deadlineClass(said)}>
        {sentence}
      </button>
    </Popover>
  )
}
