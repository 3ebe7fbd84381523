/** What a job is given when a test runs it: nothing follows it, and nobody stops it. */
import type { Database } from '../database/database.ts'
import type { JobWorld } from '../jobs/job.ts'

export const jobWorld = (database: Database, now: Date): JobWorld => ({
  database,
  now,
  enqueue: async () => undefined,
  reactions: {},
  signal: new AbortController().signal,
})
