/** The tree of responsibility through HTTP: who is in post on a day, where nobody is, and who sets the levels. */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { moduleOf } from '../../foundation/http/call.ts'
import type { Person, TestDistrict, TestPlace } from '../../foundation/testing/people.ts'
import { openTestServer, type TestServer } from '../../foundation/testing/server.ts'
import { type ChartView, type LevelsView, organizationsContract } from './contract.ts'
import { organizationsService } from './service.ts'

let server: TestServer
let home: TestDistrict
let secretary: Person
let worker: Person
let stranger: Person
let office: Person
let headed: TestPlace

const day = (text: string) => new Date(`${text}T00:00:00+08:00`)

/** The clock stands on 2 March 2026. The first grid has a branch, a micro-grid and two buildings; the other has nothing. */
beforeAll(async () => {
  server = await openTestServer(() => [moduleOf('organizations', organizationsContract, organizationsService)])
  home = await server.district()
  const microgrid = await server.place('microgrid', home.grid)
  headed = await server.place('building', microgrid, '1号楼')
  await server.place('building', home.grid, '2号楼')
  secretary = await server.person('社区书记甲', { role: 'communitySecretary', at: home.community })
  worker = await server.person('网格员01', { role: 'gridWorker', at: home.grid })
  office = await server.person('街道办01', { role: 'streetOffice', at: home.street })
  await server.person('支部书记01', { role: 'branchSecretary', at: home.grid, from: day('2026-02-01') })
  await server.person(
    '支部书记00',
    { role: 'branchSecretary', at: home.grid, from: day('2025-01-01'), to: day('2026-02-01') },
    { role: 'branchSecretary', at: home.otherGrid, from: day('2025-01-01'), to: day('2026-02-10') },
  )
  await server.person('楼栋长01', { role: 'buildingHead', at: headed })
  for (const name of ['党员家庭户01', '党员家庭户02']) await server.person(name, { role: 'partyMember', at: headed })
  await server.person('居民01', { role: 'resident', at: headed })
  const neighbour = await server.district(home.city)
  stranger = await server.person('社区书记乙', { role: 'communitySecretary', at: neighbour.community })
})
afterAll(() => server.close())

const chart = async (by: Person, place: TestPlace, more: Record<string, string> = {}) =>
  (await server.as(by).get<ChartView>(`/places/${place.id}/responsibility`, more)).body

const peopleAt = (view: ChartView, place: Pick<TestPlace, 'id'>): string[] =>
  (view.places.find(({ id }) => id === place.id)?.posts ?? []).flatMap(({ people }) => people.map(({ name }) => name))

const vacantAt = (view: ChartView): string[] =>
  view.places.filter(({ posts }) => posts.some(({ isVacant }) => isVacant)).map(({ name }) => name)

describe('the four levels', () => {
  test('show each place with whoever is in post there, and say where nobody is', async () => {
    const view = await chart(secretary, home.community)
    expect(view).toMatchObject({ chart: 'duty', on: '2026-03-02', isOwn: false, filled: 5 })
    expect(view.levels.map(({ at, roles }) => [at, roles])).toEqual([
      [['community'], ['communitySecretary']],
      [['grid'], ['branchSecretary']],
      [['building'], ['buildingHead']],
      [['building'], ['partyMember']],
    ])
    expect(view.places.map(({ name, above }) => [name, above])).toEqual([
      [home.community.name, null],
      [home.grid.name, home.community.id],
      ['2号楼', home.grid.id],
      ['1号楼', home.grid.id], // its micro-grid is no level of this chart
      [home.otherGrid.name, home.community.id],
    ])
    expect(peopleAt(view, headed)).toEqual(['楼栋长01', '党员家庭户01', '党员家庭户02'])
    expect(vacantAt(view)).toEqual(['2号楼', home.otherGrid.name])
    expect(view.places.map(({ vacant }) => vacant)).toEqual([2, 1, 1, 0, 1])
    expect(JSON.stringify(view)).not.toContain('居民01')
  })

  test('as of a day that has passed they show who was in post then, at its end', async () => {
    const before = await chart(secretary, home.community, { on: '2026-01-31' })
    expect([peopleAt(before, home.grid), peopleAt(before, home.otherGrid)]).toEqual([['支部书记00'], ['支部书记00']])
    const after = await chart(secretary, home.community, { on: '2026-02-01' })
    expect([peopleAt(after, home.grid), peopleAt(after, home.otherGrid)]).toEqual([['支部书记01'], ['支部书记00']])
    expect(
      await server.as(secretary).get(`/places/${home.community.id}/responsibility`, { on: '2026-03-03' }),
    ).toMatchObject({ status: 422, body: { code: 'day-ahead' } })
  })

  test('of a street end with its communities, each with the number of vacancies in it', async () => {
    const view = await chart(office, home.street)
    expect(view.places.map(({ name, above, vacant }) => [name, above, vacant])).toEqual([
      [home.street.name, null, 2],
      [home.community.name, home.street.id, 2],
    ])
    expect(view.filled).toBe(5)
  })

  test('list partner units beside the committee', async () => {
    const unit = { kind: 'partnerUnit', name: '司法所', placeId: home.community.id }
    const { body: made } = await server.as(secretary).post('/organizations', unit)
    const [top] = (await chart(secretary, home.community)).places
    expect(top?.posts[0]).toMatchObject({ position: 1, units: [{ id: made.id, name: '司法所' }], isVacant: false })
    expect((await chart(secretary, home.community, { on: '2026-03-01' })).places[0]?.posts[0]?.units).toEqual([])
  })
})

