/** Looking for words in all requests that one may see. */
import { z } from 'zod'
import { query } from '../../foundation/contract.ts'
import { day, id, text } from '../../foundation/http/input.ts'
import { requestLine, requestPage } from './contract-lines.ts'
import { requestStates } from './workflow.ts'

/** What was written and is looked through; the number, the category and the place are besides. */
export const writtenFields = ['content', 'answer'] as const

export const foundLine = requestLine.extend({
  /** Where the excerpt is from: it begins a little before the first hit. Null when only the other fields were hit. */
  foundIn: z.enum(writtenFields).nullable(),
})
export type FoundLine = z.infer<typeof foundLine>

export const searchContract = {
  search: query('GET /requests/search', {
    summary: 'The requests that hold all these words and that the reader may see, newest first',
    access: 'signedIn',
    input: z.strictObject({
      words: text(100),
      placeId: id.optional(),
      state: z.enum(requestStates).optional(),
      categoryId: id.optional(),
      /** Asked for in this time; both days belong to it. */
      from: day.optional(),
      to: day.optional(),
      after: text(80).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    /** Fewer lines than asked for, and yet a `next`: the search has come that far back, and goes on from there. */
    output: requestPage.extend({ lines: z.array(foundLine) }),
  }),
}
