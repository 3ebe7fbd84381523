/** Work that was done in time and sent late: whoever is responsible now takes it into the record, or sets it aside. */
import { z } from 'zod'
import { overseers, relations, roles } from '../../foundation/access/standing.ts'
import { command, query } from '../../foundation/contract.ts'
import { id, instant, text } from '../../foundation/http/input.ts'
import { requestSteps } from './workflow.ts'

export const lateWork = z.object({
  id,
  step: z.enum([...requestSteps, 'submit']),
  senderName: z.string(),
  heldAs: z.enum([...roles, ...relations]),
  /** When it was done, as their device says. */
  deviceAt: instant,
  arrivedAt: instant,
  /** Null for what was to be filed. */
  request: z.object({ id, number: z.string() }).nullable(),
  placeLabel: z.string(),
  /** What they wrote and chose, by field; nothing of what is private. */
  sent: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  photos: z.number(),
  /** What they wrote is hidden: the request is opened with a reason first, or filed. */
  isHidden: z.boolean(),
})
export type LateWork = z.infer<typeof lateWork>

const settled = z.object({ requestId: id.nullable() })

export const lateContract = {
  late: query('GET /requests/late', {
    summary: 'Work that others sent late and that is the reader’s to look at now, the oldest first',
    access: overseers,
    output: z.array(lateWork),
  }),
  acceptLate: command('POST /requests/late/:id/accept', {
    summary: 'Take late work into the record, with both names; what was to be filed is filed',
    access: overseers,
    output: settled,
  }),
  setAsideLate: command('POST /requests/late/:id/set-aside', {
    summary: 'Set late work aside and say why',
    access: overseers,
    input: z.strictObject({ reason: text(500) }),
    output: settled,
  }),
}
