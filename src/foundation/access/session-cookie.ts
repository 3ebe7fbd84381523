/** The cookie that carries a session: its token, signed, so that a forged one never reaches the database. */
import { createHmac, timingSafeEqual } from 'node:crypto'

export const cookieName = 'linli_session'

/** How long a browser keeps a resident's cookie: as long as browsers allow. The server ends the session, not the cookie. */
const keptSeconds = 400 * 24 * 60 * 60

// The sign-in library signs its cookies the same way, so that its own functions read ours.
const signature = (token: string, secret: string): string => createHmac('sha256', secret).update(token).digest('base64')

const attributes = (secure: boolean): string => `; Path=/; HttpOnly${secure ? '; Secure' : ''}; SameSite=Lax`

/** `kept`: the browser keeps it when it is closed. */
export function sessionCookie(
  token: string,
  secret: string,
  { secure, kept }: { secure: boolean; kept: boolean },
): string {
  const value = encodeURIComponent(`${token}.${signature(token, secret)}`)
  return `${cookieName}=${value}${kept ? `; Max-Age=${keptSeconds}` : ''}${attributes(secure)}`
}

const deviceName = 'linli_device'

/** Stays when somebody goes out: it says that this browser was here before, and opens nothing. */
export const deviceCookie = (value: string, secure: boolean): string =>
  `${deviceName}=${value}; Max-Age=${keptSeconds}${attributes(secure)}`

/** What the browser holds of its own; undefined when it never came in here. */
export const deviceIn = (cookies: string): string | undefined =>
  new RegExp(`(?:^|;)\\s*${deviceName}=([A-Za-z0-9_-]{32})(?:;|$)`).exec(cookies)?.[1]

const identityName = 'linli_identity'
const identityWay = '; Path=/api/sign-in/identity; HttpOnly'

/** What the way back from the unified identity must prove, sealed; for ten minutes. */
export const identityCookie = (sealed: string, secure: boolean): string =>
  `${identityName}=${sealed}; Max-Age=600${identityWay}${secure ? '; Secure' : ''}; SameSite=Lax`

export const endedIdentityCookie = (secure: boolean): string =>
  `${identityName}=; Max-Age=0${identityWay}${secure ? '; Secure' : ''}; SameSite=Lax`

export const identityIn = (cookies: string): string | undefined =>
  new RegExp(`(?:^|;)\\s*${identityName}=([A-Za-z0-9._-]+)(?:;|$)`).exec(cookies)?.[1]

export const endedCookie = (secure: boolean): string => `${cookieName}=; Max-Age=0${attributes(secure)}`

/** The token of the first cookie whose signature is ours; undefined when there is none. */
export function tokenIn(cookies: string, secret: string): string | undefined {
  for (const part of cookies.split(';')) {
    const [name, value] = part.split('=', 2)
    if (name?.trim() !== cookieName || !value) continue
    const token = verified(value.trim(), secret)
    if (token) return token
  }
  return undefined
}

function verified(value: string, secret: string): string | undefined {
  const [token, given] = decoded(value).split('.', 2)
  if (!token || !given) return undefined
  const right = Buffer.from(signature(token, secret))
  const held = Buffer.from(given)
  return held.length === right.length && timingSafeEqual(held, right) ? token : undefined
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}
