/** The state of a step's form, the same on both surfaces: answers, what is wrong with them, and sending them. */
import { useState } from 'react'
import type { Asks } from '../foundation/http/lines.ts'
import { type Answer, type Answers, flawsIn, inputOf, type Question, questionsOf } from './asks.ts'
import { sayFlaw } from './fault-words.ts'
import { choiceWord, fieldHint, fieldWord } from './step-words.ts'
import { useFlaws } from './use-flaws.ts'

/** One thing to choose. */
export interface Option {
  readonly value: string
  readonly label: string
  readonly hint?: string | undefined
}

/** What can be chosen for the fields that hold an id. */
export type OptionsByField = Readonly<Record<string, readonly Option[]>>

export interface Step {
  readonly module: string
  readonly step: string
  readonly asks: Asks | undefined
  readonly options?: OptionsByField | undefined
  /** A rejected promise is shown in the form; what was typed stays. */
  readonly onSubmit: (input: Record<string, unknown>) => unknown
}

/** A question with everything a field needs to show it. */
export interface AskedQuestion extends Question {
  readonly label: string
  readonly hint: string | undefined
  readonly error: string | undefined
  readonly options: readonly Option[]
  readonly answer: Answer
  readonly onAnswer: (answer: Answer) => void
}

export function useStepAnswers({ module, step, asks, options = {}, onSubmit }: Step) {
  const questions = questionsOf(asks)
  const [answers, setAnswers] = useState<Answers>({})
  const { flaws, setFlaws, sending } = useFlaws()
  const check = (): boolean => {
    const found = Object.entries(flawsIn(questions, answers)).map(([name, flaw]) => [name, sayFlaw(flaw)] as const)
    setFlaws(Object.fromEntries(found))
    return found.length === 0
  }
  const send = (): Promise<unknown> => sending(async () => onSubmit(inputOf(questions, answers)))
  const asked = questions.map((question): AskedQuestion => {
    const { name, choices } = question
    return {
      ...question,
      label: fieldWord(module, step, name),
      hint: fieldHint(module, step, name),
      error: flaws[name],
      options: options[name] ?? choices.map((value) => ({ value, label: choiceWord(module, step, name, value) })),
      answer: answers[name],
      onAnswer: (answer) => setAnswers((before) => ({ ...before, [name]: answer })),
    }
  })
  return { asked, check, send }
}
