/** What a district sets about notices: when nobody is disturbed, and which system of its own hears of them. */
import { z } from 'zod'
import { command, query } from '../../foundation/contract.ts'
import { text } from '../../foundation/http/input.ts'

const setters = ['administrator'] as const

/** '22:00' */
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

const settingsView = z.object({
  night: z.object({
    from: z.string(),
    to: z.string(),
    /** False: the district has set none, and has the usual one. */
    isOwn: z.boolean(),
  }),
  /** Null when there is none. Its secret is given to nobody. */
  webhook: z.object({ url: z.string() }).nullable(),
})
export type SettingsView = z.infer<typeof settingsView>

export const settingsContract = {
  settings: query('GET /notices/settings', {
    summary: 'What the district has set about notices',
    access: setters,
    output: settingsView,
  }),
  setNight: command('PUT /notices/settings/night', {
    summary: 'Set when only what is urgent is sent; from = to is never',
    access: setters,
    input: z.strictObject({ from: clock, to: clock }),
    output: settingsView,
  }),
  usualNight: command('DELETE /notices/settings/night', {
    summary: 'Have the usual night again',
    access: setters,
    output: settingsView,
  }),
  setWebhook: command('PUT /notices/settings/webhook', {
    summary: 'Hand whatever people are told to an address as well, signed with a secret',
    access: setters,
    input: z.strictObject({ url: text(500), secret: text(200, 16) }),
    output: settingsView,
  }),
  dropWebhook: command('DELETE /notices/settings/webhook', {
    summary: 'Hand it to nobody any more, and forget the secret',
    access: setters,
    output: settingsView,
  }),
}
