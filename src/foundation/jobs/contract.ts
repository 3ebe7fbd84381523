/** What an administrator may ask of the job queue. */
import { z } from 'zod'
import { command, query } from '../contract.ts'
import { instant } from '../http/input.ts'

const deadLetterView = z.strictObject({
  id: z.uuid(),
  /** 'notices.tell' */
  job: z.string(),
  askedAt: instant,
  failedAt: instant,
  attempts: z.int(),
  /** What kind of fault it was; its values stay hidden, for they may be personal. */
  fault: z.string(),
  code: z.string().nullable(),
})

const turnView = z.strictObject({
  job: z.string(),
  /** Null when it has not run for a day. */
  lastAt: instant.nullable(),
  failed: z.boolean(),
})

export const jobsContract = {
  list: query('GET /jobs', {
    summary: 'List the jobs that failed for good, and the last turn of the scheduled ones',
    access: ['administrator'],
    output: z.strictObject({ dead: z.array(deadLetterView), scheduled: z.array(turnView) }),
    published: false,
  }),
  retry: command('POST /jobs/:id/retry', {
    summary: 'Try a failed job again',
    access: ['administrator'],
    output: z.strictObject({ id: z.uuid() }),
    published: false,
  }),
}
