/** Proves that somebody reads what is sent to an address: a code that was sent there comes back. Never signs anybody in. */
import type pg from 'pg'
import type { Clock } from '../clock.ts'
import { refuse } from '../errors.ts'
import { codeMinutes, keyed, newCode, putCode, spendCode, takeTurn } from './sign-in-codes.ts'

export interface AddressProof {
  /** A fresh code for this account's address. Refuses 429 over the limit. */
  begin(accountId: string, address: string): Promise<{ readonly code: string; readonly minutes: number }>
  /** Refuses 422 `code-wrong`: wrong, late, tried too often or never sent. */
  finish(accountId: string, address: string, code: string): Promise<void>
}

interface Ground {
  /** Works as linli_app. */
  readonly pool: pg.Pool
  readonly secret: string
  readonly clock: Clock
}

const limit = { anHour: 5, gapSeconds: 60 }

export function openAddressProof({ pool, secret, clock }: Ground): AddressProof {
  const keyOf = (accountId: string, address: string) => keyed(secret, 'address', `proof:${accountId}:${address}`)
  const codeHash = (accountId: string, address: string, code: string) =>
    keyed(secret, 'code', `proof:${accountId}:${address}:${code}`)
  return {
    async begin(accountId, address) {
      const wait = await takeTurn(pool, keyed(secret, 'address', `proof:${accountId}`), clock.now(), limit)
      if (wait) throw refuse.tooMany(wait)
      const code = newCode()
      await putCode(pool, keyOf(accountId, address), codeHash(accountId, address, code), clock.now())
      return { code, minutes: codeMinutes }
    },
    async finish(accountId, address, code) {
      const isRight = await spendCode(pool, keyOf(accountId, address), codeHash(accountId, address, code), clock.now())
      if (!isRight) throw refuse.unfit('code-wrong', 'This code is wrong or no longer valid.')
    },
  }
}
