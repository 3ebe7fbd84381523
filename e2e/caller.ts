/** Calls the application over HTTP in the name of one person, signed in by password. */
import { v7 } from 'uuid'
import type { House } from './house.ts'

export interface Caller {
  /** Each throws when the answer is no. */
  get<T>(path: string): Promise<T>
  post<T>(path: string, body: object, commandId?: string): Promise<T>
  upload<T>(path: string, mediaType: string, bytes: Uint8Array<ArrayBuffer>): Promise<T>
  /** As the browser keeps them: 'a=1; b=2'. */
  cookies(): Promise<string>
}

interface Named {
  readonly account: string
  readonly password: string
}

/** Sessions end soon, so each is kept with the moment it is good for. */
const sessions = new WeakMap<House, Map<string, Promise<string>>>()

export function callerOn(house: House, who: Named): Caller {
  const cookies = (isAnew = false): Promise<string> => {
    const kept = sessions.get(house) ?? new Map<string, Promise<string>>()
    sessions.set(house, kept)
    const span = Math.floor(house.clock.now().getTime() / (10 * 60_000))
    const key = `${who.account} ${span}`
    const session = (isAnew ? undefined : kept.get(key)) ?? signIn(house, who)
    kept.set(key, session)
    return session
  }
  const call = async <T>(
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: string | Uint8Array<ArrayBuffer>,
  ): Promise<T> => {
    const send = async (isAnew: boolean) =>
      fetch(`${house.address}/api${path}`, {
        method,
        headers: { cookie: await cookies(isAnew), ...headers },
        ...(body !== undefined && { body }),
      })
    const first = await send(false)
    // The clock was set back and forth: meanwhile the session may have been forgotten as one that ended.
    const response = first.status === 401 ? await send(true) : first
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return JSON.parse(text)
  }
  return {
    cookies: () => cookies(),
    get: (path) => call('GET', path, {}),
    post: (path, body, commandId = v7()) =>
      call('POST', path, { 'content-type': 'application/json', 'idempotency-key': commandId }, JSON.stringify(body)),
    upload: (path, mediaType, bytes) =>
      call('POST', path, { 'content-type': mediaType, 'idempotency-key': v7() }, bytes),
  }
}

async function signIn({ app }: House, { account, password }: Named): Promise<string> {
  const { setCookies } = await app.signIn.checkPassword(account, password)
  return setCookies.map((cookie) => cookie.split(';')[0]).join('; ')
}
