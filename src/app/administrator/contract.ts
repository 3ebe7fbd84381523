/** What whoever holds the one-time link of a first start may do: make the first administrator. */
import { z } from 'zod'
import { door, query } from '../../foundation/contract.ts'
import { id, text } from '../../foundation/http/input.ts'

const token = z.string().regex(/^[\w-]{43}$/)
const district = z.strictObject({ id: z.string(), name: z.string() })

export const welcomeContract = {
  districts: query('GET /welcome', {
    summary: 'The districts the first administrator can be made for, while the link is good',
    access: 'anyone',
    input: z.strictObject({ token }),
    output: z.strictObject({ districts: z.array(district) }),
    published: false,
  }),
  open: door('POST /welcome', {
    summary: 'Make the first administrator and come in',
    access: 'anyone',
    input: z.strictObject({
      token,
      districtId: z.string().regex(/^[0-9a-z-]{2,40}$/),
      account: z.string().regex(/^[a-z0-9][a-z0-9._-]{2,39}$/),
      name: text(60),
      password: z.string().min(1).max(200),
    }),
    output: z.strictObject({ accountId: id }),
    published: false,
  }),
}
