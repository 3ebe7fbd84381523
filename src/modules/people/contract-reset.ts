/** What the outside may ask where a password was forgotten: the code of an administrator, and a new password with it. */
import { z } from 'zod'
import { command, door } from '../../foundation/contract.ts'
import { id, instant, text } from '../../foundation/http/input.ts'
import { lack } from './contract-second.ts'

export const resetContract = {
  giveReset: command('POST /accounts/:id/password/reset', {
    summary: 'Give whoever forgot their password a code for a new one, once; they are told, and signed out',
    access: ['administrator'],
    input: z.strictObject({ reason: text(500) }),
    output: z.object({
      /** 'K7MN2-QX4TD': to be handed over in person. */
      code: z.string(),
      expiresAt: instant,
    }),
  }),
  takeReset: door('POST /sign-in/reset', {
    summary:
      'Choose a new password with the code of an administrator, and come in; a second factor is asked for as ever',
    access: 'anyone',
    input: z.strictObject({
      account: z.string().min(1).max(60),
      code: text(20, 6),
      password: z.string().min(1).max(200),
    }),
    output: z.object({ accountId: id, lacks: lack }),
  }),
}
