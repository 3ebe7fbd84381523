/** A sign-in desk for tests: on the real database, with a clock that the test sets and a sender that keeps what it was given. */
import type { Db } from '../database/tables.ts'
import type { Message } from '../sending/sender.ts'
import { openTestDatabase, testVault } from '../testing/database.ts'
import { openSignIn } from './sign-in.ts'

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour
export const start = Date.parse('2026-03-02T09:00:00+08:00')
export const from = { address: '192.0.2.1' }
export const password = 'Red-Lantern-88'
export const codeWrong = { status: 422, code: 'code-wrong' }
export const passwordWrong = { status: 422, code: 'password-wrong' }

/** What a browser sends back after these Set-Cookie headers. */
export const cookiesOf = (setCookies: readonly string[]) => setCookies.map((each) => each.split(';')[0]).join('; ')

export type Desk = Awaited<ReturnType<typeof openDesk>>

export async function openDesk() {
  const test = await openTestDatabase()
  const sent: Message[] = []
  const time = { now: start }
  let phones = 0
  const open = (other: Partial<Parameters<typeof openSignIn>[0]> = {}) =>
    openSignIn({
      pool: test.app,
      secret: 'for tests only, and long enough to sign with',
      vault: testVault,
      clock: { now: () => new Date(time.now) },
      sender: { send: async (message) => void sent.push(message) },
      say: (word, { code, minutes } = {}) => `${word} ${code} ${minutes}`,
      secureCookies: false,
      ...other,
    })
  const signIn = await open()
  const newPhone = () => `139${String(++phones).padStart(8, '0')}`
  const lastCode = () => sent.at(-1)?.text.split(' ')[1] ?? ''
  /** In one transaction of the application, as a command would. */
  const inOne = <T>(work: (db: Db) => Promise<T>) => test.database.inDistricts([], work)
  return {
    ...test,
    signIn,
    open,
    sent,
    time,
    newPhone,
    lastCode,
    inOne,
    async resident(phone = newPhone()) {
      await signIn.sendCode(phone, from)
      return await signIn.checkCode(phone, lastCode())
    },
    staff: (account: string) => inOne((db) => signIn.createStaff(db, { account, password, name: '网格员01' })),
  }
}
