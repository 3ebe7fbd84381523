/** A backup of what people do at the same time, brought back elsewhere: every row, file and key is there, and nothing is written over. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateIdentity } from 'age-encryption'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownerPool } from '../../foundation/database/connections.ts'
import { migrate, migrationsIn } from '../../foundation/database/migrate.ts'
import { folderStore } from '../../foundation/files/file-store.ts'
import { newBoss } from '../../foundation/jobs/boss.ts'
import { installJobs } from '../../foundation/jobs/install.ts'
import { defineJob } from '../../foundation/jobs/job.ts'
import {
  dropDatabase,
  onServer,
  openTestDatabase,
  type TestDatabase,
  withDatabase,
} from '../../foundation/testing/database.ts'
import { prepareGround } from '../prepare.ts'
import { checkBackup, demandKnown, putBack, type Target } from './restore.ts'
import { type Manifest, takeBackup } from './take.ts'

const house = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'linli-backup-'))
const file = join(folder, 'one.age')
const picture = Buffer.from('what a file holds')
let source: TestDatabase
let identity: string
let manifest: Manifest

beforeAll(async () => {
  source = await openTestDatabase()
  await prepareGround(source.owner)
  const files = folderStore(join(folder, 'files'))
  const sha256 = await files.keep(picture)
  await source.owner.query(
    `insert into files (district_id, id, sha256, sent_hash, media_type, bytes, account_id, at)
     values ('150103', gen_random_uuid(), $1, $1, 'image/jpeg', $2, gen_random_uuid(), now())`,
    [sha256, picture.length],
  )
  // Line breaks, backslashes and tabs are what the text of a copy stumbles over; more than one part is written.
  await source.owner.query(
    `insert into calendar_days select date '2100-01-01' + n, true, 'a\\b' || chr(9) || chr(10) || n from generate_series(1, 9000) n`,
  )
  await leaveJobs()
  writeFileSync(join(folder, 'keys.json'), '{"keys":1}')
  identity = await generateIdentity()
  manifest = await take()
})
afterAll(async () => {
  await source.close()
  rmSync(folder, { recursive: true, force: true })
})

const jobs = [defineJob({ name: 'files.look', work: async () => undefined })]

/** One that is still to be done, and a tick of the queue's own, as a server leaves them that is at work. */
async function leaveJobs(): Promise<void> {
  await installJobs(source.owner, jobs)
  const boss = await newBoss(source.owner, { supervise: false, schedule: false })
  await boss.start()
  await boss.createQueue('__pgboss__send-it')
  for (const name of ['__pgboss__send-it', 'files.look']) await boss.send(name, {})
  await boss.stop({ close: false })
}

const take = (into = file) =>
  takeBackup(into, {
    url: source.url,
    files: folderStore(join(folder, 'files')),
    beside: { 'keys.json': join(folder, 'keys.json'), secret: join(folder, 'none') },
    identity,
    version: '0.0.0',
    now: new Date(),
    tell: () => undefined,
  })

const target = (url: string): Target => ({
  url,
  files: folderStore(mkdtempSync(join(folder, 'back-'))),
  migrations: migrationsIn(house),
  jobs,
  tell: () => undefined,
})

/** An empty database, as long as the work takes. */
async function onEmpty<T>(work: (url: string) => Promise<T>): Promise<T> {
  const server = process.env.LINLI_TEST_URL ?? ''
  const name = `linli_test_back_${randomBytes(4).toString('hex')}`
  await onServer(server, `create database ${name}`)
  try {
    return await work(withDatabase(server, name))
  } finally {
    await dropDatabase(server, name)
  }
}

