/** Jobs on the real database: they stand and fall with their command, are tried again, and end where an administrator sees them. */
import { setTimeout as pause } from 'node:timers/promises'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { Actor } from '../access/standing.ts'
import { systemClock } from '../clock.ts'
import { command } from '../contract.ts'
import { appPool } from '../database/connections.ts'
import type { Fault } from '../fault.ts'
import { type Module, moduleOf } from '../http/call.ts'
import { performCommand, performQuery, type World } from '../http/perform.ts'
import { openTestDatabase, type TestDatabase } from '../testing/database.ts'
import { installJobs } from './install.ts'
import { defineJob, type Job } from './job.ts'
import { type Jobs, openJobs } from './jobs.ts'
import { jobsModule } from './service.ts'

const phone = '13800001111'
const runs: { job: string; data: object; districtsSeen: number }[] = []
let broken = true
const gathered: number[] = []

const jobs: readonly Job[] = [
  defineJob<{ note: string }>({
    name: 'notes.tell',
    async work(data, { database }) {
      const districtsSeen = await database.inDistricts(['150103'], async (db) => {
        const rows = await db.selectFrom('events').select('id').execute()
        return rows.length
      })
      runs.push({ job: 'notes.tell', data, districtsSeen })
    },
  }),
  defineJob({
    name: 'notes.break',
    retries: 1,
    backoffSeconds: 0,
    async work(data) {
      if (broken) throw Object.assign(new TypeError(`no answer from ${phone}`), { code: 'E_NOTES' })
      runs.push({ job: 'notes.break', data, districtsSeen: 0 })
    },
  }),
  defineJob<{ number: number }>({
    name: 'notes.slow',
    async work(data) {
      await pause(20)
      runs.push({ job: 'notes.slow', data, districtsSeen: 0 })
    },
  }),
  defineJob<{ note: string }>({
    name: 'notes.gather',
    retries: 0,
    async work(data) {
      if (data.note === 'spoiled') throw new TypeError('This one is spoiled.')
      runs.push({ job: 'notes.gather', data, districtsSeen: 0 })
    },
    async workTogether(all) {
      gathered.push(all.length)
      if (all.some(({ note }) => note === 'spoiled')) throw new TypeError('One of these is spoiled.')
    },
  }),
  defineJob({ name: 'notes.sweep', every: '* * * * *', work: async () => undefined }),
]

const post = (role: 'administrator' | 'resident', districtId: string) =>
  ({
    id: v7(),
    role,
    districtId,
    districts: [districtId],
    placeId: v7(),
    placeName: '',
    level: 'district',
    segment: districtId,
    path: `1501.${districtId}`,
  }) as const
const person = (role: 'administrator' | 'resident', districtId: string): Actor => ({
  accountId: v7(),
  name: role,
  homeDistrict: districtId,
  posts: [post(role, districtId)],
})
const xin = person('administrator', '150103')
const elsewhere = person('administrator', '150104')

const notes = moduleOf(
  'notes',
  {
    keep: command('POST /notes', {
      summary: 'Keep a note',
      access: 'signedIn',
      input: z.strictObject({ fails: z.boolean(), job: z.string() }),
      output: z.strictObject({}),
    }),
  },
  {
    async keep({ input, enqueue, record, actor }) {
      await enqueue(input.job, { districtId: actor.homeDistrict, note: 'x' })
      if (input.fails) throw new Error('broken on purpose')
      record({ districtId: '150103', subject: v7(), path: '1501.150103' })
      return {}
    },
  },
)

type Pool = ReturnType<typeof appPool>
let test_: TestDatabase
let open: Jobs
let second: Jobs
let pools: [Pool, Pool]
let world: World
const faults: (Fault & { job?: string })[] = []

beforeAll(async () => {
  test_ = await openTestDatabase()
  await test_.owner.query(
    "insert into districts values ('150103', '玉泉区', '1501'), ('150104', '赛罕区', '1501') on conflict do nothing",
  )
  await installJobs(test_.owner, jobs)
  const ground = {
    database: test_.database,
    jobs,
    reactions: { 'notes.react': ['notes.tell'] },
    clock: systemClock,
    log: (fault: Fault & { job?: string }) => void faults.push(fault),
    pollSeconds: 0.5,
  }
  pools = [appPool(test_.url, 3), appPool(test_.url, 3)]
  open = await openJobs({ ...ground, pool: pools[0] })
  second = await openJobs({ ...ground, pool: pools[1] })
  world = {
    database: test_.database,
    enqueue: open.enqueue,
    reactions: ground.reactions,
    secret: 'only for tests',
    checkAnswers: true,
  }
})

afterAll(async () => {
  await Promise.all([open?.stop(), second?.stop()])
  await Promise.all(pools?.map((pool) => pool.end()) ?? [])
  await test_?.close()
})

const keep = (input: object, by: Actor = xin) =>
  performCommand(world, {
    module: notes,
    name: 'keep',
    actor: by,
    params: {},
    input,
    now: new Date(),
    id: v7(),
    deviceAt: null,
  })
const ask = async (module: Module, by: Actor) =>
  JSON.parse(await performQuery(world, { module, name: 'list', actor: by, params: {}, input: {}, now: new Date() }))
const retry = (module: Module, id: string, by: Actor) =>
  performCommand(world, {
    module,
    name: 'retry',
    actor: by,
    params: { id },
    input: {},
    now: new Date(),
    id: v7(),
    deviceAt: null,
  })

const waiting = async (job: string): Promise<number> => {
  const { rows } = await test_.owner.query('select count(*)::int as count from pgboss.job where name = $1', [job])
  return rows[0].count
}
async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await what())) await pause(50)
}