test('the three levels show micro-grids and buildings below their grid', async () => {
  const view = await chart(secretary, home.community, { chart: 'network' })
  expect(peopleAt(view, home.grid)).toEqual(['网格员01'])
  expect(vacantAt(view)).toEqual(['2号楼', view.places[3]?.name, home.otherGrid.name])
  expect(view.places[3]?.kind).toBe('microgrid')
})

test('everyone sees their own place, and nobody another district’s', async () => {
  expect((await chart(worker, home.grid)).places.map(({ name }) => name)).toEqual([home.grid.name, '2号楼', '1号楼'])
  const ask = async (by: Person, place: TestPlace) =>
    (await server.as(by).get(`/places/${place.id}/responsibility`)).status
  expect(await ask(worker, home.community)).toBe(403)
  expect(await ask(stranger, home.community)).toBe(403)
  expect(await ask(stranger, home.grid)).toBe(404)
})

test('three hundred posts are read with as many statements as one', async () => {
  const many = await server.district(home.city)
  const chief = await server.person('社区书记丙', { role: 'communitySecretary', at: many.community })
  const statements = vi.spyOn(pg.Client.prototype, 'query')
  const counted = async () => {
    statements.mockClear()
    return { view: await chart(chief, many.community), count: statements.mock.calls.length }
  }
  const few = await counted()
  await server.owner.query(
    `with building as (
       insert into places (district_id, id, kind, name, official_name, code, path, parent_id, valid_from)
       select $1, gen_random_uuid(), 'building', n || '号楼', n || '号楼', $2 || '-x' || n, $3 || '..b' || n, $4, '2020-01-01'
         from generate_series(1, 300) n returning id)
     insert into posts (district_id, id, account_id, role, place_id, in_force_from, appointed_by)
     select $1, gen_random_uuid(), $5, 'buildingHead', id, '2026-01-01', $5 from building`,
    [many.id, many.grid.code, many.grid.path, many.grid.id, chief.accountId],
  )
  const lots = await counted()
  statements.mockRestore()
  expect([few.view.filled, lots.view.filled]).toEqual([1, 301])
  expect(few.count).toBeGreaterThan(0)
  expect(lots.count).toBe(few.count)
})

describe('the levels', () => {
  const level = { name: '楼栋长', at: ['building'], roles: ['buildingHead'], organizations: [], expects: 'nowhere' }
  let administrator: Person
  beforeAll(async () => {
    administrator = await server.person('管理员01', { role: 'administrator', at: home.district })
  })
  const set = (by: Person, body: object) => server.as(by).post<LevelsView>('/responsibility', body)

  test('are set by the administrator of the district, with an event, and come back when there are none', async () => {
    const units = {
      name: '共建单位',
      at: ['community'],
      roles: [],
      organizations: ['volunteerTeam'],
      expects: 'everywhere',
    }
    const own = await set(administrator, { chart: 'duty', levels: [units, level] })
    expect(own.body).toMatchObject({
      isOwn: true,
      levels: [
        { position: 1, name: '共建单位' },
        { position: 2, name: '楼栋长' },
      ],
    })
    const view = await chart(secretary, home.community)
    expect(view.isOwn).toBe(true)
    expect(vacantAt(view)).toEqual([home.community.name]) // no volunteer team is there, and buildings need nobody
    const { rows } = await server.owner.query("select role from events where action = 'organizations.setLevels'")
    expect(rows).toEqual([{ role: 'administrator' }])
    expect((await set(administrator, { chart: 'duty', levels: [] })).body).toMatchObject({ isOwn: false })
    expect((await chart(secretary, home.community)).levels).toHaveLength(4)
  })

  test('are read and set by nobody else', async () => {
    expect((await server.as(administrator).get<LevelsView[]>('/responsibility')).body.map((one) => one.chart)).toEqual([
      'duty',
      'network',
    ])
    expect((await server.as(secretary).get('/responsibility')).status).toBe(403)
    expect((await set(secretary, { chart: 'duty', levels: [] })).status).toBe(403)
  })

  test('can expect a branch in red grids only', async () => {
    const branch = {
      name: '网格党支部',
      at: ['grid'],
      roles: ['branchSecretary'],
      organizations: [],
      expects: 'redGrids',
    }
    await set(administrator, { chart: 'duty', levels: [branch] })
    expect(vacantAt(await chart(secretary, home.community))).toEqual([])
    await server.owner.query('update places set is_red = true where id = $1', [home.otherGrid.id])
    expect(vacantAt(await chart(secretary, home.community))).toEqual([home.otherGrid.name])
    await set(administrator, { chart: 'duty', levels: [] })
  })

  test.each([
    ['nothing that fills it', { ...level, roles: [] }, 'invalid'],
    ['a post that no such place has', { ...level, roles: ['gridWorker'] }, 'post-place'],
    ['residents', { ...level, roles: ['resident'] }, 'invalid'],
    ['no place', { ...level, at: [] }, 'invalid'],
    ['a long name', { ...level, name: '长'.repeat(21) }, 'invalid'],
  ])('are refused with %s', async (_what, wrong, code) => {
    expect(await set(administrator, { chart: 'duty', levels: [wrong] })).toMatchObject({ status: 422, body: { code } })
  })
})
