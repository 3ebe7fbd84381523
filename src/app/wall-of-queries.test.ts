/** The second wall behind every query of every module: with the application mistaken about the districts, no row of another one appears. */
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { roles } from '../foundation/access/standing.ts'
import { type Endpoint, partsOf } from '../foundation/contract.ts'
import { testVault } from '../foundation/testing/database.ts'
import type { TestDistrict } from '../foundation/testing/people.ts'
import { sampleOf } from '../foundation/testing/sample.ts'
import type { Caller, TestServer } from '../foundation/testing/server.ts'
import { lateSent } from '../modules/requests/sealed.ts'
import { openHouse } from './house-for-tests.ts'
import { modulesOf, noParts } from './modules.ts'

interface Asked {
  readonly module: string
  readonly action: string
  readonly endpoint: Endpoint
}

const reads: readonly Endpoint['kind'][] = ['query', 'extract', 'download']
const questions: Asked[] = modulesOf(noParts).flatMap(({ name: module, contract }) =>
  Object.entries(contract).flatMap(([name, endpoint]) =>
    reads.includes(endpoint.kind) ? [{ module, action: `${module}.${name}`, endpoint }] : [],
  ),
)

/** These keep nothing of a district, nothing that a query gives away, or what anybody may read. */
const without = ['calendar', 'files', 'app', 'administrator', 'welcome', 'publications']

let server: TestServer
let home: TestDistrict
let there: TestDistrict
let caller: Caller
/** Whatever lies in the other district, but what everybody may know and what its asker holds. */
let hidden: string[]
let known: Readonly<Record<string, unknown>>
/** By the beginning of the line that names it. */
let ids: Readonly<Record<string, string>>

beforeAll(async () => {
  server = await openHouse()
  home = await server.district()
  there = await server.district()
  const above = { cityOffice: there.city, districtOffice: there.district, administrator: there.district }
  const posts = roles.map((role) => ({ role, at: above[role as keyof typeof above] ?? there.community }))
  const person = await server.person('everyone there', ...posts)
  caller = server.as(person)
  await arrange(person.accountId)
  hidden = await idsThere()
})
afterAll(() => server?.close())

async function made(path: string, body: object): Promise<string> {
  const answer = await caller.post(path, body)
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return String(answer.body.id)
}

async function arrange(accountId: string): Promise<void> {
  const [categoryId, notice, sent, late] = [v7(), v7(), v7(), v7()]
  const { community, grid } = there
  await server.owner.query(
    `insert into request_categories (district_id, id, code, name, name_en, span, valid_from)
     values ($1, $2, 'errand', '跑腿代办', 'Errands', '{"unit":"days","count":7}', '2020-01-01')`,
    [there.id, categoryId],
  )
  const building = await made('/places', { under: grid.id, kind: 'building', name: '3号楼' })
  await made(`/places/${building}/households`, { labels: ['301'] })
  const request = await made('/requests', { categoryId, placeId: building, content: '楼道灯坏了三天。' })
  await made(`/requests/${request}/open`, { why: 'handle' }).catch(() => undefined)
  const organization = await made('/organizations', { kind: 'partnerUnit', name: '物业', placeId: community.id })
  await made(`/organizations/${organization}/members`, { accountId })
  const matter = await made('/privacy/matters', { kind: 'correct' })
  const template = await made('/reports/templates', {
    ...{ name: '月报', title: '月报', level: 'community', span: 'month' },
    blocks: [{ kind: 'text', text: '正文' }],
  })
  const filter = await made('/requests/filters', { name: '要派的单', chosen: {} })
  const publication = await made('/publications', { placeId: community.id, days: 15, month: '2026-01' })
  const form = v7()
  await server.owner.query(
    `with form as (insert into forms (district_id, id, place_id, name, changed_at)
       values ($1, $2, $3, '月报', now()))
     insert into form_versions (district_id, form_id, id, template, cells, unsettled, from_month, spared, added_at)
     values ($1, $2, gen_random_uuid(), 'x', '[]', '[]', '2000-01', '{}', now()), ($1, $2, gen_random_uuid(), 'x', '[]', '[]', null, '{}', now())`,
    [there.id, form, community.id],
  )
  await server.owner.query(
    `insert into notices (district_id, id, account_id, number, at, event_id, action, subject, kind, word, said, is_urgent)
     values ($1, $2, $3, 1, now(), $2, 'requests.claim', $4, 'outcome', 'requests.notice.claimed', '{}', false)`,
    [there.city.districtId, notice, accountId, request],
  )
  await server.owner.query('update accounts set home_district = $1 where id = $2', [there.id, accountId])
  await server.owner.query('update notices set district_id = $1 where id = $2', [there.id, notice])
  await server.owner.query(
    `insert into imports (district_id, id, account_id, kind, place_id, path, state, rows_new, rows_changed, rows_same,
       rows_wrong, unknown, likeness, at, expires_at)
     values ($1, $2, $3, 'people', $4, $5, 'ready', 1, 0, 0, 0, '{}', '', now(), now() + interval '30 days')`,
    [there.id, sent, accountId, community.id, community.path],
  )
  const sentLate = lateSent.seal(testVault, { district_id: there.id, id: late }, '{"note":"补充。"}')
  await server.owner.query(
    `insert into late_work (district_id, id, account_id, command_id, sender_name, held_as, step, sent, request_id, path,
       device_at, arrived_at)
     values ($1, $2, $3, $2, 'there', 'gridWorker', 'note', $4, $5, $6, now(), now())`,
    [there.id, late, accountId, sentLate, request, grid.path],
  )
  known = {
    ...{ placeId: building, place: community.id, under: grid.id, categoryId, ids: request, words: '楼道' },
    ...{
      figure: 'requests.received',
      by: 'place',
      from: '2026-01-01',
      to: '2026-12-31',
      month: '2026-01',
      format: 'csv',
    },
  }
  ids = {
    '/requests/filters/': filter,
    '/reports/templates/': template,
    '/publications/': publication,
    '/forms/': form,
    '/requests/': request,
    '/organizations/': organization,
    '/privacy/matters/': matter,
    '/places/': building,
    '/imports/': sent,
    '/notices/': notice,
  }
}

