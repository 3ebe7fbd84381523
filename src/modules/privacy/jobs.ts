/** Whoever asked for it is erased; what has been kept long enough goes each night, and an event says how much of it there was. */
import { systemActor } from '../../foundation/access/standing.ts'
import { dayLength } from '../../foundation/calendar/day.ts'
import { listDistrictIds } from '../../foundation/database/districts-table.ts'
import { insertEvents } from '../../foundation/events/events.ts'
import { clockEvent } from '../../foundation/http/perform.ts'
import { defineJob, type Job } from '../../foundation/jobs/job.ts'
import type { Expiring } from '../../foundation/privacy/expiring.ts'
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
    async work(_data, { database, now }) {
      for (const districtId of await database.inDistricts([], listDistrictIds))
        await database.inDistricts([districtId], async (db, client) => {
          const counts: Record<string, number> = {}
          for (const { what, days, expire } of expiring) {
            const count = await expire(db, districtId, new Date(now.getTime() - days * dayLength))
            if (count > 0) counts[what] = count
          }
          if (Object.keys(counts).length === 0) return
          const trace = { districtId, subject: systemActor.accountId, path: districtId, details: { counts } }
          await insertEvents(db, client, [clockEvent({ ...trace, action: 'privacy.expire' }, now)])
        })
    },
  }),
]
