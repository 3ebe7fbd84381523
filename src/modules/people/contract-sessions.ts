/** What the outside may ask of one's own sessions and password. */
import { z } from 'zod'
import { deviceApps, deviceSystems } from '../../foundation/access/device.ts'
import { door, query } from '../../foundation/contract.ts'
import { id, instant } from '../../foundation/http/input.ts'

const sessionLine = z.object({
  id,
  app: z.enum(deviceApps),
  system: z.enum(deviceSystems),
  since: instant,
  /** To the minute or so for staff, to the hour for residents. */
  usedAt: instant,
  isThis: z.boolean(),
})
export type SessionLine = z.infer<typeof sessionLine>

export const sessionsContract = {
  sessions: query('GET /me/sessions', {
    summary: 'Where I am signed in',
    access: 'signedIn',
    output: z.array(sessionLine),
  }),
  endSession: door('POST /me/sessions/:id/end', {
    summary: 'Sign one of my devices out',
    access: 'signedIn',
    output: z.object({}),
  }),
  endOthers: door('POST /me/sessions/end-others', {
    summary: 'Sign every device of mine out but this one',
    access: 'signedIn',
    output: z.object({ ended: z.int() }),
  }),
  prove: door('POST /me/prove', {
    summary: 'Give my password once more, before how I come in is changed; it counts for a quarter of an hour',
    access: 'signedIn',
    input: z.strictObject({ password: z.string().min(1).max(200) }),
    output: z.object({}),
  }),
  changePassword: door('POST /me/password', {
    summary: 'Change my password; every other device is signed out',
    access: 'signedIn',
    input: z.strictObject({ before: z.string().min(1).max(200), password: z.string().min(1).max(200) }),
    output: z.object({}),
  }),
}
