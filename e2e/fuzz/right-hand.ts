/** What right requests are arranged with: somebody’s session, and things that stand in a village as they are needed. */
import { v7 } from 'uuid'
import type { Role } from '../../src/foundation/access/standing.ts'
import { codeAt, stepAt } from '../../src/foundation/access/totp.ts'
import type { House } from '../house.ts'
import { addRequest, signedIn, type Village } from './village.ts'

/** One request that is answered with success, before anything of it is changed. */
export interface Right {
  readonly cookie: string
  /** Below /api, the ids filled in. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly body?: object
  /** In place of a body. */
  readonly file?: { readonly type: string; readonly bytes: Buffer }
}

export interface Hand {
  readonly house: House
  readonly village: Village
  /** Whoever may do most. */
  readonly everybody: string
  readonly cookie: string
  as(account: string): Promise<string>
  /** Does something that has to be done before. Throws unless it succeeds. */
  done(path: string, body?: object, cookie?: string, method?: 'GET' | 'POST' | 'PUT'): Promise<Said>
  sent(path: string, type: string, bytes: Buffer): Promise<Said>
  /** An order in a state; `more` says who has to do with it. */
  order(state: string, more?: Parameters<typeof addRequest>[3]): Promise<string>
  person(role: Role): Promise<string>
  /** Somebody new with a name for the office and a password. */
  officer(): Promise<{ account: string; name: string; cookie: string }>
  /** The same, with a second factor: what the authenticator shows next. */
  secured(): Promise<{ account: string; name: string; cookie: string; next: string }>
}
export type Said = Readonly<Record<string, unknown>> & { readonly id: string }

export const password = 'Red-Lantern-88'

/** Names and numbers that nobody had. */
let drawn = 0
export const fresh = (): number => {
  drawn += 1
  return drawn
}

export async function handIn(house: House, village: Village): Promise<Hand> {
  const everybody = village.accounts.at(-1) ?? ''
  const as = (account: string) => signedIn(house, account)
  const cookie = await as(everybody)
  const call = async (
    path: string,
    by: string,
    method: 'GET' | 'POST' | 'PUT',
    type: string,
    payload?: string | Buffer,
  ) => {
    const headers = { cookie: by, ...(payload !== undefined && { 'content-type': type, 'idempotency-key': v7() }) }
    const answer = await house.app.http.inject({
      method,
      url: `/api${path}`,
      headers,
      ...(payload !== undefined && { payload }),
    })
    if (answer.statusCode >= 300) throw new Error(`${method} ${path}: ${answer.statusCode} ${answer.body}`)
    return {
      said: answer.json() as Said,
      cookies: answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`),
    }
  }
  const done: Hand['done'] = async (path, body = {}, by = cookie, method = 'POST') =>
    (await call(path, by, method, 'application/json', method === 'GET' ? undefined : JSON.stringify(body))).said

  const officer = async () => {
    const name = `officer-${fresh()}`
    const account = { how: 'new', accountName: name, password, name: '社区工作者' }
    const made = await done('/posts', { role: 'communityClerk', placeId: village.home.community.id, account })
    return { account: String(made.accountId), name, cookie: await as(String(made.accountId)) }
  }

  return {
    house,
    village,
    everybody,
    cookie,
    as,
    done,
    sent: async (path, type, bytes) => (await call(path, cookie, 'POST', type, bytes)).said,
    order: (state, more) => addRequest(house, village, state, more),
    person: async (role) => {
      const at = village.home[role === 'resident' ? 'grid' : 'community']
      return (await village.arranged.person('某人', { role, at })).accountId
    },
    officer,
    async secured() {
      const one = await officer()
      const { secret } = await done('/me/second-factor/begin', {}, one.cookie)
      const shown = (steps: number) => codeAt(String(secret), stepAt(house.clock.now()) + steps)
      await done('/me/second-factor/confirm', { code: shown(0) }, one.cookie)
      return { ...one, next: shown(1) }
    },
  }
}
