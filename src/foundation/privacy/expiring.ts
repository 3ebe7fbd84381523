/** What erases or blanks what has been kept long enough, and says how much it was. */
import { systemActor } from '../access/standing.ts'
import { listDistrictIds } from '../database/districts-table.ts'
import type { Db } from '../database/tables.ts'
import { insertEvents } from '../events/events.ts'
import { clockEvent } from '../http/perform.ts'
import type { JobWorld } from '../jobs/job.ts'

export interface Expiring {
  /** 'commands.answer' */
  readonly what: string
  readonly days: number
  /** Everything of the district that is older. Returns how much there was. */
  expire(db: Db, districtId: string, before: Date): Promise<number>
}

/** How much went, by what it was. */
export type Counts = Readonly<Record<string, number>>

/** In every district in turn; where something went, an event named `action` says how much. */
export async function expireEverywhere(
  { database, now }: Pick<JobWorld, 'database' | 'now'>,
  action: string,
  expire: (db: Db, districtId: string) => Promise<Counts>,
): Promise<void> {
  for (const districtId of await database.inDistricts([], listDistrictIds))
    await database.inDistricts([districtId], async (db, client) => {
      const found = await expire(db, districtId)
      const counts = Object.fromEntries(Object.entries(found).filter(([, count]) => count > 0))
      if (Object.keys(counts).length === 0) return
      const trace = { action, districtId, subject: systemActor.accountId, path: districtId, details: { counts } }
      await insertEvents(db, client, [clockEvent(trace, now)])
    })
}
