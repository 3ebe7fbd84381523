/** Events that only tell that somebody looked, came in or took something along expire; their links stay, and prove that Linli let them go. */
import type { Db } from '../database/tables.ts'
import type { Expiring } from '../privacy/expiring.ts'
import { expiredProof } from './following.ts'
import { expireLinked, listPassing } from './links-table.ts'

/** Of these things, those whose events all stay: they have not ended yet. */
export type StillNeeded = (db: Db, districtId: string, subjects: readonly string[]) => Promise<readonly string[]>

const pageSize = 2000

export const passingExpire = (days: number, stillNeeded: readonly StillNeeded[]): Expiring => ({
  what: 'events',
  days,
  async expire(db, districtId, before) {
    let gone = 0
    for (let after: string | undefined; ; ) {
      const page = await listPassing(db, districtId, { before, after }, pageSize)
      const subjects = [...new Set(page.map(({ subject }) => subject))]
      const needed = new Set<string>()
      for (const listNeeded of stillNeeded)
        for (const subject of await listNeeded(db, districtId, subjects)) needed.add(subject)
      const going = page
        .filter(({ subject }) => !needed.has(subject))
        .map((row) => ({ id: row.event_id, proof: expiredProof(db.vault, districtId, row) }))
      if (going.length) gone += await expireLinked(db, districtId, going)
      if (page.length < pageSize) return gone
      after = page.at(-1)?.event_id
    }
  },
})
