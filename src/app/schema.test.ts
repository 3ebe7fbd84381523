/** The tables as they stand: districts lead every key, the wall stands around every district's table, the application owns nothing. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../foundation/testing/database.ts'

/** Tables that belong to no district. A new one is written down here on purpose. */
const references = [
  'accounts',
  'administrator_links',
  'calendar_days',
  'calendar_years',
  'credentials',
  'districts',
  'installations',
  'known_devices',
  'migrations',
  'recovery_codes',
  'second_factors',
  'sessions',
  'sign_in_codes',
  'sign_in_failures',
  'sign_in_resets',
  'sign_in_turns',
  'verifications',
]

let test_: TestDatabase
beforeAll(async () => {
  test_ = await openTestDatabase()
})
afterAll(() => test_?.close())

const ask = async <T>(text: string): Promise<T[]> => (await test_.owner.query(text)).rows as T[]

interface Table {
  name: string
  is_walled: boolean
  policies: number
  has_district: boolean
}
const tables = () =>
  ask<Table>(`select t.relname as name, t.relrowsecurity as is_walled,
      (select count(*)::int from pg_policy p where p.polrelid = t.oid) as policies,
      exists (select from pg_attribute a where a.attrelid = t.oid and a.attname = 'district_id' and not a.attisdropped) as has_district
    from pg_class t where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p') order by 1`)

test('a table belongs to districts, behind the wall, or is written down as a reference table', async () => {
  const found = await tables()
  expect(found.length).toBeGreaterThan(15)
  expect(found.filter((table) => !table.has_district).map((table) => table.name)).toEqual(references)
  expect(found.filter((table) => table.has_district && !(table.is_walled && table.policies > 0))).toEqual([])
})

test('the district leads every key of a district’s table, and every reference between two of them', async () => {
  const keys = await ask<{ table: string; key: string; leads: string; to: string | null }>(`
    select t.relname as table, c.conname as key, a.attname as leads,
           (select f.relname from pg_class f where f.oid = c.confrelid) as to
      from pg_constraint c join pg_class t on t.oid = c.conrelid
      join pg_attribute a on a.attrelid = t.oid and a.attnum = c.conkey[1]
     where t.relnamespace = 'public'::regnamespace and c.contype in ('p', 'u', 'f')`)
  const ofDistricts = new Set((await tables()).filter((table) => table.has_district).map((table) => table.name))
  const crossing = keys.filter(
    ({ table, leads, to }) => ofDistricts.has(table) && leads !== 'district_id' && (to === null || ofDistricts.has(to)),
  )
  expect(crossing).toEqual([])
  expect(keys.filter(({ table, to }) => !ofDistricts.has(table) && to !== null && ofDistricts.has(to))).toEqual([])
})

test('the application’s role owns nothing, passes no wall, and only adds to the events', async () => {
  expect(await ask(`select relname from pg_class where relowner = 'linli_app'::regrole`)).toEqual([])
  expect(
    await ask(`select rolsuper, rolbypassrls, rolcreaterole, rolcanlogin from pg_roles where rolname = 'linli_app'`),
  ).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcanlogin: false }])
  const may = (what: string) => ask(`select has_any_column_privilege('linli_app', 'events', '${what}') as may`)
  expect(await may('insert')).toEqual([{ may: true }])
  expect(await may('update')).toEqual([{ may: false }])
  expect(await ask(`select has_table_privilege('linli_app', 'events', 'delete, truncate') as may`)).toEqual([
    { may: false },
  ])
})

test('no key of a district’s table can be changed by the application', async () => {
  const changeable = await ask(`
    select t.relname from pg_class t join pg_attribute a on a.attrelid = t.oid and a.attname = 'district_id'
     where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p')
       and has_column_privilege('linli_app', t.oid, a.attnum, 'update')`)
  expect(changeable).toEqual([])
})

test('triggers only note which days of figures were touched', async () => {
  const found = await ask(
    'select tgrelid::regclass::text as on, tgfoid::regproc::text as does from pg_trigger where not tgisinternal',
  )
  expect(new Set(found.map((one) => JSON.stringify(one)))).toEqual(
    new Set([JSON.stringify({ on: 'requests', does: 'touch_request_days' })]),
  )
})

test('what is not logged can be counted again: it is in no backup, and gone as a whole after a crash', async () => {
  expect(
    await ask(`select relname from pg_class where relkind = 'r' and relpersistence = 'u' order by relname`),
  ).toEqual([{ relname: 'figure_days' }, { relname: 'figure_touches' }])
})
