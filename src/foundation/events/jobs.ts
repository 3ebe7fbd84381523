/** The linker's turns: every minute what is new, and once a night whatever was missed. */

import { listDistrictIds } from '../database/districts-table.ts'
import type { JobWorld } from '../jobs/job.ts'
import { defineJob, type Job } from '../jobs/job.ts'
import { linkEvents } from './chain.ts'
import { currentHeads, headsFile, keepHeads } from './heads.ts'

const linkAll = async ({ database, now }: JobWorld, thoroughly: boolean): Promise<void> => {
  for (const id of await database.inDistricts([], listDistrictIds)) await linkEvents(database, id, now, thoroughly)
}

export const eventJobs = (dataDir: string): readonly Job[] => [
  defineJob({ name: 'events.link', every: '* * * * *', work: (_data, world) => linkAll(world, false) }),
  defineJob({
    name: 'events.keepHeads',
    every: '7 * * * *',
    work: async (_data, { database, now }) => keepHeads(headsFile(dataDir), await currentHeads(database), now),
  }),
  defineJob({ name: 'events.linkMissed', every: '23 3 * * *', work: (_data, world) => linkAll(world, true) }),
]
