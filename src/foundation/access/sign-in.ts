/** Signing in and out: residents by phone and one-time code, staff by account and password. */
import { randomBytes } from 'node:crypto'
import { APIError } from 'better-auth/api'
import type pg from 'pg'
import { v7 } from 'uuid'
import type { Clock } from '../clock.ts'
import type { Db } from '../database/tables.ts'
import { type Refusal, refuse } from '../errors.ts'
import type { Word } from '../language/moments.ts'
import type { Sender } from '../sending/sender.ts'
import type { Vault } from '../vault/vault.ts'
import {
  deleteSession,
  deleteSessionsOf,
  findAccountNamed,
  findAccountRow,
  findAsking,
  findLackOf,
  findPostsOfSession,
  insertAccount,
  keepPhone,
  phonePrint,
  putPassword,
} from './accounts-table.ts'
import { type Device, deviceOf } from './device.ts'
import { type Identity, type IdentitySettings, openIdentity } from './identity.ts'
import type { Lack } from './lacks.ts'
import { demandGoodPassword, hashPassword, verifyPassword } from './passwords.ts'
import { openSecondFactor, proveFirst, type SecondFactor } from './second-factor.ts'
import { deleteFactor } from './second-factor-table.ts'
import { deviceCookie, deviceIn, endedCookie, sessionCookie, tokenIn } from './session-cookie.ts'
import {
  deleteOldDevices,
  endOtherSessions,
  findIsFresh,
  findPassword,
  noteDevice,
  noteProof,
} from './sessions-table.ts'
import {
  codeMinutes,
  deleteExpired,
  keyed,
  type Limit,
  newCode,
  putCode,
  spendCode,
  takeTurn,
} from './sign-in-codes.ts'
import { deleteOldFailures, forgetFailures, noteFailure, secondsLocked } from './sign-in-failures.ts'
import { signInLibrary } from './sign-in-library.ts'
import { deleteOldResets, putReset, takeReset } from './sign-in-resets.ts'
import { newSpokenCode, plainCode } from './spoken-code.ts'
import type { Actor, Post } from './standing.ts'

export interface Signed {
  readonly accountId: string
  /** What the session needs before it opens anything: the second factor, or setting one up. */
  readonly lacks: Lack | null
  /** The kind of a device on which this account never came in before; null when it did, or never came in at all. */
  readonly newDevice: Device | null
  /** For the Set-Cookie header. */
  readonly setCookies: readonly string[]
}

/** Whoever has just chosen a new password with a code. */
export interface CameBack {
  readonly accountId: string
  /** Without the password again, which was checked as it was chosen. */
  comeIn(): Promise<Signed>
}

/** Where somebody comes in from. The browser is known again only when it says who it is. */
export interface From {
  readonly address: string
  readonly browser?: { readonly cookies: string; readonly userAgent: string }
}

export interface NewStaff {
  readonly id?: string
  readonly account: string
  readonly password: string
  readonly name: string
  readonly homeDistrict?: string
}

