/** The wall as a connection meets it: shut until districts are named, and shut again when the next caller gets the connection. */
import type { Socket } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openTestDatabase, type TestDatabase, testVault } from '../testing/database.ts'
import { arranging, type TestDistrict } from '../testing/people.ts'
import { appPool } from './connections.ts'
import { type Database, databaseOn } from './database.ts'

let test_: TestDatabase
let home: TestDistrict
let away: TestDistrict
/** One connection, which everybody gets in turn. */
let one: ReturnType<typeof appPool>
let database: Database

beforeAll(async () => {
  test_ = await openTestDatabase()
  const arrange = arranging(test_.owner, { now: () => new Date('2026-03-02T09:00:00+08:00') })
  home = await arrange.district()
  away = await arrange.district()
  one = appPool(test_.url, 1)
  database = databaseOn(one, testVault)
})
afterAll(async () => {
  await one?.end()
  await test_?.close()
})

const grids = "select distinct district_id from places where kind = 'grid'"
const seenBare = async () => (await one.query(grids)).rows
const seenIn = (districts: readonly string[]) =>
  database.inDistricts(districts, async (_db, client) => (await client.query(grids)).rows.map((row) => row.district_id))

const seenEach = (districts: readonly string[], on = database) =>
  on.readEach(districts, async (db) => (await sql.raw<{ district_id: string }>(grids).execute(db)).rows)

test('who names no district sees none', async () => {
  expect(await seenBare()).toEqual([])
  expect(await seenIn([])).toEqual([])
  expect(await database.readOnce([], grids, [])).toEqual([])
  expect(await seenEach([])).toEqual([])
})

test('who names one sees it and no other, also in one message', async () => {
  expect(await seenIn([home.id])).toEqual([home.id])
  expect(await database.readOnce([away.id], grids, [])).toEqual([{ district_id: away.id }])
  expect(await seenEach([away.id])).toEqual([{ district_id: away.id }])
})

test('in one message the districts are named before anything is read, however the statement is planned', async () => {
  const below = `select b.id from places a join places b on b.parent_id = a.id and b.district_id = a.district_id
    where a.kind = 'community'`
  const inTurn = await database.inDistricts([home.id], async (_db, client) => (await client.query(below)).rows)
  expect(inTurn.length).toBeGreaterThan(0)
  for (const way of ['nestloop', 'hashjoin', 'mergejoin']) {
    await one.query(`set enable_${way} = off`)
    expect(await database.readOnce([home.id], below, []), `without ${way}`).toHaveLength(inTurn.length)
  }
  await one.query('reset all')
})

test('the next caller on the connection sees nothing of the one before', async () => {
  await seenIn([home.id])
  expect(await seenBare()).toEqual([])
  await database.readOnce([home.id], grids, [])
  expect(await seenBare()).toEqual([])
  await seenEach([home.id])
  expect(await seenBare()).toEqual([])
  const failing = database.inDistricts([home.id], () => Promise.reject(new Error('on the way')))
  await expect(failing).rejects.toThrow('on the way')
  expect(await seenBare()).toEqual([])
  await expect(database.readOnce([home.id], 'select 1 / 0', [])).rejects.toThrow('division by zero')
  expect(await seenBare()).toEqual([])
  const dividing = database.readEach([home.id], (db) => sql`select 1 / 0`.execute(db))
  await expect(dividing).rejects.toThrow('division by zero')
  expect(await seenBare()).toEqual([])
})

test('callers at once on few connections each see their own', async () => {
  const few = appPool(test_.url, 3)
  const shared = databaseOn(few, testVault)
  const asked = Array.from({ length: 60 }, (_, at) => (at % 2 ? home.id : away.id))
  const seen = await Promise.all(
    asked.map(async (district, at) => {
      if (at % 3 === 2) return (await seenEach([district], shared)).map((row) => row.district_id)
      if (at % 3)
        return (await shared.readOnce<{ district_id: string }>([district], grids, [])).map((row) => row.district_id)
      return shared.inDistricts([district], async (_db, client) =>
        (await client.query(grids)).rows.map((row) => row.district_id),
      )
    }),
  )
  await few.end()
  expect(seen).toEqual(asked.map((district) => [district]))
})

test('a name that could end the quotes it is put in is refused', async () => {
  await expect(seenIn(["150103'; select '"])).rejects.toThrow('strange name')
  await expect(database.readOnce(['150103,150104'], grids, [])).rejects.toThrow('strange name')
  await expect(seenEach(['150103,150104'])).rejects.toThrow('strange name')
})

test('what is said last travels with the commit, and undoes all when it fails', async () => {
  const districts = ['150102']
  const { database } = test_
  const tell = (text: string) =>
    database.inDistricts(districts, async (_db, client, last) => {
      await client.query(`select set_config('app.test', 'said', false)`)
      expect(await last.query(text)).toMatchObject({ rows: [] })
      return 'done'
    })
  const said = async () => {
    const { rows } = await database.pool.query(`select current_setting('app.test', true) as said, now() as at`)
    return rows[0].said
  }
  expect(await tell(`select set_config('app.test', 'last', false)`)).toBe('done')
  expect(await said()).toBe('last')
  await expect(tell('select 1 / 0')).rejects.toThrow('division by zero')
  expect(await said()).toBe('last')
})

test('what comes after the end of its transaction is refused, whether it committed or not', async () => {
  const late: (() => Promise<unknown>)[] = []
  await database.inDistricts([home.id], async (_db, client) => void late.push(() => client.query(grids)))
  const failing = database.inDistricts([home.id], async (_db, client) => {
    late.push(() => client.query(grids))
    await client.query('select 1 / 0')
  })
  await expect(failing).rejects.toThrow('division by zero')
  expect(late).toHaveLength(2)
  for (const query of late) await expect(query()).rejects.toThrow('ended')
})

test('without a transaction around them, statements change nothing, and one that failed leaves the others alone', async () => {
  const { database } = test_
  const rename = sql`update places set name = name where district_id = ${home.id}`
  await expect(database.readEach([home.id], (db) => rename.execute(db))).rejects.toThrow('syntax error')
  const late: (() => Promise<unknown>)[] = []
  const seen = await database.readEach([home.id], async (db) => {
    late.push(() => sql.raw(grids).execute(db))
    const asked = [sql`select 1 / 0`, sql.raw(grids), sql`select ${home.id}::text as district_id`]
    return Promise.allSettled(asked.map((statement) => statement.execute(db)))
  })
  const itself = { value: { rows: [{ district_id: home.id }] } }
  expect(seen).toMatchObject([{ status: 'rejected' }, itself, itself])
  for (const query of late) await expect(query()).rejects.toThrow('ended')
})

test('what one turn of the event loop says leaves in one piece, with the beginning of its transaction', async () => {
  const open = new Set<Socket>()
  const alone = appPool(test_.url, 1, open)
  const working = databaseOn(alone, testVault)
  const work = () =>
    working.inDistricts([home.id], (_db, client) =>
      Promise.all([client.query({ name: 'grids', text: grids }), client.query('select $1::int', [1])]),
    )
  await work()
  const [socket] = open
  if (!socket) throw new Error('There is no connection.')
  const single = vi.spyOn(socket, '_write')
  const together = vi.spyOn(socket, '_writev')
  await work()
  // The commit waits for what was asked.
  expect(single.mock.calls.length + together.mock.calls.length).toBe(2)
  await alone.end()
})
