/** Migrations: each in its own transaction, once, and never other than they were when they ran. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../testing/database.ts'
import { migrate, migrationsIn } from './migrate.ts'

const folder = mkdtempSync(join(tmpdir(), 'linli-migrations-'))
const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
let test_: TestDatabase

beforeAll(async () => {
  test_ = await openTestDatabase()
  write('0001-notes.sql', 'create table notes (text text);')
  write('0002-first-note.sql', "insert into notes values ('one');")
})
afterAll(async () => {
  await test_?.close()
  rmSync(folder, { recursive: true })
})
/** As on a database that knows no migration yet. */
beforeEach(() => test_.owner.query('drop table if exists notes; drop table if exists migrations'))

const run = async () => migrate(test_.owner, migrationsIn(folder))
const notes = async () => (await test_.owner.query('select text from notes')).rows.map(({ text }) => text)

/** With a file as it is only for this test. */
async function withFile<T>(name: string, text: string, work: () => Promise<T>, before?: string): Promise<T> {
  write(name, text)
  try {
    return await work()
  } finally {
    if (before === undefined) rmSync(join(folder, name))
    else write(name, before)
  }
}

test('they run in the order of their numbers, once', async () => {
  expect(await run()).toEqual(['0001-notes.sql', '0002-first-note.sql'])
  expect(await run()).toEqual([])
  expect(await notes()).toEqual(['one'])
})

test('of two that start at once each runs every file at most once', async () => {
  const ran = await Promise.all([run(), run()])
  expect(ran.flat()).toEqual(['0001-notes.sql', '0002-first-note.sql'])
  expect(await notes()).toEqual(['one'])
})

test('one that was edited after it ran stops everything, also what is new', async () => {
  await run()
  await withFile('0003-more.sql', "insert into notes values ('two');", async () => {
    const edited = "insert into notes values ('uno');"
    const original = "insert into notes values ('one');"
    await withFile('0002-first-note.sql', edited, () => expect(run()).rejects.toThrow('was edited after it'), original)
    expect(await notes()).toEqual(['one'])
    expect(await run()).toEqual(['0003-more.sql'])
  })
  await expect(run()).rejects.toThrow('made by a newer version: migration 0003-more.sql')
})

test('one that fails leaves nothing of itself, and runs whole when it is mended', async () => {
  const half = "insert into notes values ('half');"
  await withFile('0003-broken.sql', `${half} select 1 / 0;`, () =>
    expect(run()).rejects.toThrow('0003-broken.sql failed'),
  )
  expect(await notes()).toEqual(['one'])
  await withFile('0003-broken.sql', half, async () => expect(await run()).toEqual(['0003-broken.sql']))
  expect(await notes()).toEqual(['one', 'half'])
})

test('two files with one number are a mistake', () =>
  withFile('0002-other.sql', 'select 1;', () => expect(run()).rejects.toThrow('Two migrations have the number 2')))
