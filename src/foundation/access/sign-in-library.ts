/** Better Auth, set to our tables, our clock and our hashes. Its own HTTP endpoints are not mounted. */
import { betterAuth } from 'better-auth'
import { phoneNumber } from 'better-auth/plugins/phone-number'
import { username } from 'better-auth/plugins/username'
import type pg from 'pg'
import { v7 } from 'uuid'
import type { Clock } from '../clock.ts'
import { findIsStaff } from './accounts-table.ts'
import { hashPassword, longestPassword, verifyPassword } from './passwords.ts'
import { findLack } from './second-factor-table.ts'
import { cookieName } from './session-cookie.ts'

/** A resident's session ends after this long without use. */
const residentMinutes = 30 * 24 * 60

interface Ground {
  readonly pool: pg.Pool
  readonly secret: string
  readonly clock: Clock
  readonly staffIdleMinutes: number
  /** True once for the right code. */
  readonly spend: (phonePrint: string, code: string) => Promise<boolean>
}

/** Signing in by password and by code, as plain functions: `api.signInUsername`, `api.verifyPhoneNumber`. */
export function signInLibrary({ pool, secret, clock, spend, staffIdleMinutes }: Ground) {
  // The library reads the process's clock and knows one life for every session: what it writes is set here instead.
  const stamped = () => ({ createdAt: clock.now(), updatedAt: clock.now() })
  return betterAuth({
    database: pool,
    // As a list, so that no variable of the process's environment replaces it.
    secrets: [{ version: 1, value: secret }],
    baseURL: 'http://127.0.0.1',
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      database: { generateId: () => v7({ msecs: clock.now().getTime() }), validateSchema: false },
      cookies: { session_token: { name: cookieName } },
      ipAddress: { disableIpTracking: true },
    },
    user: {
      modelName: 'accounts',
      fields: { createdAt: 'created_at', updatedAt: 'updated_at' },
      // We hold no addresses and have no columns for them.
      additionalFields: {
        email: { type: 'string', required: false },
        emailVerified: { type: 'boolean', required: false },
      },
    },
    session: {
      modelName: 'sessions',
      fields: { userId: 'account_id', expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: {
        lasts: { type: 'number', fieldName: 'lasts_minutes', input: false },
        lacks: { type: 'string', required: false, input: false },
      },
    },
    account: {
      modelName: 'credentials',
      fields: {
        userId: 'account_id',
        providerId: 'provider',
        accountId: 'provider_id',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'verifications',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      maxPasswordLength: longestPassword,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    plugins: [
      username({
        displayUsername: false,
        maxUsernameLength: 40,
        usernameValidator: () => true,
        schema: { user: { fields: { username: 'account_name' } } },
      }),
      phoneNumber({
        // It knows numbers by their fingerprints only. Its own store keeps codes in the clear and by the process's clock: ours is asked instead.
        sendOTP: () => undefined,
        verifyOTP: ({ phoneNumber, code }) => spend(phoneNumber, code),
        // The address is dropped below.
        signUpOnVerification: { getTempEmail: () => 'nobody@localhost', getTempName: () => '' },
        schema: { user: { fields: { phoneNumber: 'phone_print', phoneNumberVerified: 'phone_verified' } } },
      }),
    ],
    databaseHooks: {
      user: {
        create: { before: async () => ({ data: { ...stamped(), email: undefined } }) },
        update: { before: async () => ({ data: { updatedAt: clock.now() } }) },
      },
      session: {
        create: {
          before: async (session) => {
            const lasts = (await findIsStaff(pool, session.userId)) ? staffIdleMinutes : residentMinutes
            const expiresAt = new Date(clock.now().getTime() + lasts * 60_000)
            const lacks = await findLack(pool, session.userId, clock.now())
            return { data: { ...stamped(), expiresAt, lasts, lacks, ipAddress: undefined, userAgent: undefined } }
          },
        },
      },
    },
  })
}
