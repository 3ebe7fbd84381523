/** What happens to notices without a caller: they follow events, leave the house, and wait out the night. */
import { listDistrictIds } from '../../foundation/database/districts-table.ts'
import type { ReactionData } from '../../foundation/http/perform.ts'
import { defineJob, type Job } from '../../foundation/jobs/job.ts'
import { releaseHeld } from './queries-sendings.ts'
import { type Outside, send } from './send.ts'
import { type Concerns, sendJob, tellTogether } from './tell.ts'

export const tellJob = 'notices.tell'

export const noticeJobs = (parts: { readonly concerns: Concerns; readonly outside: Outside }): readonly Job[] => [
  defineJob<ReactionData>({
    name: tellJob,
    work: (event, world) => tellTogether(world, parts, [event]),
    workTogether: (events, world) => tellTogether(world, parts, events),
  }),

  defineJob<{ districtId: string; ids: readonly string[] }>({
    name: sendJob,
    // A provider that is away for an hour loses nothing.
    retries: 8,
    backoffSeconds: 30,
    work: (data, world) => send(world, parts.outside, data),
  }),

  defineJob({
    name: 'notices.morning',
    every: '* * * * *',
    async work(_data, { database, enqueue, now }) {
      for (const districtId of await database.inDistricts([], listDistrictIds))
        await database.inDistricts([districtId], async (db, client) => {
          for (const { ids } of await releaseHeld(db, districtId, now))
            await enqueue(client, sendJob, { districtId, ids })
        })
    },
  }),
]
