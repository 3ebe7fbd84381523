/** What happens to imports without a caller: a confirmed one is taken, and after a day rows are erased. */
import { systemActor } from '../../foundation/access/standing.ts'
import { listDistrictIds } from '../../foundation/database/districts-table.ts'
import { insertEvents } from '../../foundation/events/events.ts'
import { clockEvent } from '../../foundation/http/perform.ts'
import { defineJob, type Job, type JobWorld } from '../../foundation/jobs/job.ts'
import { type ApplyData, type ApplyParts, applyImport } from './apply.ts'
import { expireImports } from './queries.ts'

export const transferJobs = (parts: ApplyParts): readonly Job[] => [
  defineJob<ApplyData>({
    name: 'transfer.apply',
    retries: 2,
    atMostSeconds: 900,
    work: (data, world) => applyImport(data, world, parts),
  }),
  defineJob({
    name: 'transfer.expire',
    every: '23 * * * *',
    work: async (_data, world) => void (await expireAll(world)),
  }),
]

/** An event says how many imports of a district lost their rows. Returns how many there were. */
export async function expireAll({ database, now }: Pick<JobWorld, 'database' | 'now'>): Promise<number> {
  const districts = await database.inDistricts([], listDistrictIds)
  let expired = 0
  for (const districtId of districts)
    await database.inDistricts([districtId], async (db, client) => {
      const imports = await expireImports(db, districtId, now)
      expired += imports
      if (imports === 0) return
      const trace = { districtId, subject: systemActor.accountId, path: districtId, details: { counts: { imports } } }
      await insertEvents(db, client, [clockEvent({ ...trace, action: 'transfer.expire' }, now)])
    })
  return expired
}
