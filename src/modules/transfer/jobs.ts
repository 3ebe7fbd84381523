/** What happens to imports without a caller: a confirmed one is taken, and after a day rows are erased. */
import { defineJob, type Job, type JobWorld } from '../../foundation/jobs/job.ts'
import { expireEverywhere } from '../../foundation/privacy/expiring.ts'
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
    work: (_data, world) => expireAll(world),
  }),
]

/** An event says how many imports of a district lost their rows. */
export const expireAll = (world: Pick<JobWorld, 'database' | 'now'>): Promise<void> =>
  expireEverywhere(world, 'transfer.expire', async (db, districtId) => ({
    imports: await expireImports(db, districtId, world.now),
  }))
