/** At which level things are solved: the figures, and the requests behind each. */
import { z } from 'zod'
import { overseers } from '../../foundation/access/standing.ts'
import { query } from '../../foundation/contract.ts'
import { day, id, text } from '../../foundation/http/input.ts'
import { requestPage } from './contract-lines.ts'
import { requestLevels } from './workflow.ts'

/** Both days belong to it. */
const period = { postId: id.optional(), from: day, to: day }

export const levelsContract = {
  solvedLevels: query('GET /requests/solved-levels', {
    summary: 'How many requests of a place were closed as solved in a period, by the level that solved them',
    access: overseers,
    input: z.strictObject(period),
    output: z.object({ grid: z.number(), community: z.number(), street: z.number() }),
  }),
  solvedAt: query('GET /requests/solved-at', {
    summary: 'The requests of a place that one level solved in a period, the last closed first',
    access: overseers,
    input: z.strictObject({
      ...period,
      level: z.enum(requestLevels),
      after: text(80).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    output: requestPage,
  }),
}