test('a command that is rolled back leaves no job; one that commits leaves one', async () => {
  await expect(keep({ fails: true, job: 'notes.tell' })).rejects.toThrow('broken on purpose')
  expect(await waiting('notes.tell')).toBe(0)
  await keep({ fails: false, job: 'notes.tell' })
  expect(await waiting('notes.tell')).toBe(1)
})

test('a job nobody declared undoes its command', async () => {
  await expect(keep({ fails: false, job: 'notes.unknown' })).rejects.toThrow('notes.unknown')
})

test('a job that fails is tried again, then lies with the dead letters, without the values that met the fault', async () => {
  await open.work()
  await keep({ fails: false, job: 'notes.break' })
  await until(async () => (await open.listDead()).length > 0)
  expect(faults.filter((fault) => fault.job === 'notes.break')).toMatchObject([
    { fault: 'TypeError', code: 'E_NOTES' },
    { fault: 'TypeError', code: 'E_NOTES' },
  ])
  expect(faults[0]?.at[0]).toContain('jobs.test.ts')
  const { dead } = await ask(jobsModule(open), xin)
  expect(dead).toMatchObject([{ job: 'notes.break', attempts: 2, fault: 'TypeError', code: 'E_NOTES' }])
  const { rows } = await test_.owner.query('select job::text from pgboss.job')
  expect(JSON.stringify([faults, dead, rows])).not.toContain(phone)
  expect(runs.map((run) => run.job)).toEqual(['notes.tell'])
})

test('it is shown and given back to its own district only', async () => {
  const module = jobsModule(open)
  expect((await ask(module, elsewhere)).dead).toEqual([])
  const [letter] = await open.listDead()
  await expect(retry(module, letter?.id ?? '', elsewhere)).rejects.toMatchObject({ status: 404 })
  await expect(retry(module, letter?.id ?? '', person('resident', '150103'))).rejects.toMatchObject({ status: 403 })
  expect(await open.listDead()).toHaveLength(1)
})

test('a dead letter that is tried again runs, and is gone; a second try finds nothing', async () => {
  broken = false
  const module = jobsModule(open)
  const [letter] = await open.listDead()
  await retry(module, letter?.id ?? '', xin)
  await until(() => runs.some((run) => run.job === 'notes.break'))
  expect(await open.listDead()).toEqual([])
  await expect(retry(module, letter?.id ?? '', xin)).rejects.toMatchObject({ status: 404 })
})

test('two processes share the work and no job runs twice', async () => {
  await second.work()
  await test_.database.inDistricts(['150103'], async (_db, client) => {
    for (let number = 0; number < 100; number++) await open.enqueue(client, 'notes.slow', { number })
  })
  const numbers = () =>
    runs.filter((run) => run.job === 'notes.slow').map((run) => (run.data as { number: number }).number)
  await until(() => numbers().length >= 100)
  await pause(600)
  expect(numbers().toSorted((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, number) => number))
})

test('many are worked off together; when one spoils it, each alone, and only that one fails', async () => {
  const enqueueAll = (notes: readonly string[]) =>
    test_.database.inDistricts(['150103'], async (_db, client) => {
      for (const note of notes) await open.enqueue(client, 'notes.gather', { note })
    })
  const done = () => runs.filter((run) => run.job === 'notes.gather').length
  await enqueueAll(['a', 'b', 'c'])
  await until(() => gathered.length === 1)
  expect([gathered, done()]).toEqual([[3], 0])
  await enqueueAll(['a', 'spoiled', 'c'])
  await until(() => done() === 2)
  await until(() => faults.some((fault) => fault.job === 'notes.gather'))
  await enqueueAll(['d'])
  await until(() => done() === 3)
  expect(gathered).toEqual([3, 3])
  expect(faults.filter((fault) => fault.job === 'notes.gather')).toHaveLength(1)
})

test('the database’s clock is set back an hour: what waits runs now, and the schedule goes on', async () => {
  const done = () => runs.filter((run) => run.job === 'notes.gather').length
  const before = done()
  // As it looks an hour earlier: everything happened in an hour.
  await test_.database.inDistricts([], async (_db, client) => {
    await open.enqueue(client, 'notes.gather', { note: 'e' })
    await client.query(`update pgboss.job set created_on = created_on + interval '1 hour',
      start_after = start_after + interval '1 hour', singleton_on = created_on at time zone 'UTC' + interval '1 hour'
      where name = 'notes.gather' and state = 'created'`)
    await client.query("update pgboss.version set cron_on = now() + interval '1 hour'")
  })
  await open.comeBack()
  await until(() => done() > before)
  const { rows } = await test_.owner.query(`select (select cron_on <= now() from pgboss.version) as scheduled,
    (select count(*)::int from pgboss.job where greatest(created_on, singleton_on at time zone 'UTC') > now()) as ahead`)
  expect(rows).toEqual([{ scheduled: true, ahead: 0 }])
})

test('the clock has its schedule, in Shanghai time; what is no longer declared is taken off', async () => {
  const schedules = async () => (await test_.owner.query('select name, cron, timezone from pgboss.schedule')).rows
  expect(await schedules()).toEqual([{ name: 'notes.sweep', cron: '* * * * *', timezone: 'Asia/Shanghai' }])
  await test_.database.inDistricts([], (_db, client) => open.enqueue(client, 'notes.sweep', {}))
  const turn = async () => (await ask(jobsModule(open), xin)).scheduled[0]
  await until(async () => (await turn()).lastAt !== null)
  expect(await turn()).toMatchObject({ job: 'notes.sweep', failed: false })
  await installJobs(
    test_.owner,
    jobs.filter((job) => !job.every),
  )
  expect(await schedules()).toEqual([])
})
