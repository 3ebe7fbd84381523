/** What the outside may ask of the second factor: at the door, of one's own, and what a district demands of its staff. */
import { z } from 'zod'
import { lacks } from '../../foundation/access/lacks.ts'
import { command, door, query } from '../../foundation/contract.ts'
import { id, text } from '../../foundation/http/input.ts'

/** Six digits of the app, or a recovery code however it is typed. */
const code = text(20, 6)

/** What a session still needs before it opens anything; null: nothing. */
export const lack = z.enum(lacks).nullable()
export type LackView = z.infer<typeof lack>

const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) })

const secondFactorView = z.object({
  isOn: z.boolean(),
  /** A district of mine demands it of its staff. */
  isDemanded: z.boolean(),
  recoveryLeft: z.int(),
})
export type SecondFactorView = z.infer<typeof secondFactorView>

const demand = z.object({ secondFactor: z.enum(['off', 'staff']) })
export type DemandView = z.infer<typeof demand>

const setters = ['administrator'] as const

export const secondFactorContract = {
  enterSecond: door('POST /sign-in/second', {
    summary: 'Come in with the code of the second factor, or a recovery code',
    access: 'anyone',
    input: z.strictObject({ code }),
    output: z.object({ accountId: id }),
  }),
  beginSecond: door('POST /me/second-factor/begin', {
    summary: 'Draw the secret of a second factor: inside, or at the door where it must be set up first',
    access: 'anyone',
    output: z.object({
      /** For typing it in, in base32. */
      secret: z.string(),
      /** 'otpauth://…', for the square code. */
      address: z.string(),
    }),
  }),
  confirmSecond: door('POST /me/second-factor/confirm', {
    summary: 'Turn the second factor on with its first code; gives the recovery codes this once',
    access: 'anyone',
    input: z.strictObject({ code }),
    output: recoveryCodes,
  }),
  secondFactor: query('GET /me/second-factor', {
    summary: 'Whether I have a second factor, and how many recovery codes are left',
    access: 'signedIn',
    output: secondFactorView,
  }),
  renewRecovery: door('POST /me/second-factor/recovery-codes', {
    summary: 'Have ten new recovery codes in place of those before',
    access: 'signedIn',
    input: z.strictObject({ code }),
    output: recoveryCodes,
  }),
  endSecond: door('POST /me/second-factor/end', {
    summary: 'Turn my second factor off; where one is demanded, the next is to be set up at once',
    access: 'signedIn',
    input: z.strictObject({ code }),
    output: z.object({ lacks: lack }),
  }),
  resetSecond: command('POST /accounts/:id/second-factor/reset', {
    summary: 'Take the second factor away from somebody who has lost it; they are told, and signed out',
    access: setters,
    input: z.strictObject({ reason: text(500) }),
    output: z.object({}),
  }),
  demand: query('GET /access/demand', {
    summary: 'Of whom the district demands a second factor',
    access: setters,
    output: demand,
  }),
  setDemand: command('PUT /access/demand', {
    summary: 'Demand a second factor of the staff of the district, or of nobody',
    access: setters,
    input: z.strictObject({ secondFactor: z.enum(['off', 'staff']) }),
    output: demand,
  }),
}
