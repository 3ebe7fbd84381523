/** Named statements answer as pg's own do, and what their rows look like travels once on a connection. */
import type { Socket } from 'node:net'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../testing/database.ts'
import { columnTypes } from './column-types.ts'
import { appPool } from './connections.ts'

let test_: TestDatabase
const open = new Set<Socket>()
/** One connection, which everybody gets in turn. */
let one: pg.Pool
let plain: pg.Pool

beforeAll(async () => {
  test_ = await openTestDatabase()
  one = appPool(test_.url, 1, open)
  plain = new pg.Pool({ connectionString: test_.url, types: columnTypes, max: 1 })
  await test_.owner.query(`create table kinds (id int primary key, day date, at timestamptz, said jsonb, many text[],
      bytes bytea, amount numeric, counted bigint, is_so boolean);
    insert into kinds values
      (1, '2026-03-02', '2026-03-02 09:00:00.123+08', '{"a": [1, null]}', '{a,"b c",NULL}', '\\x00ff', 1.50, 12, true),
      (2, null, null, null, '{}', null, null, null, false);
    grant select, insert, update on kinds to linli_app`)
})
afterAll(async () => {
  await one?.end()
  await plain?.end()
  await test_?.close()
})

const named = (text: string, values: unknown[] = []) => ({ name: text, text, values })
const answered = ({ rows, rowCount }: pg.QueryResult) => ({ rows, rowCount })

test.each([
  ['rows of every kind', 'select * from kinds order by id', []],
  ['no rows', 'select * from kinds where id = $1', [9]],
  ['rows without columns', 'select from kinds', []],
  ['what is written', 'update kinds set is_so = is_so where id > $1', [0]],
  ['what is written and told', 'update kinds set is_so = is_so where id = $1 returning id, day', [1]],
])('%s are as pg tells them, each time', async (_, text, values) => {
  const own = answered(await plain.query(text, values))
  for (let turn = 0; turn < 3; turn += 1) expect(answered(await one.query(named(text, values)))).toEqual(own)
})

test('the look of its rows travels once, also when it was asked twice at once', async () => {
  const [socket] = open
  if (!socket) throw new Error('There is no connection.')
  let told = 0
  socket.on('data', (bytes: Buffer) => {
    told += bytes.toString('latin1').split('seldom_used_name').length - 1
  })
  const ask = () => one.query(named('select id as seldom_used_name from kinds order by id'))
  const client = await one.connect()
  const statement = named('select id as seldom_used_name from kinds order by id')
  const both = await Promise.all([client.query(statement), client.query(statement)])
  client.release()
  expect(both.map(({ rows }) => rows)).toEqual(Array(2).fill([{ seldom_used_name: 1 }, { seldom_used_name: 2 }]))
  const before = told
  expect(before).toBeGreaterThan(0)
  expect((await ask()).rows).toHaveLength(2)
  expect(told).toBe(before)
})

test('after an error it answers again, and what went wrong leads back to whoever asked', async () => {
  const divided = (by: number) => one.query(named('select 1 / $1::int as part', [by]))
  async function whoever() {
    await divided(0)
  }
  await expect(whoever()).rejects.toSatisfy(
    (error: Error & { code: string }) => error.code === '22012' && /whoever/.test(error.stack ?? ''),
  )
  expect((await divided(1)).rows).toEqual([{ part: 1 }])
  await expect(divided(0)).rejects.toMatchObject({ code: '22012' })
  expect((await divided(1)).rows).toEqual([{ part: 1 }])
})

test('each connection knows the table as it was when it asked', async () => {
  const whole = named('select * from kinds where id = 2')
  const width = async (pool: pg.Pool) => Object.keys((await pool.query(whole)).rows[0]).length
  expect(await width(one)).toBe(9)
  await test_.owner.query('alter table kinds add column later text')
  const next = appPool(test_.url, 1)
  expect(await width(next)).toBe(10)
  expect(await width(next)).toBe(10)
  await next.end()
  // PostgreSQL itself refuses where the statement was prepared before.
  await expect(width(one)).rejects.toThrow('cached plan must not change result type')
})
