/** Input against its schema: what is wrong comes back as flaws with a word each, never as a library's sentence. */
import { z } from 'zod'
import { type Flaw, refuse } from '../errors.ts'

/** Text people write: bounded in characters, trimmed, free of control characters; emoji and every script survive. */
export const text = (most: number, least = 1) =>
  z
    .string()
    .trim()
    .min(least)
    .max(most)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused; tab and line breaks stay.
    .refine((value) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(value) && value.isWellFormed(), {
      params: { code: 'characters' },
    })

/** Nobody means other years; and what is reckoned from these has four digits as well. */
const isMeant = (value: string): boolean => value >= '1900' && value < '2900'
const notMeant = { params: { code: 'wrong-form' } }

/** An instant as ISO 8601 with a zone. */
export const instant = z.iso.datetime({ offset: true, abort: true }).refine(isMeant, notMeant)
/** A day as 'YYYY-MM-DD'. */
export const day = z.iso.date({ abort: true }).refine(isMeant, notMeant)
export const id = z.uuid()

export function parsed(schema: z.ZodType, input: unknown): unknown {
  const result = schema.safeParse(input, { reportInput: true })
  if (result.success) return result.data
  throw refuse.invalid(result.error.issues.slice(0, 20).flatMap(flawsOf))
}

function flawsOf(issue: z.core.$ZodIssue): Flaw[] {
  const path = issue.path.join('.') || 'body'
  switch (issue.code) {
    case 'too_big':
      return [
        {
          path,
          code: issue.origin === 'string' ? 'too-long' : 'too-much',
          message: 'Too long or too large.',
          limit: Number(issue.maximum),
        },
      ]
    case 'too_small':
      return issue.origin === 'string' && Number(issue.minimum) === 1
        ? [{ path, code: 'missing', message: 'This is needed.' }]
        : [
            {
              path,
              code: issue.origin === 'string' ? 'too-short' : 'too-little',
              message: 'Too short or too small.',
              limit: Number(issue.minimum),
            },
          ]
    case 'unrecognized_keys':
      return issue.keys.slice(0, 5).map((key) => ({
        path: [...issue.path, key.slice(0, 60)].join('.'),
        code: 'unknown-field',
        message: 'There is no such field.',
      }))
    case 'invalid_type':
      return [
        issue.input === undefined
          ? { path, code: 'missing', message: 'This is needed.' }
          : { path, code: 'wrong-type', message: `This must be of type ${issue.expected}.` },
      ]
    case 'invalid_value':
      return [{ path, code: 'not-a-choice', message: `This must be one of: ${issue.values.join(', ')}.` }]
    case 'custom':
      return [{ path, code: String(issue.params?.code ?? 'wrong'), message: 'This cannot be used here.' }]
    default:
      return [{ path, code: 'wrong-form', message: 'This is not in the expected form.' }]
  }
}
