/** The second wall: with every check of our own switched off, the database itself shows no row of another district. */
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../foundation/testing/database.ts'

const here = '990101'
const there = '990102'

interface Column {
  readonly name: string
  readonly type: string
  readonly isKey: boolean
  readonly mayUpdate: boolean
}

let base: TestDatabase
let tables: string[]
beforeAll(async () => {
  base = await openTestDatabase()
  const { rows } = await base.owner.query<{ name: string }>(`
    select t.relname as name from pg_class t join pg_attribute a on a.attrelid = t.oid and a.attname = 'district_id'
     where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p') and not t.relispartition order by 1`)
  tables = rows.map(({ name }) => name)
  await loosen()
  for (const table of tables) for (const district of [here, there]) await fill(table, district)
})
afterAll(() => base?.close())

/** Only the wall is tried here: any row will do, whatever it says and points to. */
async function loosen(): Promise<void> {
  const { rows } = await base.owner.query<{ table: string; name: string }>(`
    select c.conrelid::regclass::text as table, c.conname as name from pg_constraint c
      join pg_class t on t.oid = c.conrelid
     where t.relnamespace = 'public'::regnamespace and c.contype in ('c', 'f')
     order by c.contype desc`)
  for (const { table, name } of rows) await base.owner.query(`alter table ${table} drop constraint if exists "${name}"`)
}

const columnsOf = async (table: string): Promise<Column[]> =>
  (
    await base.owner.query<Column>(
      `select a.attname as name, format_type(a.atttypid, null) as type,
         coalesce(a.attnum = any(k.conkey), false) as "isKey",
         has_column_privilege('linli_app', a.attrelid, a.attnum, 'update') as "mayUpdate"
       from pg_attribute a left join pg_constraint k on k.conrelid = a.attrelid and k.contype = 'p'
       where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = ''`,
      [table],
    )
  ).rows

const values: Readonly<Record<string, () => unknown>> = {
  uuid: () => v7(),
  text: () => `x${v7()}`,
  jsonb: () => '{}',
  boolean: () => false,
  date: () => '2026-03-02',
  'timestamp with time zone': () => '2026-03-02T09:00:00+08:00',
  bytea: () => Buffer.from('x'),
  pg_snapshot: () => '1:1:',
}
/** 'timestamp(3) with time zone' is one with a precision. */
const plain = (type: string): string => type.replace(/\(\d+\)/, '')
const valueFor = (type: string): unknown => (type.endsWith('[]') ? [] : (values[plain(type)] ?? (() => 1))())

async function fill(table: string, district: string): Promise<void> {
  const columns = await columnsOf(table)
  const row = columns.map(({ name, type }) => (name === 'district_id' ? district : valueFor(type)))
  await base.owner.query(
    `insert into ${table} (${columns.map(({ name }) => `"${name}"`)}) values (${row.map((_one, at) => `$${at + 1}`)})`,
    row,
  )
}

/** As the application, in a transaction of a district. */
async function as<T>(districts: string, work: (ask: (text: string) => Promise<T[]>) => Promise<T[]>): Promise<T[]> {
  const client = await base.app.connect()
  try {
    await client.query(`begin; set local app.districts = '${districts}'`)
    return await work(async (text) => (await client.query(text)).rows as T[])
  } finally {
    await client.query('rollback')
    client.release()
  }
}
type District = { district_id: string }
/** Of the rows that a statement touches: some tables are filled by others too. */
const whose = (text: string): string =>
  `with touched as (${text} returning district_id) select distinct district_id from touched`

test('every table of districts was filled on both sides of the wall', async () => {
  expect(tables.length).toBeGreaterThan(20)
  for (const table of tables) {
    const { rows } = await base.owner.query(`select distinct district_id from ${table} order by 1`)
    expect(rows, table).toEqual([{ district_id: here }, { district_id: there }])
  }
})

test('whatever is asked for without a condition, only one’s own district answers; and nothing while no district is said', async () => {
  for (const table of await readable()) {
    const all = `select distinct district_id from ${table}`
    expect(await as<District>(here, (ask) => ask(all)), table).toEqual([{ district_id: here }])
    expect(await as<District>(there, (ask) => ask(all)), table).toEqual([{ district_id: there }])
    expect(await as<District>('', (ask) => ask(all)), table).toEqual([])
  }
})

test('what is changed or deleted without a condition stops at the wall', async () => {
  let tried = 0
  for (const table of await readable()) {
    const column = (await columnsOf(table)).find(({ mayUpdate, isKey }) => mayUpdate && !isKey)
    if (column) {
      const changed = await as<District>(here, (ask) =>
        ask(whose(`update ${table} set "${column.name}" = "${column.name}"`)),
      )
      expect(changed, table).toEqual([{ district_id: here }])
      tried += 1
    }
    if (!(await may(table, 'delete'))) continue
    const deleted = await as<District>(here, (ask) => ask(whose(`delete from ${table}`)))
    expect(deleted, table).toEqual([{ district_id: here }])
    tried += 1
  }
  expect(tried).toBeGreaterThan(10)
})

test('nothing is put into another district', async () => {
  for (const table of await readable()) {
    if (!(await may(table, 'insert'))) continue
    const columns = (await columnsOf(table)).filter(({ type }) => !type.endsWith('[]'))
    const literal = ({ name, type }: Column) =>
      name === 'district_id' ? `'${there}'` : `'${String(valueFor(type))}'::${type}`
    const names = columns.map(({ name }) => `"${name}"`).join(', ')
    const putting = as(here, (ask) =>
      ask(`insert into ${table} (${names}) values (${columns.map(literal).join(', ')})`),
    )
    await expect(putting, table).rejects.toThrow(/row-level security|permission denied/)
  }
})

const may = async (table: string, what: string): Promise<boolean> =>
  (await base.owner.query(`select has_table_privilege('linli_app', $1, $2) as may`, [table, what])).rows[0].may

async function readable(): Promise<string[]> {
  const found: string[] = []
  for (const table of tables) if (await may(table, 'select')) found.push(table)
  return found
}

test('a table whose wall was forgotten would be found', async () => {
  await base.owner.query('alter table notices disable row level security')
  expect(await as<District>(here, (ask) => ask('select district_id from notices'))).toHaveLength(2)
  await base.owner.query('alter table notices enable row level security')
})

test('what looks past the wall is written down', async () => {
  const { rows } = await base.owner.query<{ name: string }>(`
    select p.proname as name from pg_proc p
     where p.pronamespace = 'public'::regnamespace and p.prosecdef order by 1`)
  // Each asks about the districts itself, or reads the posts that decide them.
  expect(rows.map(({ name }) => name)).toEqual([
    'expire_events',
    'find_request_texts',
    'must_have_second_factor',
    'posts_held',
    'posts_of',
    'taken_about',
    'who_is_asking',
  ])
  const { rows: views } = await base.owner.query(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')`,
  )
  expect(views).toEqual([])
})
