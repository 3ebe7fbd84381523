/** The second proof at the door: a code of an authenticator app, or one of ten recovery codes. */
import type pg from 'pg'
import type { Clock } from '../clock.ts'
import { Refusal, refuse } from '../errors.ts'
import type { Vault } from '../vault/vault.ts'
import type { Lack } from './lacks.ts'
import * as table from './second-factor-table.ts'
import { tokenIn } from './session-cookie.ts'
import { findIsFresh } from './sessions-table.ts'
import { keyed } from './sign-in-codes.ts'
import { forgetFailures, noteFailure, secondsLocked } from './sign-in-failures.ts'
import { newSpokenCode, plainCode } from './spoken-code.ts'
import { newTotpSecret, stepOfCode, totpAddress } from './totp.ts'

interface Owner {
  readonly accountId: string
}

/** Given by whoever is inside, or stands at the door with a session that lacks it: a Cookie header says who. */
export interface SecondFactor {
  /** Lets in whoever stands at the door. Refuses 401, 422 `second-wrong`, and 429 `locked` after five wrong ones. */
  enter(cookies: string, code: string, from: { readonly address: string }): Promise<Owner>
  /**
   * Draws a secret. Refuses 403 for who has no password, 403 `prove-first` inside when coming in was long ago, 409
   * `second-there` when there is one already.
   */
  begin(cookies: string): Promise<{ readonly secret: string; readonly address: string }>
  /** With the first code: from now on one is asked for. Gives the recovery codes, this once. */
  confirm(cookies: string, code: string): Promise<Owner & { readonly recoveryCodes: readonly string[] }>
  /** Ten new recovery codes in place of those before, against a code. */
  renew(cookies: string, code: string, from: { readonly address: string }): Promise<readonly string[]>
  /** Done away with by its owner, against a code: where one is demanded, the next is to be set up at once. */
  end(cookies: string, code: string, from: { readonly address: string }): Promise<Owner & { lacks: Lack | null }>
  state(accountId: string): Promise<{ isOn: boolean; isDemanded: boolean; recoveryLeft: number }>
}

interface Ground {
  /** Works as linli_app. */
  readonly pool: pg.Pool
  readonly secret: string
  readonly vault: Vault
  readonly clock: Clock
  /** What the authenticator app calls us. */
  readonly issuer: string
}

const howMany = 10
export const proveFirst = () => new Refusal(403, 'prove-first', 'Give the password once more before this is changed.')
const wrong = () => refuse.unfit('second-wrong', 'This code is wrong or was used already.')

export function openSecondFactor({ pool, secret, vault, clock, issuer }: Ground): SecondFactor {
  const recoveryHash = (accountId: string, code: string) => keyed(secret, 'code', `recovery:${accountId}:${code}`)

  const atDoor = async (cookies: string) => {
    const token = tokenIn(cookies, secret)
    const found = token && (await table.findAtDoor(pool, token, clock.now()))
    if (!found) throw refuse.signInFirst()
    return { token, ...found }
  }

  const inside = async (cookies: string) => {
    const found = await atDoor(cookies)
    if (found.lacks) throw refuse.signInFirst()
    return found
  }

  const takeAppCode = async (accountId: string, code: string, confirming: boolean): Promise<boolean> => {
    const factor = await table.findFactor(pool, vault, accountId)
    if (!factor || factor.isConfirmed === confirming) return false
    // Telephones go by the right time, which the machine's clock comes back to at once when it was wrong.
    const moments = [clock.machine?.() ?? clock.now(), clock.now()]
    const step = moments.map((now) => stepOfCode(factor.secret, code, now)).find((one) => one !== undefined)
    return step !== undefined && (await table.takeStep(pool, accountId, step, clock.now()))
  }

  /** Of the app or a recovery code; wrong ones are counted and lock, as with passwords. */
  const demandCode = async (accountId: string, given: string, { address }: { readonly address: string }) => {
    const accountHash = keyed(secret, 'account', `second:${accountId}`)
    const addressHash = address && keyed(secret, 'address', address)
    const seconds = await secondsLocked(pool, accountHash, addressHash, clock.now())
    if (seconds) throw refuse.locked(seconds)
    const code = plainCode(given)
    const isRight = /^\d{6}$/.test(code)
      ? await takeAppCode(accountId, code, false)
      : await table.takeRecoveryCode(pool, accountId, recoveryHash(accountId, code))
    if (!isRight) {
      await noteFailure(pool, accountHash, addressHash, clock.now())
      throw wrong()
    }
    await forgetFailures(pool, accountHash)
  }

  const giveRecoveryCodes = async (accountId: string): Promise<readonly string[]> => {
    const codes = Array.from({ length: howMany }, newSpokenCode)
    const hashes = codes.map((code) => recoveryHash(accountId, plainCode(code)))
    await table.putRecoveryCodes(pool, accountId, hashes)
    return codes
  }

  return {
    async enter(cookies, code, from) {
      const { token, accountId, lacks } = await atDoor(cookies)
      if (lacks !== 'code') throw refuse.signInFirst()
      await demandCode(accountId, code, from)
      await table.putLack(pool, token, null)
      return { accountId }
    },

    async begin(cookies) {
      const { accountId, sessionId, label, isStaff, lacks } = await atDoor(cookies)
      if (lacks === 'code') throw refuse.signInFirst()
      if (!isStaff && !lacks) throw refuse.notAllowed('people.beginSecond')
      if (!lacks && !(await findIsFresh(pool, sessionId, clock.now()))) throw proveFirst()
      const fresh = newTotpSecret()
      if (!(await table.beginFactor(pool, vault, accountId, fresh, clock.now())))
        throw refuse.conflict('second-there', 'A second factor is set up already.')
      return { secret: fresh, address: totpAddress(fresh, issuer, label) }
    },

    async confirm(cookies, code) {
      const { token, accountId, lacks } = await atDoor(cookies)
      if (lacks === 'code') throw refuse.signInFirst()
      if (!(await takeAppCode(accountId, plainCode(code), true))) throw wrong()
      const recoveryCodes = await giveRecoveryCodes(accountId)
      await table.putLack(pool, token, null)
      return { accountId, recoveryCodes }
    },

    async renew(cookies, code, from) {
      const { accountId } = await inside(cookies)
      await demandCode(accountId, code, from)
      return giveRecoveryCodes(accountId)
    },

    async end(cookies, code, from) {
      const { token, accountId } = await inside(cookies)
      await demandCode(accountId, code, from)
      await table.endFactor(pool, accountId)
      const lacks = await table.findLack(pool, accountId, clock.now())
      await table.putLack(pool, token, lacks)
      return { accountId, lacks }
    },

    async state(accountId) {
      const isDemanded = await table.findIsDemanded(pool, accountId, clock.now())
      return { isDemanded, ...(await table.findSecondState(pool, accountId)) }
    },
  }
}
