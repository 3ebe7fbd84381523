/** A step's questions, read from the JSON schema of its contract line, and the answers made ready to send. Pure. */
import type { Asked, Asks } from '../foundation/http/lines.ts'

/** `option` is the id of something chosen from a list that the page brings, such as a person. */
export type QuestionKind = 'short' | 'long' | 'choice' | 'yesNo' | 'number' | 'date' | 'dateTime' | 'option' | 'photos'

export interface Question {
  readonly name: string
  readonly kind: QuestionKind
  readonly required: boolean
  readonly choices: readonly string[]
  /** Characters at most, for texts. */
  readonly limit?: number
  readonly least?: number
  readonly most?: number
}

/** What stands in the fields: text as typed, dates and times as the control has them. */
export type Answer = string | boolean | readonly string[] | undefined
export type Answers = Readonly<Record<string, Answer>>

/** What is wrong with an answer: the page says it with `errors.flaw.<code>`. */
export interface AnswerFlaw {
  readonly code: string
  readonly limit?: number
}

const shortTexts = 200

export const questionsOf = (asks: Asks | undefined): Question[] =>
  Object.entries(asks?.properties ?? {}).map(([name, asked]) => questionOf(name, asked, asks?.required ?? []))

function questionOf(name: string, asked: Asked, required: readonly string[]): Question {
  const plain = asked.anyOf?.find((one) => one.type !== undefined && String(one.type) !== 'null') ?? asked
  const { maxLength, minimum, maximum } = plain
  return {
    name,
    kind: kindOf(name, plain),
    required: required.includes(name) && asked.default === undefined,
    choices: plain.enum ?? [],
    ...(maxLength !== undefined && { limit: maxLength }),
    ...(minimum !== undefined && { least: minimum }),
    ...(maximum !== undefined && { most: maximum }),
  }
}

function kindOf(name: string, { type, format, enum: choices, maxLength }: Asked): QuestionKind {
  if (choices) return 'choice'
  if (type === 'array' && name === 'photoIds') return 'photos'
  if (type === 'boolean') return 'yesNo'
  if (type === 'number' || type === 'integer') return 'number'
  if (type !== 'string') throw new Error(`No page can ask for '${name}', which is of type ${type}.`)
  if (format === 'uuid') return 'option'
  if (format === 'date-time') return 'dateTime'
  if (format === 'date') return 'date'
  return maxLength !== undefined && maxLength <= shortTexts ? 'short' : 'long'
}

/** What is wrong with the answers, question by question. The server looks again. */
export function flawsIn(questions: readonly Question[], answers: Answers): Record<string, AnswerFlaw> {
  const flaws = questions.flatMap((question) => {
    const flaw = flawIn(question, answers[question.name])
    return flaw ? [[question.name, flaw] as const] : []
  })
  return Object.fromEntries(flaws)
}

function flawIn({ kind, required, limit, least, most }: Question, answer: Answer): AnswerFlaw | undefined {
  const text = typeof answer === 'string' ? answer.trim() : answer
  if (text === undefined || text === '') return required ? { code: 'missing' } : undefined
  if (typeof text !== 'string') return undefined
  if (limit !== undefined && text.length > limit) return { code: 'too-long', limit }
  if (kind !== 'number') return undefined
  const number = Number(text)
  if (Number.isNaN(number)) return { code: 'wrong-form' }
  if (least !== undefined && number < least) return { code: 'too-little', limit: least }
  return most !== undefined && number > most ? { code: 'too-much', limit: most } : undefined
}

/** The answers as the contract wants them; what was left empty is left out. */
export function inputOf(questions: readonly Question[], answers: Answers): Record<string, unknown> {
  const given = questions.flatMap(({ name, kind }) => {
    const answer = answers[name]
    if (answer === undefined || answer === '') return []
    return [[name, typeof answer === 'string' ? sentValue(kind, answer) : answer] as const]
  })
  return Object.fromEntries(given)
}

function sentValue(kind: QuestionKind, answer: string): unknown {
  if (kind === 'number') return Number(answer)
  return kind === 'dateTime' ? instantOf(answer) : answer
}

/** '2026-11-25T17:30', as a control has it, read as Shanghai's time: an instant. */
export const instantOf = (local: string): string =>
  /[zZ]$|[+-]\d\d:\d\d$/.test(local)
    ? local
    : new Date(`${local}${local.length === 16 ? ':00' : ''}+08:00`).toISOString()
