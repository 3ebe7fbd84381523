/** What happens to notices without a caller: they follow events, leave the house, wait out the night, and old ones are erased. */
import type { ReactionData } from '../../foundation/http/perform.ts'
import { defineJob, type Job } from '../../foundation/jobs/job.ts'
import { deleteNoticesBefore, listDistrictIds } from './queries.ts'
import { deleteSendingsBefore, releaseHeld } from './queries-sendings.ts'
import { type Outside, send } from './send.ts'
import { type Concerns, sendJob, tellTogether } from './tell.ts'

export const tellJob = 'notices.tell'

const keptMs = 180 * 24 * 60 * 60_000

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

  defineJob({
    name: 'notices.forget',
    every: '40 3 * * *',
    async work(_data, { database, now }) {
      const before = new Date(now.getTime() - keptMs)
      for (const id of await database.inDistricts([], listDistrictIds))
        await database.inDistricts([id], async (db) => {
          await deleteNoticesBefore(db, id, before)
          await deleteSendingsBefore(db, id, before)
        })
    },
  }),
]
