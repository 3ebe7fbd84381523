/** The buttons of steps, the same on both surfaces: a step is taken at once, or opened to be answered first. */
import { useState } from 'react'
import type { Contract } from '../foundation/contract.ts'
import { asksOf } from '../foundation/http/client.ts'
import { t } from '../foundation/language/words.ts'
import { say } from './news.ts'
import type { OptionsByField } from './step-answers.ts'
import { stepWord } from './step-words.ts'

export interface StepButtonsProps {
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

export function useSteps({ module, contract, take, danger = [] }: Omit<StepButtonsProps, 'steps'>) {
  const [open, setOpen] = useState<string>()
  const close = (): void => setOpen(undefined)
  const done = async (step: string, input: Record<string, unknown>): Promise<void> => {
    await take(step, input)
    close()
    say(t('ui.done', { step: stepWord(module, step) }))
  }
  const isAsking = (step: string): boolean => asksOf(contract, step) !== undefined
  const press = (step: string) => (isAsking(step) || danger.includes(step) ? setOpen(step) : done(step, {}))
  return { open, close, done, isAsking, press }
}
