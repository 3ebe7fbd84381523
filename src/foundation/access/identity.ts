/** Signing in through a district's unified identity: OpenID Connect, authorization code with PKCE. */
import * as oidc from 'openid-client'
import type pg from 'pg'
import type { Clock } from '../clock.ts'
import { Refusal, refuse } from '../errors.ts'
import type { Vault } from '../vault/vault.ts'
import type { Surface } from './identity-surfaces.ts'
import { claimAccount } from './identity-table.ts'
import { endedIdentityCookie, identityCookie, identityIn } from './session-cookie.ts'

export interface IdentitySettings {
  readonly issuer: URL
  readonly clientId: string
  readonly clientSecret: string
  /** Which claim holds the account name, the first time somebody comes. */
  readonly claim: string
  /** What the button says. */
  readonly name: string
  /** Our own pages to which the provider sends people back: of the surface where they began. */
  readonly returnTo: Readonly<Record<Surface, string>>
}

export interface Identity {
  readonly name: string
  /** Where to go, and the cookie that knows the way back. Refuses 503 `identity-down`. */
  begin(surface: Surface): Promise<{ readonly address: string; readonly setCookies: readonly string[] }>
  /**
   * Whose account it is that the provider names. Refuses 422 `identity-stale` for an answer that nobody asked for here,
   * 422 `identity-refused` when the provider says no, 403 `identity-unknown` for who has no account here and
   * `identity-no-post` for whose posts have ended, 503 `identity-down`.
   */
  finish(
    cookies: string,
    answer: Readonly<Record<string, string>>,
  ): Promise<{ readonly accountId: string; readonly setCookies: readonly string[] }>
}

interface Ground {
  /** Works as linli_app. */
  readonly pool: pg.Pool
  /** Seals what the way back must prove. */
  readonly vault: Vault
  readonly clock: Clock
  readonly secureCookies: boolean
  readonly settings: IdentitySettings
}

/** What was asked, kept sealed in the browser for ten minutes. */
interface Way {
  readonly surface: Surface
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly until: number
}
const place = 'sign-in.identity'
const patienceSeconds = 8

const stale = () => refuse.unfit('identity-stale', 'This answer belongs to no sign-in that was begun here.')
const down = (cause: unknown) =>
  Object.assign(new Refusal(503, 'identity-down', 'The unified identity does not answer.'), { cause })

export function openIdentity({ pool, vault, clock, secureCookies, settings }: Ground): Identity {
  const { issuer, clientId, clientSecret, returnTo } = settings
  let found: Promise<oidc.Configuration> | undefined
  /** Asked when it is first needed, so that a start waits for nobody; a failure is asked again. */
  const provider = (): Promise<oidc.Configuration> => {
    found ??= oidc
      .discovery(issuer, clientId, clientSecret, undefined, {
        timeout: patienceSeconds,
        // Over plain HTTP only on this machine: the settings see to it.
        ...(issuer.protocol === 'http:' && { execute: [oidc.allowInsecureRequests] }),
      })
      .catch((error: unknown) => {
        found = undefined
        throw down(error)
      })
    return found
  }

  const wayBack = (cookies: string): Way => {
    const sealed = identityIn(cookies)
    if (!sealed) throw stale()
    try {
      return JSON.parse(vault.open(sealed, place)) as Way
    } catch {
      throw stale()
    }
  }

  return {
    name: settings.name,

    async begin(surface) {
      const config = await provider()
      const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()]
      const address = oidc.buildAuthorizationUrl(config, {
        redirect_uri: returnTo[surface],
        scope: 'openid profile',
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      const way: Way = { surface, state, nonce, verifier, until: clock.now().getTime() + 600_000 }
      const sealed = vault.seal(JSON.stringify(way), place)
      return { address: address.href, setCookies: [identityCookie(sealed, secureCookies)] }
    },

    async finish(cookies, answer) {
      const way = wayBack(cookies)
      if (way.until < clock.now().getTime() || answer.state !== way.state) throw stale()
      const config = await provider()
      const said = await claimsOf(
        config,
        way,
        `${returnTo[way.surface]}?${new URLSearchParams(answer)}`,
        settings.claim,
      )
      const accountId = await claimAccount(pool, { issuer: issuer.href, ...said, now: clock.now() })
      return { accountId, setCookies: [endedIdentityCookie(secureCookies)] }
    },
  }
}

/** Who it is: the provider's own name for them, which stays, and the claim that names the account. */
async function claimsOf(
  config: oidc.Configuration,
  way: Way,
  address: string,
  claim: string,
): Promise<{ subject: string; accountName: string }> {
  try {
    const tokens = await oidc.authorizationCodeGrant(config, new URL(address), {
      pkceCodeVerifier: way.verifier,
      expectedState: way.state,
      expectedNonce: way.nonce,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (!claims) throw new Error('The provider named nobody.')
    const named = claims[claim] ?? (await oidc.fetchUserInfo(config, tokens.access_token, claims.sub))[claim]
    return { subject: claims.sub, accountName: typeof named === 'string' ? named.trim().toLowerCase() : '' }
  } catch (error) {
    if (isUnreachable(error)) throw down(error)
    throw Object.assign(refuse.unfit('identity-refused', 'The unified identity did not let them in.'), { cause: error })
  }
}

/** No answer, one that came too late, or the provider's own fault. */
function isUnreachable(error: unknown): boolean {
  const { code, status, cause } = error as { code?: string; status?: number; cause?: unknown }
  if (error instanceof TypeError && error.message === 'fetch failed') return true
  if (code === 'OAUTH_TIMEOUT' || (typeof status === 'number' && status >= 500)) return true
  if (cause instanceof Response) return cause.status >= 500
  return cause instanceof Error && isUnreachable(cause)
}
