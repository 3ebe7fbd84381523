/** A button for every step open to the reader. A step that asks something opens a sheet first. */
import { useState } from 'react'
import type { Contract } from '../../foundation/contract.ts'
import { asksOf } from '../../foundation/http/client.ts'
import { t } from '../../foundation/language/words.ts'
import { say } from '../news.ts'
import type { OptionsByField } from '../step-answers.ts'
import { stepSays, stepWord } from '../step-words.ts'
import { Button, ButtonBar } from './button.tsx'
import { Confirm, Sheet } from './sheet.tsx'
import { StepForm } from './step-form.tsx'

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
  const close = (): void => setOpen(undefined)
  const done = async (step: string, input: Record<string, unknown>): Promise<void> => {
    await take(step, input)
    close()
    say(t('ui.done', { step: stepWord(module, step) }))
  }
  const isAsking = (step: string): boolean => asksOf(contract, step) !== undefined
  const press = (step: string) => () => (isAsking(step) || danger.includes(step) ? setOpen(step) : done(step, {}))
  const ordered = main && steps.includes(main) ? [main, ...steps.filter((step) => step !== main)] : steps
  return (
    <>
      <ButtonBar>
        {ordered.map((step) => (
          <Button
            key={step}
            tone={step === main ? 'main' : danger.includes(step) ? 'danger' : 'quiet'}
            wide={step === main}
            onPress={press(step)}
          >
            {stepWord(module, step)}
          </Button>
        ))}
      </ButtonBar>
      <Sheet open={open !== undefined && isAsking(open)} title={open ? stepWord(module, open) : ''} onClose={close}>
        {open && (
          <StepForm
            key={open}
            module={module}
            step={open}
            asks={asksOf(contract, open)}
            options={options}
            onSubmit={(input) => done(open, input)}
          />
        )}
      </Sheet>
      <Confirm
        open={open !== undefined && !isAsking(open)}
        title={open ? stepWord(module, open) : ''}
        says={open && stepSays(module, open)}
        confirm={open ? stepWord(module, open) : ''}
        danger={open !== undefined && danger.includes(open)}
        onConfirm={() => open && done(open, {})}
        onCancel={close}
      />
    </>
  )
}