/** Every id in every table of districts, of rows there. */
async function idsThere(): Promise<string[]> {
  const { rows: columns } = await server.owner.query<{ table: string; column: string }>(`
    select c.relname as table, a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and a.atttypid = 'uuid'::regtype and a.attnum > 0 and not a.attisdropped
       and exists (select from pg_attribute d where d.attrelid = c.oid and d.attname = 'district_id')`)
  const found = new Set<string>()
  for (const { table, column } of columns) {
    const { rows } = await server.owner.query<{ id: string | null }>(
      `select distinct "${column}" as id from ${table} where district_id = $1`,
      [there.id],
    )
    for (const { id } of rows) if (id) found.add(id)
  }
  const { rows: open } = await server.owner.query<{ id: string }>(
    `select id from accounts union select id from places where kind in ('city', 'district', 'street', 'community')`,
  )
  for (const { id } of open) found.delete(id)
  const own = JSON.stringify((await caller.get('/me')).body)
  return [...found].filter((id) => !own.includes(id))
}

/** The ids of hidden things that an answer shows; its status beside them. */
async function shownBy({ endpoint }: Asked): Promise<{ status: number; shown: string[] }> {
  const { method, pattern } = partsOf(endpoint.line)
  const [, id = v7()] = Object.entries(ids).find(([begins]) => pattern.startsWith(begins)) ?? []
  const path = pattern.replace(/:(\w+)/g, (_whole, name: string) =>
    /(^id|Id)$/.test(name) ? id : name === 'year' ? '2026' : name === 'kind' ? 'places' : '2026-03-02',
  )
  const input = endpoint.kind === 'download' ? {} : sampleOf(endpoint.input, known)
  const answer =
    method === 'GET' ? await caller.get(path, input as Record<string, string>) : await caller.post(path, input)
  const text = Buffer.isBuffer(answer.body) ? answer.body.toString() : JSON.stringify(answer.body)
  return { status: answer.status, shown: hidden.filter((one) => text.includes(one) && !path.includes(one)) }
}

test('what another district has appears in no answer once the application is mistaken about the districts', async () => {
  expect(questions.length).toBeGreaterThan(40)
  expect(hidden.length).toBeGreaterThan(20)
  const before = new Map<string, number>()
  for (const asked of questions) {
    const { status, shown } = await shownBy(asked)
    expect(status, asked.action).toBeLessThan(500)
    if (shown.length > 0) before.set(asked.action, shown.length)
  }
  // Otherwise nothing could be missed: every module that keeps something of a district shows some of it.
  const showing = new Set([...before.keys()].map((action) => action.split('.')[0]))
  const silent = new Set(
    questions.flatMap(({ module }) => (showing.has(module) || without.includes(module) ? [] : [module])),
  )
  expect([...silent]).toEqual([])
  expect(before.size).toBeGreaterThan(15)

  // From here on every query lets through what is the other's: only the database itself knows better.
  const { inDistricts, readOnce, readEach } = server.database
  Object.assign(server.database, {
    inDistricts: (_theirs: unknown, work: never) => inDistricts([home.id], work),
    readOnce: (_theirs: unknown, text: string, rest: never) => readOnce([home.id], text, rest),
    readEach: (_theirs: unknown, work: never) => readEach([home.id], work),
  })
  const leaks: string[] = []
  for (const asked of questions) {
    // A mistaken application may break over it; it must not show it.
    const { shown } = await shownBy(asked)
    if (shown.length > 0) leaks.push(`${asked.action} shows ${shown.length}`)
  }
  expect(leaks).toEqual([])
})

test('nothing there is changed either, whichever command names it', async () => {
  const changed = async () =>
    (await server.owner.query('select count(*)::int as count from events where district_id = $1', [there.id])).rows
  const before = await changed()
  const commands = modulesOf(noParts).flatMap(({ contract }) =>
    Object.values(contract).filter(({ kind, line }) => kind === 'command' && /:id\b/.test(line)),
  )
  expect(commands.length).toBeGreaterThan(30)
  for (const { line, input } of commands) {
    const { method, pattern } = partsOf(line)
    const [, id = v7()] = Object.entries(ids).find(([begins]) => pattern.startsWith(begins)) ?? []
    const path = pattern.replace(/:(\w+)/g, id)
    const answer = await caller.send(
      method as 'POST',
      path,
      sampleOf(input, { ...known, labels: ['1'], from: undefined, to: known.under, intoId: known.ids }),
    )
    expect(answer.status, line).not.toBe(200)
  }
  expect(await changed()).toEqual(before)
})
