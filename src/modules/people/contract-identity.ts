/** What the outside may ask of signing in through a district's unified identity. */
import { z } from 'zod'
import { surfaces } from '../../foundation/access/identity-surfaces.ts'
import { door, query } from '../../foundation/contract.ts'
import { id, text } from '../../foundation/http/input.ts'
import { lack } from './contract-second.ts'

export const identityContract = {
  ways: query('GET /sign-in/ways', {
    summary: 'Which other ways in there are for staff',
    access: 'anyone',
    /** What the unified identity is called; null where none is set up. */
    output: z.object({ identity: z.string().nullable() }),
  }),
  beginIdentity: door('POST /sign-in/identity/begin', {
    summary: 'Begin to sign in through the unified identity: where to go',
    access: 'anyone',
    /** Where they come back to. */
    input: z.strictObject({ surface: z.enum(surfaces) }),
    output: z.object({ address: z.string() }),
  }),
  finishIdentity: door('POST /sign-in/identity', {
    summary: 'Come in with what the unified identity answered',
    access: 'anyone',
    input: z.strictObject({
      state: text(300),
      code: text(2000).optional(),
      iss: text(500).optional(),
      /** Where it said no. */
      error: text(100).optional(),
    }),
    output: z.object({ accountId: id, lacks: lack }),
  }),
}