export interface SignIn {
  readonly second: SecondFactor
  /** Null where none is set up. */
  readonly identity: Identity | null
  /** With what the unified identity answered; refuses as `Identity.finish`, and 404 where there is none. */
  checkIdentity(cookies: string, answer: Readonly<Record<string, string>>, from: From): Promise<Signed>
  /** Sends a code. Known and unknown phones are answered alike. Refuses 429 over the limit, 503 when it cannot be sent. */
  sendCode(phone: string, from: { readonly address: string }): Promise<void>
  /** Refuses 422 `code-wrong`: wrong, late, tried too often or never sent. The first time makes the resident's account. */
  checkCode(phone: string, code: string, from?: From): Promise<Signed>
  /** Refuses 422 `password-wrong`, the same and as slowly for an unknown account; 429 `locked` after too many wrong ones. */
  checkPassword(account: string, password: string, from?: From): Promise<Signed>
  /** Ends the session of this Cookie header, if it has one. Returns the cookies to set. */
  signOut(cookies: string): Promise<readonly string[]>
  /** In the caller's transaction. Refuses 409 `account-name-taken`. */
  createStaff(db: Db, staff: NewStaff): Promise<string>
  /** In the caller's transaction. Ends every session of the account. */
  setPassword(db: Db, accountId: string, password: string): Promise<void>
  /**
   * In the caller's transaction, for whoever forgot theirs: the password of before opens nothing any more, every session ends,
   * and the code given back lets them choose a new one within a day. Undefined for who has no password.
   */
  giveReset(db: Db, accountId: string): Promise<{ readonly code: string; readonly expiresAt: Date } | undefined>
  /**
   * In the caller's transaction: with that code, a new password. Refuses 422 `reset-wrong`, the same for an unknown account; 429
   * `locked` after too many wrong ones. A password that is refused leaves the code as it was. They come in afterwards, when
   * the transaction stands.
   */
  takeReset(db: Db, given: { account: string; code: string; password: string }, from: From): Promise<CameBack>
  /**
   * In the caller's transaction: one's own, against the one before. Ends every other session. Refuses 403 for who has
   * none, 422 `password-before` for a wrong one, 429 `locked` after too many.
   */
  changePassword(db: Db, actor: Actor, given: { before: string; password: string }, from: From): Promise<void>
  /**
   * With the password once more, before how an account is secured is changed. Refuses as `changePassword` does; it counts for a
   * quarter of an hour, as coming in does.
   */
  prove(db: Db, actor: Actor, password: string, from: From): Promise<void>
  /** Refuses 403 `prove-first` when coming in, or the last proof, was longer ago. */
  demandProof(actor: Actor): Promise<void>
  /** In the caller's transaction, for whoever lost theirs: takes it away and ends every session. False when there was none. */
  resetSecond(db: Db, accountId: string): Promise<boolean>
  /** Of a Cookie header, empty when there is none. One message to the database, none without a cookie that we signed. */
  whoIsAsking(cookies: string): Promise<Actor | null>
  /** The posts of whoever holds the session of this Cookie header; null once it has ended. Only looking does not prolong it. */
  postsNow(cookies: string): Promise<readonly Post[] | null>
  /** Forgets sessions and codes that have ended; for a job. */
  forgetExpired(): Promise<void>
}

interface Ground {
  /** Works as linli_app. */
  readonly pool: pg.Pool
  /** At least 32 characters; a new one signs everybody out. */
  readonly secret: string
  /** Seals numbers; accounts are found by their fingerprints. */
  readonly vault: Vault
  readonly clock: Clock
  readonly sender: Sender
  /** The text for a word: `access.code` with `code` and `minutes`. */
  readonly say: Word
  /** True behind TLS. */
  readonly secureCookies: boolean
  readonly limits?: { readonly phone: Limit; readonly address: Limit }
  /** A session of the staff ends after so long without use. */
  readonly staffIdleMinutes?: number
  /** The district's unified identity; none when left out. */
  readonly identity?: IdentitySettings
}

/** Many phones share one address behind a carrier or an office, so that an address may ask often. */
const defaultLimits = { phone: { anHour: 5, gapSeconds: 60 }, address: { anHour: 300, gapSeconds: 0 } }

/** The district's own setting by default: time to hand a code over, and to use it. */
const resetHours = 24

export const phonePattern = /^1[0-9]{10}$/
export const accountPattern = /^[a-z0-9][a-z0-9._-]{2,39}$/

