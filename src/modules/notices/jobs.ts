/** What happens to notices without a caller: they follow events, and old ones are erased. */
import type { ReactionData } from '../../foundation/http/perform.ts'
import { defineJob, type Job } from '../../foundation/jobs/job.ts'
import { deleteNoticesBefore, listDistrictIds } from './queries.ts'
import { type Concerns, tell } from './tell.ts'

export const tellJob = 'notices.tell'

const keptMs = 180 * 24 * 60 * 60_000

export const noticeJobs = ({ concerns }: { readonly concerns: Concerns }): readonly Job[] => [
  defineJob<ReactionData>({ name: tellJob, work: (event, world) => tell(world, concerns, event) }),
  defineJob({
    name: 'notices.forget',
    every: '40 3 * * *',
    async work(_data, { database, now }) {
      const before = new Date(now.getTime() - keptMs)
      for (const id of await database.inDistricts([], listDistrictIds))
        await database.inDistricts([id], (db) => deleteNoticesBefore(db, id, before))
    },
  }),
]
