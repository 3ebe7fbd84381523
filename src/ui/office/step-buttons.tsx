/** A button for every step open to the reader. A step that asks something opens a window first. */
import { Button } from 'antd'
import { useState } from 'react'
import type { Contract } from '../../foundation/contract.ts'
import { asksOf } from '../../foundation/http/client.ts'
import { t } from '../../foundation/language/words.ts'
import { sayFault } from '../fault-words.ts'
import { say } from '../news.ts'
import { useOnce } from '../once.ts'
import type { OptionsByField } from '../step-answers.ts'
import { stepWord } from '../step-words.ts'
import { StepModal } from './step-modal.tsx'

interface StepButtonsProps {
  readonly module: string
  readonly steps: readonly string[]
  readonly contract: Contract
  readonly options?: OptionsByField
  /** Takes the step: calls the contract and reads the page again. */
  readonly take: (step: string, input: Record<string, unknown>) => Promise<unknown>
  /** The one main action; without it none stands out. */
  readonly main?: string | undefined
  /** Steps that cannot be taken back are confirmed first. */
  readonly danger?: readonly string[]
}

export function StepButtons({ module, steps, contract, options, take, main, danger = [] }: StepButtonsProps) {
  const [open, setOpen] = useState<string>()
  const done = async (step: string, input: Record<string, unknown>): Promise<void> => {
    await take(step, input)
    setOpen(undefined)
    say(t('ui.done', { step: stepWord(module, step) }))
  }
  const press = (step: string) => {
    if (asksOf(contract, step) === undefined && !danger.includes(step)) return done(step, {})
    return setOpen(step)
  }
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
          onClose={() => setOpen(undefined)}
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
