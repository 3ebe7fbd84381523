/** Every column that can hold something about a person is declared, in words that residents can read. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wordsFor } from '../foundation/language/catalogue.ts'
import { locales } from '../foundation/language/locale.ts'
import type { PersonalField } from '../foundation/privacy/declaring.ts'
import { openTestDatabase, type TestDatabase } from '../foundation/testing/database.ts'
import { declared, holdings } from './personal.ts'
import { sealedColumns } from './sealed-columns.ts'

let base: TestDatabase
beforeAll(async () => {
  base = await openTestDatabase()
})
afterAll(() => base?.close())

interface Column {
  readonly name: string
  readonly type: string
  readonly isGenerated: boolean
  readonly isNullable: boolean
}

const columns = async (): Promise<Column[]> =>
  (
    await base.owner.query<Column>(`
      select table_name || '.' || column_name as name, udt_name as type, is_generated = 'ALWAYS' as "isGenerated",
        is_nullable = 'YES' as "isNullable"
      from information_schema.columns where table_schema = 'public' order by 1`)
  ).rows

const personal = declared.flatMap(({ fields }) => fields.flatMap((field) => field.columns))
const notPersonal = declared.flatMap((one) => one.notPersonal)
const isNotPersonal = (name: string): boolean =>
  notPersonal.includes(name) || notPersonal.includes(`${name.split('.')[0]}.*`)

/** What can hold text, a picture or where somebody is. The district and the path say which place, not which person. */
const canHold = ({ name, type, isGenerated }: Column): boolean =>
  !isGenerated &&
  /^_?(text|varchar|bpchar|json|jsonb|bytea|float8)$/.test(type) &&
  !/\.(district_id|path|asked_path)$/.test(name)

test('every column that can hold something about a person is declared, or said not to', async () => {
  const found = (await columns()).filter(canHold).map(({ name }) => name)
  expect(found.length).toBeGreaterThan(100)
  expect(found.filter((name) => !personal.includes(name) && !isNotPersonal(name))).toEqual([])
})

test('what is declared is there, once', async () => {
  const found = (await columns()).map(({ name }) => name)
  expect(personal.filter((name) => !found.includes(name))).toEqual([])
  expect(personal.filter((name, at) => personal.indexOf(name) !== at)).toEqual([])
  const tables = new Set(found.map((name) => name.split('.')[0]))
  expect(notPersonal.filter((name) => !found.includes(name) && !tables.has(name.replace(/\.\*$/, '')))).toEqual([])
})

test('a column named like something personal is not declared away', async () => {
  const named = /phone|email|mail|contact|(^|_)(lng|lat|position|photo|picture|spot|password|token)($|_)/
  const suspicious = (await columns())
    .filter(canHold)
    .map(({ name }) => name)
    .filter((name) => named.test(name.split('.')[1] ?? '') && !personal.includes(name))
  // Of the administrator's one-time link, and of places.
  expect(suspicious).toEqual(['administrator_links.token_hash', 'places.point_lat', 'places.point_lng'])
})

const optional = /(^|_)(photo|picture|image|video|lng|lat|position|gps|location)(s|_id|_ids)?$/

/** A number says where something stands in a row, not where anybody is. */
const forcedColumns = (all: readonly Column[]): string[] =>
  all
    .filter(
      ({ name, type, isNullable }) => !/^int/.test(type) && optional.test(name.split('.')[1] ?? '') && !isNullable,
    )
    .map(({ name }) => name)

interface Shape {
  readonly [part: string]: unknown
}

/** The fields that whoever asks must fill in, however deep: 'position'. Both halves of a point are part of it. */
function forcedFields(shape: Shape): string[] {
  const own = (Array.isArray(shape.required) ? (shape.required as string[]) : []).filter(
    (name) => optional.test(name.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase()) && !/^(lng|lat)$/.test(name),
  )
  const below = Object.values(shape).flatMap((part) =>
    typeof part === 'object' && part !== null ? forcedFields(part as Shape) : [],
  )
  return [...own, ...below]
}

