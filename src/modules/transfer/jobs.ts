/** What happens to imports without a caller: a confirmed one is taken, and after a day rows are erased. */
import { listDistrictIds } from '../../foundation/database/districts-table.ts'
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

/** Returns how many imports lost their rows. */
export async function expireAll({ database, now }: Pick<JobWorld, 'database' | 'now'>): Promise<number> {
  const districts = await database.inDistricts([], listDistrictIds)
  let expired = 0
  for (const id of districts) expired += await database.inDistricts([id], (db) => expireImports(db, id, now))
  return expired
}
