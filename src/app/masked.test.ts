/** No answer of any module shows a number or a door in full to the staff before they said why; every list that has one shows it masked. */
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { roles } from '../foundation/access/standing.ts'
import { type Endpoint, partsOf } from '../foundation/contract.ts'
import { openApi } from '../foundation/http/openapi.ts'
import { testVault } from '../foundation/testing/database.ts'
import { sampleOf } from '../foundation/testing/sample.ts'
import type { Caller } from '../foundation/testing/server.ts'
import { maskedDoor, maskedPhone } from '../foundation/vault/masked.ts'
import { lateSent } from '../modules/requests/sealed.ts'
import { householdLabel } from '../modules/territory/public.ts'
import { type House, openHouse } from './house-for-tests.ts'
import { ledgers, modulesOf, noParts } from './modules.ts'

const modules = modulesOf(noParts)
const queries = modules.flatMap(({ name, contract }) =>
  Object.entries(contract).flatMap(([line, endpoint]: [string, Endpoint]) =>
    endpoint.kind === 'query' ? [{ action: `${name}.${line}`, endpoint }] : [],
  ),
)

/** Of residents and of a grid worker their own, then what was given for a request, for late work and for an organisation. */
const numbers = { asked: '13800138057', late: '13800138058', unit: '13800138059' }
const doors = ['7单元709', '7单元710']
let server: House
let staff: Caller
let people: readonly string[]
let known: Readonly<Record<string, unknown>>
let ids: Readonly<Record<string, string>>

beforeAll(async () => {
  server = await openHouse()
  const home = await server.district()
  const { community, grid } = home
  const above = { cityOffice: home.city, districtOffice: home.district, administrator: home.district }
  const posts = roles
    .filter((role) => role !== 'resident')
    .map((role) => ({ role, at: above[role as keyof typeof above] ?? community }))
  const office = await server.person('office', ...posts)
  const ana = await server.person('ana', { role: 'resident', at: grid })
  const gus = await server.person('gus', { role: 'gridWorker', at: grid })
  staff = server.as(office)
  const ben = await server.person('ben', { role: 'resident', at: grid })
  people = [ana.phone, ben.phone, gus.phone]
  const [categoryId, late] = [v7(), v7()]
  await server.owner.query(
    `insert into request_categories (district_id, id, code, name, name_en, span, valid_from)
     values ($1, $2, 'errand', '跑腿代办', 'Errands', '{"unit":"days","count":7}', '2020-01-01')`,
    [home.id, categoryId],
  )
  const request = { categoryId, placeId: grid.id, content: '楼道灯坏了三天。', contactPhone: numbers.asked }
  const { body: asked } = await server.as(ana).post('/requests', request)
  await server.as(ben).post('/requests', { ...request, spot: '3单元502' })
  const building = await server.place('building', grid)
  await staff.post(`/places/${building.id}/households`, { labels: doors })
  const unit = { kind: 'partnerUnit', name: '物业', placeId: grid.id, contactPhone: numbers.unit }
  const { body: organization } = await staff.post('/organizations', unit)
  const sent = JSON.stringify({ ...request, contactPhone: numbers.late })
  await server.owner.query(
    `insert into late_work (district_id, id, account_id, command_id, sender_name, held_as, step, sent, path, device_at,
       arrived_at)
     values ($1, $2, $3, $2, 'gus', 'gridWorker', 'submit', $4, $5, now(), now())`,
    [home.id, late, gus.accountId, lateSent.seal(testVault, { district_id: home.id, id: late }, sent), grid.path],
  )
  ids = { '/requests/': String(asked.id), '/organizations/': String(organization.id), '/places/': building.id }
  known = {
    ...{ placeId: grid.id, place: grid.id, under: community.id, categoryId, ids: asked.id, words: '楼道' },
    ...{ figure: 'requests.received', by: 'place', from: '2026-01-01', to: '2026-12-31', month: '2026-01' },
  }
})
afterAll(() => server?.close())

async function answerTo({ endpoint }: (typeof queries)[number]): Promise<string> {
  const { pattern } = partsOf(endpoint.line)
  const [, id = v7()] = Object.entries(ids).find(([begins]) => pattern.startsWith(begins)) ?? []
  const path = pattern.replace(/:(\w+)/g, (_whole, name: string) => (/(^id|Id)$/.test(name) ? id : '2026'))
  const { status, body } = await staff.get(path, sampleOf(endpoint.input, known) as Record<string, string>)
  return status === 200 ? JSON.stringify(body) : ''
}

/** Where the answers of a contract hold something named like a number or a door, below a list: 'organizations.list contactPhone'. */
function listedNumbers(shape: unknown, isBelowList = false): string[] {
  if (typeof shape !== 'object' || shape === null) return []
  const { properties = {}, items, ...rest } = shape as Record<string, unknown>
  const own = Object.entries(properties as object).flatMap(([name, inner]) => [
    ...(isBelowList && /phone|mail|mobile|spot|door|identity|^label$/i.test(name) ? [name] : []),
    ...listedNumbers(inner, isBelowList),
  ])
  return [
    ...own,
    ...listedNumbers(items, true),
    ...Object.values(rest).flatMap((one) => listedNumbers(one, isBelowList)),
  ]
}

/** What an answer would show in full, each with how it is shown instead. */
const hidden = (): readonly (readonly [string, string])[] => [
  ...[...people, ...Object.values(numbers)].map((number) => [number, maskedPhone(number)] as const),
  ...doors.map((door) => [door, maskedDoor(door)] as const),
]

test('nothing that the staff read shows a number or a door in full', async () => {
  const inFull: string[] = []
  const isMasked = new Set<string>()
  for (const query of queries) {
    const text = await answerTo(query)
    for (const [whole, masked] of hidden()) {
      if (text.includes(whole)) inFull.push(`${query.action} ${whole}`)
      if (text.includes(masked)) isMasked.add(query.action)
    }
  }
  expect(inFull).toEqual([])
  expect([...isMasked].toSorted()).toEqual([
    'organizations.list',
    'organizations.read',
    'people.list',
    'requests.late',
    'requests.read',
    'territory.households',
  ])
})

test('no list behind a figure shows a number or a door, nor what lies sealed', async () => {
  const figures = ledgers.flatMap((one) => one.figures.map(({ name }) => name))
  const sealed = householdLabel.seal(testVault, { district_id: 'x', id: v7() }, doors[0] ?? '').slice(0, 3)
  let rows = 0
  for (const figure of figures) {
    const asked = { figure, from: '2026-01-01', to: '2026-12-31' }
    const { status, body } = await staff.get<{ rows: readonly { cells: readonly unknown[] }[] }>(
      '/figures/records',
      asked,
    )
    expect(status, figure).toBe(200)
    rows += body.rows.length
    const cells = body.rows.flatMap((row) => row.cells.map(String))
    expect(cells.filter((cell) => cell.startsWith(sealed) || hidden().some(([whole]) => cell.includes(whole)))).toEqual(
      [],
    )
  }
  expect(rows).toBeGreaterThan(5)
})

test('every list whose contract has a number or a door was asked above', () => {
  const { paths } = openApi(modules, '1.0.0')
  const found = Object.entries(paths).flatMap(([path, lines]) =>
    Object.entries(lines).flatMap(([method, { responses }]) =>
      listedNumbers(responses['200']).map((name) => `${method} ${path} ${name}`),
    ),
  )
  expect([...new Set(found)].toSorted()).toEqual([
    'get /organizations contactPhone',
    'get /places/{id}/households label',
    'get /posts phone',
    'post /places/{id}/households label',
  ])
})