test('what came back is the same, is up to date, and goes on', async () => {
  const { manifest: read, beside } = await checkBackup({ file, identity })
  expect(read).toEqual(manifest)
  expect(Object.fromEntries([...beside].map(([name, bytes]) => [name, bytes.toString()]))).toEqual({
    'keys.json': '{"keys":1}',
  })
  expect(manifest.tables.find(({ name }) => name === 'public.places')?.rows).toBeGreaterThan(1500)
  await onEmpty(async (url) => {
    const back = target(url)
    await putBack({ file, identity }, manifest, back)
    await expect(putBack({ file, identity }, manifest, back)).rejects.toThrow('already holds tables')
    const owner = ownerPool(url, 1)
    try {
      const { rows } = await owner.query(`select name from calendar_days where on_date = date '2100-01-01' + 7`)
      expect(rows).toEqual([{ name: 'a\\b\t\n7' }])
      const { rows: kept } = await owner.query('select sha256 from files')
      expect(Buffer.from((await back.files.find(kept[0].sha256)) ?? [])).toEqual(picture)
      const { rows: waiting } = await owner.query('select name, state from pgboss.job')
      expect(waiting).toEqual([{ name: 'files.look', state: 'created' }])
      const { rows: rights } = await owner.query(`select has_table_privilege('linli_app', 'events', 'delete') as may`)
      expect(rights).toEqual([{ may: false }])
      expect(await migrate(owner, migrationsIn(house))).toEqual([])
    } finally {
      await owner.end()
    }
  })
})

test('the comparison would see one letter that differs', async () => {
  const [table] = manifest.tables.filter(({ name }) => name === 'public.calendar_days')
  if (!table) throw new Error('The calendar is not in the backup.')
  const changed = { ...manifest, tables: [{ ...table, sum: `${BigInt(table.sum) + 1n}` }] }
  await onEmpty((url) =>
    expect(putBack({ file, identity }, changed, target(url))).rejects.toThrow('differs from the backup'),
  )
})

test('a backup that was cut, changed, or belongs to another key is refused before anything is touched', async () => {
  const cut = join(folder, 'cut.age')
  const bytes = readFileSync(file)
  for (const length of [0, 100, Math.floor(bytes.length / 2), bytes.length - 1]) {
    writeFileSync(cut, bytes)
    truncateSync(cut, length)
    await expect(checkBackup({ file: cut, identity }), String(length)).rejects.toThrow('Nothing was changed')
  }
  const other = Buffer.from(bytes)
  other[Math.floor(other.length / 3)] = (other[Math.floor(other.length / 3)] ?? 0) ^ 1
  writeFileSync(cut, other)
  await expect(checkBackup({ file: cut, identity })).rejects.toThrow('Nothing was changed')
  await expect(checkBackup({ file, identity: await generateIdentity() })).rejects.toThrow('another key')
})

test('a backup of a version that knows more is refused; an older one is welcome', () => {
  const migrations = migrationsIn(house)
  expect(() => demandKnown(manifest, migrations)).not.toThrow()
  expect(() => demandKnown(manifest, migrations.slice(0, -1))).toThrow('another version')
  expect(() => demandKnown({ ...manifest, migrations: manifest.migrations.slice(0, 3) }, migrations)).not.toThrow()
})

test('a file that is missing from the store is said, and no half backup stays', async () => {
  const files = join(folder, 'files')
  rmSync(files, { recursive: true })
  mkdirSync(files)
  const half = join(folder, 'half.age')
  await expect(take(half)).rejects.toThrow('missing from the store')
  expect([existsSync(half), existsSync(`${half}.draft`)]).toEqual([false, false])
  await folderStore(files).keep(picture)
})

test('what is written while it is taken is not half in it', async () => {
  const during = join(folder, 'during.age')
  let stop = false
  const writing = (async () => {
    for (let n = 0; !stop; n += 1)
      await source.owner.query(
        `with year as (insert into calendar_years values ($1, true, 'x') on conflict do nothing)
         insert into calendar_days values (make_date(2900, 1, 1) + $1::int, true, 'x') on conflict do nothing`,
        [2110 + (n % 80)],
      )
  })()
  const taken = await take(during)
  stop = true
  await writing
  const rows = (name: string) => taken.tables.find((table) => table.name === name)?.rows ?? 0
  const { rows: before } = await source.owner.query(
    "select (select count(*)::int from calendar_years where source <> 'x') as years, (select count(*)::int from calendar_days where on_date < '2900-01-01') as days",
  )
  expect(rows('public.calendar_years') - before[0].years).toBe(rows('public.calendar_days') - before[0].days)
})