test('pictures, videos and positions may be left out everywhere', async () => {
  expect(forcedColumns(await columns())).toEqual([])
  const { paths } = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as {
    paths: Record<string, Record<string, { readonly requestBody?: Shape }>>
  }
  const bodies = Object.values(paths)
    .flatMap((lines) => Object.values(lines))
    .map(({ requestBody }) => requestBody)
    .filter((body): body is Shape => body !== undefined)
  expect(bodies.length).toBeGreaterThan(50)
  expect(bodies.flatMap((body) => forcedFields(body))).toEqual([])
})

test.each([
  ['a.photo', 'bytea'],
  ['a.work_video', 'text'],
  ['a.lat', 'float8'],
  ['a.position', 'text'],
  ['a.picture_ids', '_uuid'],
])('the check would see a column that must be filled: %s', (name, type) => {
  expect(forcedColumns([{ name, type, isGenerated: false, isNullable: false }])).toEqual([name])
  expect(forcedColumns([{ name, type, isGenerated: false, isNullable: true }])).toEqual([])
})

test.each(['photoIds', 'position', 'video', 'workPhoto'])(
  'the check would see a field that must be filled: %s',
  (name) => {
    const shape = { content: { schema: { properties: { inside: { properties: {}, required: [name] } } } } }
    expect(forcedFields(shape)).toEqual([name])
    expect(forcedFields({ properties: { [name]: {} }, required: ['content'] })).toEqual([])
  },
)

test('every field goes with its person, ends by itself, or says why it stays', () => {
  const erased = holdings.flatMap(({ erases = [] }) => erases)
  expect(erased.filter((name, at) => erased.indexOf(name) !== at || !personal.includes(name))).toEqual([])
  const t = wordsFor('zh-CN')
  const isTreated = (module: string, { name, columns, kept, erasing }: PersonalField): boolean => {
    if (erasing === 'ends') return 'days' in kept
    const why = `${module}.personal.${name}.stays`
    if (erasing === 'stays') return t(why) !== why && columns.every((column) => !erased.includes(column))
    return columns.every((column) => erased.includes(column))
  }
  const fields = declared.flatMap(({ module, fields }) => fields.map((field) => ({ module, field })))
  const untreated = fields.filter(({ module, field }) => !isTreated(module, field))
  expect(untreated.map(({ module, field }) => `${module}.${field.name}`)).toEqual([])
  // It would see a column that nobody erases, an end without days, and a reason that is not said.
  const made: Omit<PersonalField, 'kept'> = { name: 'x', columns: ['x.y'], basis: 'duty', seenBy: ['self'] }
  for (const one of [{}, { erasing: 'ends' }, { erasing: 'stays' }] as const)
    expect(isTreated('x', { ...made, kept: { until: 'record' }, ...one })).toBe(false)
})

test('numbers, addresses, doors and what is sensitive lie sealed', () => {
  const sealed = sealedColumns.map(({ table, column }) => `${table}.${column}`)
  const named = personal.filter((name) => /(phone|mail|spot|label|identity|card|id_number)$/.test(name))
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter((name) => !sealed.includes(name))).toEqual([])
  const sensitive = declared.flatMap(({ fields }) => fields.filter((field) => field.isSensitive))
  // What is searched holds nothing of a private request: see private.test.ts.
  expect(sensitive.flatMap(({ columns }) => columns).filter((name) => !sealed.includes(name))).toEqual([
    'request_texts.text',
  ])
})

test('whatever lies sealed is declared, as personal or not', () => {
  const sealed = sealedColumns.map(({ table, column }) => `${table}.${column}`)
  expect(sealed.length).toBeGreaterThan(10)
  expect(sealed.filter((name) => !personal.includes(name) && !isNotPersonal(name))).toEqual([])
})

test.each(locales)('each field is said in words: %s', (locale) => {
  const t = wordsFor(locale)
  for (const { module, fields } of declared)
    for (const { name } of fields)
      for (const key of [`${module}.personal.${name}`, `${module}.personal.${name}.purpose`])
        expect(t(key), key).not.toBe(key)
})
