/** Brings the job tables up to date, as their owner: pg-boss's own schema, one queue for each job, and what the application may do. */
import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { PgBoss, Queue } from 'pg-boss'
import { deadLetters, newBoss } from './boss.ts'
import type { Job } from './job.ts'

const day = 24 * 60 * 60

/** A queue of its own table each: fetching from the shared one slows down as it fills. */
function queueOf(job: Job): Omit<Queue, 'name'> {
  return {
    partition: true,
    // One run at a time for the clock's jobs: a slow one does not pile up behind itself.
    policy: job.every ? 'exclusive' : 'standard',
    retryLimit: job.retries,
    retryDelay: job.backoffSeconds,
    retryBackoff: job.backoffSeconds > 0,
    ...(job.backoffSeconds > 0 && { retryDelayMax: Math.max(3600, job.backoffSeconds) }),
    expireInSeconds: job.atMostSeconds,
    heartbeatSeconds: 30,
    retentionSeconds: 30 * day,
    deleteAfterSeconds: job.every ? day : 7 * day,
    ...(!job.every && { deadLetter: deadLetters }),
  }
}

/** What is wanted is kept as the schema's comment, so that a start that changes nothing asks one question. */
export async function installJobs(owner: pg.Pool, jobs: readonly Job[]): Promise<void> {
  const { getConstructionPlans } = await import('pg-boss')
  const wanted = createHash('sha256')
    .update(JSON.stringify([getConstructionPlans(), jobs.map((job) => [job.name, queueOf(job), job.every])]))
    .digest('hex')
  const { rows } = await owner.query(
    "select obj_description(oid, 'pg_namespace') as comment from pg_namespace where nspname = 'pgboss'",
  )
  if (rows[0]?.comment === wanted) return
  await install(owner, jobs)
  await owner.query(`comment on schema pgboss is '${wanted}'`)
}

async function install(owner: pg.Pool, jobs: readonly Job[]): Promise<void> {
  const boss = await newBoss(owner, { supervise: false, schedule: false })
  let fault: Error | undefined
  boss.on('error', (error) => {
    fault = error
  })
  await boss.start()
  try {
    await makeQueues(boss, jobs)
    await makeSchedules(boss, jobs)
    await owner.query(`
      grant usage on schema pgboss to linli_app;
      grant select, insert, update, delete on all tables in schema pgboss to linli_app;
      grant execute on all functions in schema pgboss to linli_app`)
  } finally {
    await boss.stop({ close: false })
  }
  if (fault) throw fault
}

async function makeQueues(boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  const there = new Set((await boss.getQueues()).map((queue) => queue.name))
  if (!there.has(deadLetters))
    await boss.createQueue(deadLetters, { partition: true, retentionSeconds: 365 * day, retryLimit: 0 })
  for (const job of jobs) {
    const { partition, policy, ...changing } = queueOf(job)
    if (there.has(job.name)) await boss.updateQueue(job.name, changing)
    else await boss.createQueue(job.name, { ...changing, partition: true, policy: policy ?? 'standard' })
  }
}

async function makeSchedules(boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  const wanted = new Map(jobs.flatMap((job) => (job.every ? [[job.name, job.every] as const] : [])))
  for (const { name } of await boss.getSchedules()) if (!wanted.has(name)) await boss.unschedule(name)
  for (const [name, every] of wanted) await boss.schedule(name, every, {}, { tz: 'Asia/Shanghai' })
}
