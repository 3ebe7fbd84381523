/** Whoever asked for it is erased; what has been kept long enough goes each night, and an event says how much of it there was. */
import { dayLength } from '../../foundation/calendar/day.ts'
import { listDistrictIds } from '../../foundation/database/districts-table.ts'
import { defineJob, type Job } from '../../foundation/jobs/job.ts'
import { type Expiring, expireEverywhere } from '../../foundation/privacy/expiring.ts'
import type { Holding } from '../../foundation/privacy/holding.ts'
import { type Erasing, erase } from './erasing.ts'
import { remember } from './forgotten.ts'
import { eraseJob } from './matters.ts'

interface Parts {
  readonly expiring: readonly Expiring[]
  readonly holdings: readonly Holding[]
  /** Where it is listed who was erased and what was withdrawn. */
  readonly forgottenFile: string
}

export const privacyJobs = ({ expiring, holdings, forgottenFile }: Parts): readonly Job[] => [
  defineJob<Erasing>({
    name: eraseJob,
    async work(data, world) {
      await erase(world, holdings, await world.database.inDistricts([], listDistrictIds), data)
      await remember(world, holdings, forgottenFile)
    },
  }),

  defineJob({
    name: 'privacy.remember',
    every: '41 * * * *',
    work: (_data, world) => remember(world, holdings, forgottenFile),
  }),

  defineJob({
    name: 'privacy.expire',
    every: '40 3 * * *',
    atMostSeconds: 3000,
    work: (_data, world) =>
      expireEverywhere(world, 'privacy.expire', async (db, districtId) => {
        const counts: Record<string, number> = {}
        for (const { what, days, expire } of expiring)
          counts[what] = await expire(db, districtId, new Date(world.now.getTime() - days * dayLength))
        return counts
      }),
  }),
]
