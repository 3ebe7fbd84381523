/** How a picture comes in, in parts that survive a bad network. What it is attached to, and who sees it there, is its module's business. */
import { z } from 'zod'
import { query, upload } from '../contract.ts'
import { id } from '../http/input.ts'
import { mostPartBytes } from './picture-types.ts'

const received = z.strictObject({
  /** How many bytes have arrived from the beginning on, without a gap. */
  have: z.int(),
  /** The file to attach to something, once all of it has arrived. */
  id: id.nullable(),
})

export const filesContract = {
  state: query('GET /files/:hash/:size', {
    summary: 'How much of a picture has arrived: after a broken connection it goes on from there',
    access: 'signedIn',
    output: received,
  }),
  send: upload('POST /files/:hash/:size/:from', {
    summary: 'Send a part of a picture: its SHA-256 and length, and where the part begins; the last part completes it',
    access: 'signedIn',
    takes: { mediaTypes: ['application/octet-stream'], mostBytes: mostPartBytes },
    output: received,
  }),
}
