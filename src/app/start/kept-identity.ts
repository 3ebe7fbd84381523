/** The district's unified identity, as the operator has set it up; undefined where there is none. */
import { readFile } from 'node:fs/promises'
import type { IdentitySettings } from '../../foundation/access/identity.ts'
import type { Config } from '../../foundation/config.ts'
import { StartFault } from '../../foundation/start-fault.ts'

export async function identityFor(config: Config): Promise<IdentitySettings | undefined> {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET_FILE, OIDC_CLAIM, OIDC_NAME, PUBLIC_URL } = config
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET_FILE || !PUBLIC_URL) return undefined
  const secret = await readFile(OIDC_CLIENT_SECRET_FILE, 'utf8').catch(() => '')
  if (!secret.trim())
    throw new StartFault(`OIDC_CLIENT_SECRET_FILE names ${OIDC_CLIENT_SECRET_FILE}, which is empty or cannot be read.`)
  return {
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: secret.trim(),
    claim: OIDC_CLAIM,
    name: OIDC_NAME,
    returnTo: {
      phone: new URL('/sign-in/identity', PUBLIC_URL).href,
      office: new URL('/office/sign-in/identity', PUBLIC_URL).href,
    },
  }
}
