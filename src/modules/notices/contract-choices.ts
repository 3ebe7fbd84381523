/** What the outside may ask about being sent something: everyone chooses for themselves. */
import { z } from 'zod'
import { command, door, query } from '../../foundation/contract.ts'
import { concernKinds } from '../../foundation/events/concern.ts'
import { locales } from '../../foundation/language/locale.ts'

const kinds = z.array(z.enum(concernKinds)).max(concernKinds.length)
const email = z.email().max(200)

const choicesView = z.object({
  /** The kinds of notices that are also sent as a text, and as a mail. */
  texts: z.array(z.enum(concernKinds)),
  mails: z.array(z.enum(concernKinds)),
  /** Proved by a code; null when there is none. */
  email: z.string().nullable(),
  /** Whether a text can reach this account here, and a mail. */
  canText: z.boolean(),
  canMail: z.boolean(),
  /** '22:00': what is not urgent waits for the end of the night. */
  night: z.object({ from: z.string(), to: z.string() }),
})
export type ChoicesView = z.infer<typeof choicesView>

export const choicesContract = {
  choices: query('GET /notices/choices', {
    summary: 'What I am sent besides the notices in the app',
    access: 'signedIn',
    output: choicesView,
  }),
  choose: command('PUT /notices/choices', {
    summary: 'Choose what I am sent, and in which language',
    access: 'signedIn',
    input: z.strictObject({ texts: kinds, mails: kinds, locale: z.enum(locales) }),
    output: choicesView,
  }),
  proveEmail: door('POST /notices/email/code', {
    summary: 'Send a code to a mail address of mine',
    access: 'signedIn',
    input: z.strictObject({ email }),
    output: z.object({}),
  }),
  confirmEmail: door('POST /notices/email', {
    summary: 'Use the mail address from which I have the code',
    access: 'signedIn',
    input: z.strictObject({ email, code: z.string().regex(/^[0-9]{6}$/) }),
    output: choicesView,
  }),
  dropEmail: command('DELETE /notices/email', {
    summary: 'Forget my mail address',
    access: 'signedIn',
    output: choicesView,
  }),
}