export async function openSignIn(ground: Ground): Promise<SignIn> {
  const {
    pool,
    secret,
    vault,
    clock,
    sender,
    say,
    secureCookies: secure,
    limits = defaultLimits,
    staffIdleMinutes = 30,
  } = ground
  if (secret.length < 32) throw new Error('The secret for signing in has fewer than 32 characters.')
  const spend = (print: string, code: string) =>
    spendCode(pool, keyed(secret, 'phone', print), keyed(secret, 'code', `${print}:${code}`), clock.now())
  const library = signInLibrary({ pool, secret, clock, spend, staffIdleMinutes })
  const { internalAdapter } = await library.$context
  const identity = ground.identity
    ? openIdentity({ pool, vault, clock, secureCookies: secure, settings: ground.identity })
    : null
  const signedBy = async (
    accountId: string,
    token: string,
    { kept, browser }: { kept: boolean; browser: From['browser'] },
  ): Promise<Signed> => {
    const lacks = await findLackOf(pool, token)
    const session = sessionCookie(token, secret, { secure, kept })
    if (!browser) return { accountId, lacks, newDevice: null, setCookies: [session] }
    const own = deviceIn(browser.cookies) ?? randomBytes(24).toString('base64url')
    const device = deviceOf(browser.userAgent)
    const isNew = await noteDevice(pool, {
      accountId,
      token,
      device: `${device.app} ${device.system}`,
      deviceHash: keyed(secret, 'account', `device:${accountId}:${own}`),
      now: clock.now(),
    })
    const setCookies = [session, deviceCookie(own, secure)]
    return { accountId, lacks, newDevice: isNew ? device : null, setCookies }
  }
  /** Wrong ones are counted by account and by address, and lock. */
  const guarded = async <T>(account: string, { address }: From, wrong: Refusal, work: () => Promise<T>): Promise<T> => {
    const accountHash = keyed(secret, 'account', account)
    const addressHash = address && keyed(secret, 'address', address)
    const seconds = await secondsLocked(pool, accountHash, addressHash, clock.now())
    if (seconds) throw refuse.locked(seconds)
    const answer = await work().catch(async (fault: unknown) => {
      if (fault === wrong) await noteFailure(pool, accountHash, addressHash, clock.now())
      throw fault
    })
    await forgetFailures(pool, accountHash)
    return answer
  }

  const resetHash = (accountId: string, code: string) => keyed(secret, 'code', `reset:${accountId}:${plainCode(code)}`)

  /** One's own, of now. Returns the names that a new one must not be made of. */
  const demandPassword = async (db: Db, accountId: string, given: string, from: From): Promise<readonly string[]> => {
    const account = await findAccountRow(db, accountId)
    const hash = await findPassword(db, accountId)
    if (!account?.account_name || !hash) throw refuse.notAllowed('people.changePassword')
    const wrong = refuse.unfit('password-before', 'This is not the password of now.')
    await guarded(account.account_name, from, wrong, async () => {
      if (!(await verifyPassword({ hash, password: given }))) throw wrong
    })
    return [account.account_name, account.name]
  }

  return {
    identity,
    async checkIdentity(cookies, answer, from) {
      if (!identity) throw refuse.notFound('identity')
      const { accountId, setCookies } = await identity.finish(cookies, answer)
      const { token } = await internalAdapter.createSession(accountId)
      const signed = await signedBy(accountId, token, { kept: false, browser: from.browser })
      return { ...signed, setCookies: [...signed.setCookies, ...setCookies] }
    },

    second: openSecondFactor({ pool, secret, vault, clock, issuer: say('ui.name') }),

    async sendCode(phone, { address }) {
      demandPhone(phone)
      const print = phonePrint(vault, phone)
      const phoneHash = keyed(secret, 'phone', print)
      const wait =
        (await takeTurn(pool, phoneHash, clock.now(), limits.phone)) ||
        (await takeTurn(pool, keyed(secret, 'address', address), clock.now(), limits.address))
      if (wait) throw refuse.tooMany(wait)
      const code = newCode()
      await putCode(pool, phoneHash, keyed(secret, 'code', `${print}:${code}`), clock.now())
      const text = say('access.code', { code, minutes: codeMinutes })
      await sender.send({ to: phone, word: 'access.code', text }).catch((fault: unknown) => {
        throw Object.assign(refuse.unavailable('The code could not be sent. Try again in a minute.'), { cause: fault })
      })
    },

    async checkCode(phone, code, { browser } = { address: '' }) {
      demandPhone(phone)
      const phoneNumber = phonePrint(vault, phone)
      const wrong = refuse.unfit('code-wrong', 'This code is wrong or no longer valid.')
      const { token, user } = await orRefuse(library.api.verifyPhoneNumber({ body: { phoneNumber, code } }), wrong)
      if (!token) throw new Error('The library made no session.')
      await keepPhone(pool, vault, user.id, phone)
      return signedBy(user.id, token, { kept: true, browser })
    },

    async checkPassword(account, password, from = { address: '' }) {
      const wrong = refuse.unfit('password-wrong', 'The account or the password is wrong.')
      const username = account.trim().toLowerCase()
      const { token, user } = await guarded(username, from, wrong, async () => {
        if (!accountPattern.test(username)) throw wrong
        return orRefuse(library.api.signInUsername({ body: { username, password } }), wrong)
      })
      return signedBy(user.id, token, { kept: false, browser: from.browser })
    },

    async signOut(cookies) {
      // Not by the library, whose own function answers with success when the session could not be deleted.
      const token = tokenIn(cookies, secret)
      if (token) await deleteSession(pool, token)
      return [endedCookie(secure)]
    },

    async createStaff(db, { id = v7({ msecs: clock.now().getTime() }), account, password, name, homeDistrict = null }) {
      if (!accountPattern.test(account))
        throw refuse.invalid([{ path: 'account', code: 'wrong-form', message: 'Use small letters, digits, . _ or -.' }])
      await demandGoodPassword(password, [account, name])
      const row = { id, name, phone: null, account_name: account, home_district: homeDistrict, at: clock.now() }
      if (!(await insertAccount(db, row))) throw refuse.conflict('account-name-taken', 'This account name is taken.')
      await keepPassword(db, id, password, clock.now())
      return id
    },

    async setPassword(db, accountId, password) {
      await demandGoodPassword(password)
      await keepPassword(db, accountId, password, clock.now())
      await deleteSessionsOf(db, accountId)
    },

    async giveReset(db, accountId) {
      const account = await findAccountRow(db, accountId)
      if (!account?.account_name) return undefined
      const code = newSpokenCode()
      const expiresAt = new Date(clock.now().getTime() + resetHours * 3_600_000)
      await putReset(db, { account_id: accountId, code_hash: resetHash(accountId, code), expires_at: expiresAt })
      // Nobody knows this one, so that signing in takes as long and says as little as before.
      await keepPassword(db, accountId, randomBytes(24).toString('base64url'), clock.now())
      await deleteSessionsOf(db, accountId)
      return { code, expiresAt }
    },

    async takeReset(db, { account, code, password }, from) {
      const wrong = refuse.unfit('reset-wrong', 'The account or the code is wrong, or the code has ended.')
      const name = account.trim().toLowerCase()
      const found = await guarded(`reset:${name}`, from, wrong, async () => {
        if (!accountPattern.test(name)) throw wrong
        const row = await findAccountNamed(db, name)
        if (!row || !(await takeReset(db, row.id, resetHash(row.id, code), clock.now()))) throw wrong
        return row
      })
      await demandGoodPassword(password, [name, found.name])
      await keepPassword(db, found.id, password, clock.now())
      await deleteSessionsOf(db, found.id)
      return {
        accountId: found.id,
        async comeIn() {
          await forgetFailures(pool, keyed(secret, 'account', name))
          const { token } = await internalAdapter.createSession(found.id)
          return signedBy(found.id, token, { kept: false, browser: from.browser })
        },
      }
    },

    async changePassword(db, { accountId, sessionId }, { before, password }, from) {
      const names = await demandPassword(db, accountId, before, from)
      await demandGoodPassword(password, names)
      await keepPassword(db, accountId, password, clock.now())
      await endOtherSessions(db, accountId, sessionId)
    },

    async prove(db, { accountId, sessionId }, password, from) {
      await demandPassword(db, accountId, password, from)
      if (sessionId) await noteProof(db, sessionId, clock.now())
    },

    async demandProof({ sessionId }) {
      if (sessionId && !(await findIsFresh(pool, sessionId, clock.now()))) throw proveFirst()
    },

    async resetSecond(db, accountId) {
      await deleteSessionsOf(db, accountId)
      return deleteFactor(db, accountId)
    },

    async whoIsAsking(cookies) {
      const token = tokenIn(cookies, secret)
      return token ? await findAsking(pool, token, clock.now()) : null
    },

    async postsNow(cookies) {
      const token = tokenIn(cookies, secret)
      return token ? await findPostsOfSession(pool, token, clock.now()) : null
    },

    async forgetExpired() {
      await deleteExpired(pool, clock.now())
      await deleteOldFailures(pool, clock.now())
      await deleteOldResets(pool, clock.now())
      await deleteOldDevices(pool, clock.now())
    },
  }
}

function demandPhone(phone: string): void {
  if (!phonePattern.test(phone))
    throw refuse.invalid([{ path: 'phone', code: 'wrong-form', message: 'A mobile number has eleven digits.' }])
}

async function keepPassword(db: Db, accountId: string, password: string, at: Date): Promise<void> {
  const hash = await hashPassword(password)
  await putPassword(db, { id: v7({ msecs: at.getTime() }), account_id: accountId, password: hash, at })
}

/** Whatever the library has against the caller becomes one refusal, which tells nothing about accounts. */
async function orRefuse<T>(answer: Promise<T>, refusal: Refusal): Promise<T> {
  try {
    return await answer
  } catch (error) {
    throw error instanceof APIError && error.statusCode < 500 ? refusal : error
  }
}
