/** Forms made from what a step asks. */
import { expect, test } from 'vitest'
import { z } from 'zod'
import { command } from '../foundation/contract.ts'
import { linesOf } from '../foundation/http/lines.ts'
import { flawsIn, inputOf, questionsOf } from './asks.ts'

const lines = linesOf({
  mend: command('POST /things/:id/mend', {
    summary: 'Mend it',
    access: 'signedIn',
    input: z.strictObject({
      note: z.string().max(200),
      story: z.string().min(1).max(5000).optional(),
      how: z.enum(['glue', 'nails']),
      loud: z.boolean().optional(),
      hours: z.number().int().min(1).max(30),
      until: z.iso.datetime({ offset: true }).optional(),
      on: z.iso.date().nullable(),
      byId: z.uuid(),
      again: z.boolean().default(false),
    }),
    output: z.object({}),
  }),
})
const questions = questionsOf(lines.mend?.asks)

test('every kind of input becomes a question', () => {
  expect(questions.map(({ name, kind, required }) => `${name}: ${kind}${required ? '' : '?'}`)).toEqual([
    'note: short',
    'story: long?',
    'how: choice',
    'loud: yesNo?',
    'hours: number',
    'until: dateTime?',
    'on: date',
    'byId: option',
    'again: yesNo?',
  ])
  expect(questions[0]).toMatchObject({ limit: 200 })
  expect(questions[2]).toMatchObject({ choices: ['glue', 'nails'] })
  expect(questions[4]).toMatchObject({ least: 1, most: 30 })
})

test('a step that asks nothing has no questions', () => expect(questionsOf(undefined)).toEqual([]))

test('flaws are found before anything is sent', () => {
  const flaws = flawsIn(questions, { note: 'x'.repeat(201), hours: '31', how: 'glue', on: '2026-11-25', byId: '  ' })
  expect(flaws).toEqual({
    note: { code: 'too-long', limit: 200 },
    hours: { code: 'too-much', limit: 30 },
    byId: { code: 'missing' },
  })
  expect(flawsIn(questions, { note: '', hours: 'many' })).toMatchObject({
    note: { code: 'missing' },
    hours: { code: 'wrong-form' },
    how: { code: 'missing' },
  })
})

test('answers are sent as the contract wants them', () => {
  const answers = { note: ' ok ', story: '', how: 'nails', loud: false, hours: '2', until: '2026-11-25T17:30' }
  expect(inputOf(questions, answers)).toEqual({
    note: ' ok ',
    how: 'nails',
    loud: false,
    hours: 2,
    until: '2026-11-25T09:30:00.000Z',
  })
})
