/** What the outside may ask of notices. Everyone reads their own. */
import { z } from 'zod'
import { command, query, stream } from '../../foundation/contract.ts'
import { concernKinds } from '../../foundation/events/concern.ts'
import { id, instant, text } from '../../foundation/http/input.ts'
import { choicesContract } from './contract-choices.ts'
import { settingsContract } from './contract-settings.ts'

export const noticeLine = z.object({
  id,
  /** Counts up: later notices have higher numbers. */
  number: z.int(),
  at: instant,
  /** 'requests.claim': what happened. */
  action: z.string(),
  /** The thing it happened to. */
  subject: id,
  kind: z.enum(concernKinds),
  /** The key of the words, and what fills them. */
  word: z.string(),
  values: z.record(z.string(), z.string()),
  isUrgent: z.boolean(),
  readAt: instant.nullable(),
})
export type NoticeLine = z.infer<typeof noticeLine>

const unread = z.object({ unread: z.int() })
/** Up to how many notices ago. */
const number = z.int().min(0).max(2_147_483_647)

export const noticesContract = {
  list: query('GET /notices', {
    summary: 'What I was told, newest first',
    access: 'signedIn',
    input: z.strictObject({
      before: z.coerce.number().pipe(number).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
      show: z.enum(['all', 'unread']).default('all'),
    }),
    output: unread.extend({
      lines: z.array(noticeLine),
      /** Give it back as `before` to read on; null at the end. */
      next: z.int().nullable(),
    }),
  }),
  stream: stream('GET /notices/stream', {
    summary: 'What I am told, as it happens',
    access: 'signedIn',
    input: z.strictObject({ after: text(80).optional() }),
    /** At the beginning without a notice. */
    output: unread.extend({ notice: noticeLine.nullable() }),
  }),
  read: command('POST /notices/:id/read', {
    summary: 'Mark a notice as read, with all others about the same thing',
    access: 'signedIn',
    output: unread,
  }),
  readAll: command('POST /notices/read', {
    summary: 'Mark every notice up to a number as read',
    access: 'signedIn',
    input: z.strictObject({ upTo: number }),
    output: unread,
  }),
  ...choicesContract,
  ...settingsContract,
}
export type NoticeNews = z.infer<(typeof noticesContract)['stream']['output']>
