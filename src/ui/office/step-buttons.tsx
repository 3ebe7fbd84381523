/** A button for every step open to the reader. A step that asks something opens a window first. */
import { Button } from 'antd'
import { asksOf } from '../../foundation/http/client.ts'
import { sayFault } from '../fault-words.ts'
import { say } from '../news.ts'
import { useOnce } from '../once.ts'
import { stepWord } from '../step-words.ts'
import { type StepButtonsProps, useSteps } from '../use-steps.ts'
import { StepModal } from './step-modal.tsx'

export function StepButtons(props: StepButtonsProps) {
  const { module, steps, contract, options, main, danger = [] } = props
  const { open, close, done, press } = useSteps(props)
  return (
    <div className="page-actions">
      {steps.map((step) => (
        <StepButton
          key={step}
          word={stepWord(module, step)}
          isMain={step === main}
          isDanger={danger.includes(step)}
          press={() => press(step)}
        />
      ))}
      {open && (
        <StepModal
          module={module}
          step={open}
          asks={asksOf(contract, open)}
          options={options}
          onSubmit={(input) => done(open, input)}
          onClose={close}
        />
      )}
    </div>
  )
}

interface StepButtonProps {
  readonly word: string
  readonly isMain: boolean
  readonly isDanger: boolean
  readonly press: () => unknown
}

function StepButton({ word, isMain, isDanger, press }: StepButtonProps) {
  const { pending, run } = useOnce(press, (error) => say(sayFault(error).what))
  return (
    <Button type={isMain ? 'primary' : 'default'} danger={isDanger} loading={pending} onClick={run}>
      {word}
    </Button>
  )
}
