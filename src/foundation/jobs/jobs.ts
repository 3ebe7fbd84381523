/** The open job queue: puts jobs into a command's transaction, runs them, and knows those that failed for good. */
import type pg from 'pg'
import type { JobResult, JobWithMetadata } from 'pg-boss'
import type { Clock } from '../clock.ts'
import type { Client } from '../database/connections.ts'
import type { Database } from '../database/database.ts'
import { type Fault, faultOf } from '../fault.ts'
import type { Enqueue, World } from '../http/perform.ts'
import { bossOn, deadLetters, newBoss, preparedOn } from './boss.ts'
import type { Job } from './job.ts'
import { comeBack, listLastTurns, type Turn } from './queries.ts'

export interface DeadLetter {
  readonly id: string
  readonly job: string
  readonly districtId: string | null
  readonly askedAt: Date
  readonly failedAt: Date
  readonly attempts: number
  readonly fault: string
  readonly code: string | null
}

export interface Jobs {
  readonly enqueue: Enqueue
  /** Begins to run jobs in this process, beside whatever other processes run. Again, it goes on where it was broken off. */
  work(): Promise<void>
  /** Goes on at once where the database's clock was set back; looked at every half minute. */
  comeBack(): Promise<void>
  /** Waits for what is running, within bounds. */
  stop(): Promise<void>
  /** Oldest first, at most 1,000. */
  listDead(client?: Client): Promise<DeadLetter[]>
  /** Puts a dead letter back into its queue; false when it is gone. */
  retryDead(client: Client, id: string): Promise<boolean>
  /** The last turn of every scheduled job. */
  listTurns(): Promise<Turn[]>
  /** Waiting and running jobs, for the gauges. */
  counts(): Promise<{ job: string; state: 'waiting' | 'running' | 'failed'; count: number }[]>
}

interface Ground {
  /** Works as linli_app; a pool of its own, so that jobs and callers never wait for each other's connections. */
  readonly pool: pg.Pool
  readonly database: Database
  readonly jobs: readonly Job[]
  readonly reactions: World['reactions']
  readonly clock: Clock
  readonly log: (fault: Fault & { readonly job?: string; readonly attempt?: number }) => void
  /** How often each queue is asked for work. */
  readonly pollSeconds?: number
}

const lookMs = 30_000

export async function openJobs(ground: Ground): Promise<Jobs> {
  const { pool, jobs, log } = ground
  // One look at all queues a minute keeps the gauges and takes back what a killed process held.
  const boss = await newBoss(pool, {
    migrate: false,
    supervise: true,
    schedule: true,
    superviseIntervalSeconds: 60,
    // No job waits for another here, and looking for such jobs means planning over every queue.
    flowIntervalSeconds: 24 * 60 * 60,
  })
  boss.on('error', (error) => log(faultOf(error)))
  await boss.start()
  const enqueue: Enqueue = async (client, job, data) => {
    await boss.send(job, data, { db: preparedOn(client) })
  }

  const look = async (): Promise<void> => {
    if (await comeBack(pool)) log({ fault: 'clock set back', code: undefined, at: [] })
  }
  const working = new Set<string>()
  const looking = setInterval(() => void look().catch(() => undefined), lookMs)
  looking.unref()
  await look()

  return {
    enqueue,

    comeBack: look,

    async work() {
      const options = {
        pollingIntervalSeconds: ground.pollSeconds ?? 2,
        burstWhenBatchFull: true,
        includeMetadata: true,
        perJobResults: true,
      } as const
      for (const job of jobs.filter(({ name }) => !working.has(name))) {
        await boss.work(
          job.name,
          { ...options, batchSize: job.workTogether ? 50 : 10 },
          async (held: JobWithMetadata<never>[]) =>
            (await runTogether(ground, enqueue, job, held)) ??
            Promise.all(held.map((one) => run(ground, enqueue, job, one))),
        )
        working.add(job.name)
      }
    },

    async stop() {
      clearInterval(looking)
      await boss.stop({ close: false, graceful: true, timeout: 10_000 })
    },

    async listDead(client) {
      const found = await boss.findJobs<Readonly<Record<string, unknown>>>(deadLetters, {
        queued: true,
        ...(client && { db: bossOn(client) }),
      })
      return found.map(deadLetterOf)
    },

    async retryDead(client, id) {
      return (await boss.redrive(deadLetters, { ids: [id], limit: 1, db: bossOn(client) })) === 1
    },

    listTurns: () =>
      listLastTurns(
        pool,
        jobs.filter((job) => job.every).map((job) => job.name),
      ),

    async counts() {
      const queues = await boss.getQueues()
      return queues
        .filter((queue) => !queue.name.startsWith('__'))
        .flatMap(({ name, queuedCount, activeCount, failedCount }) => [
          { job: name, state: 'waiting' as const, count: queuedCount },
          { job: name, state: 'running' as const, count: activeCount },
          { job: name, state: 'failed' as const, count: failedCount },
        ])
    },
  }
}

/** Undefined when they were not worked off: there is one only, nobody can do them together, or one spoiled it for all. */
async function runTogether(
  { database, reactions, clock }: Ground,
  enqueue: Enqueue,
  job: Job,
  held: readonly JobWithMetadata<never>[],
): Promise<JobResult[] | undefined> {
  const [first] = held
  if (!first || held.length === 1 || !job.workTogether) return undefined
  const world = { database, reactions, enqueue, now: clock.now(), signal: first.signal }
  try {
    await job.workTogether(
      held.map(({ data }) => data),
      world,
    )
    return held.map(({ id }) => ({ id, status: 'completed' as const }))
  } catch {
    return undefined
  }
}

/** What is kept of a failure is where it happened, not the values that met it: those may be personal. */
async function run(ground: Ground, enqueue: Enqueue, job: Job, held: JobWithMetadata<never>): Promise<JobResult> {
  const { database, reactions, clock, log } = ground
  try {
    await job.work(held.data, { database, reactions, enqueue, now: clock.now(), signal: held.signal })
    return { id: held.id, status: 'completed' }
  } catch (error) {
    const fault = faultOf(error)
    log({ job: job.name, attempt: held.retryCount + 1, ...fault })
    return { id: held.id, status: 'failed', output: fault }
  }
}

const textOr = <T>(value: unknown, otherwise: T): string | T => (typeof value === 'string' ? value : otherwise)

function deadLetterOf(held: JobWithMetadata<Readonly<Record<string, unknown>>>): DeadLetter {
  const output: Readonly<Record<string, unknown>> = { ...held.sourceOutput }
  return {
    id: held.id,
    job: held.sourceName ?? held.name,
    districtId: textOr(held.data?.districtId, null),
    askedAt: held.sourceCreatedOn ?? held.createdOn,
    failedAt: held.createdOn,
    attempts: (held.sourceRetryCount ?? 0) + 1,
    fault: textOr(output.fault, 'Error'),
    code: textOr(output.code, null),
  }
}
