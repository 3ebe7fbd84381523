/** The territory through HTTP: who sees which places, and who may change them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Level, Role } from '../../foundation/access/standing.ts'
import { moduleOf } from '../../foundation/http/call.ts'
import type { Person, TestDistrict, TestPlace } from '../../foundation/testing/people.ts'
import { openTestServer, type TestServer } from '../../foundation/testing/server.ts'
import { type PlaceLine, type PlaceView, territoryContract } from './contract.ts'
import { territoryService } from './service.ts'

let server: TestServer
let home: TestDistrict
let away: TestDistrict
let building: TestPlace
let secretary: Person
let worker: Person
let newcomer: Person

beforeAll(async () => {
  server = await openTestServer(() => [moduleOf('territory', territoryContract, territoryService({ attached: [] }))])
  home = await server.district()
  away = await server.district(home.city)
  building = await server.place('building', home.grid)
  secretary = await server.person('书记01', { role: 'communitySecretary', at: home.community })
  worker = await server.person('网格员01', { role: 'gridWorker', at: home.grid })
  newcomer = await server.person('居民甲01')
})
afterAll(() => server.close())

const childrenOf = async (person: Person, place?: TestPlace) =>
  (await server.as(person).get<PlaceLine[]>('/places', place && { under: place.id })).body
const idsOf = (places: readonly { id: string }[]) => places.map((place) => place.id)
const placeFor = async (person: Person, place: { id: string }) =>
  (await server.as(person).get<PlaceView>(`/places/${place.id}`)).body
const eventsOf = async (subject: string) =>
  (await server.owner.query('select * from events where subject = $1 order by id', [subject])).rows

describe('somebody without a post', () => {
  it('finds their community from the city down, and nothing below it', async () => {
    expect(idsOf(await childrenOf(newcomer))).toEqual([home.city.id])
    expect(idsOf(await childrenOf(newcomer, home.city))).toEqual([home.district.id, away.district.id])
    expect(idsOf(await childrenOf(newcomer, home.district))).toEqual([home.street.id])
    expect(await childrenOf(newcomer, home.street)).toMatchObject([{ id: home.community.id, hasChildren: false }])
    expect(await childrenOf(newcomer, home.community)).toEqual([])
    expect(await server.as(newcomer).get(`/places/${home.grid.id}`)).toMatchObject({ status: 404 })
  })

  it('finds it by a part of its name, with the names above it', async () => {
    const place = await server.place('community', home.street, '南湖花园社区')
    const found = await server.as(newcomer).get<PlaceLine[]>('/places/search', { words: '花园' })
    expect(found.body).toMatchObject([
      { id: place.id, names: [home.city.name, home.district.name, home.street.name, '南湖花园社区'] },
    ])
    await server.place('grid', home.community, '花园网格')
    expect((await server.as(newcomer).get<PlaceLine[]>('/places/search', { words: '花园' })).body).toHaveLength(1)
    expect((await server.as(secretary).get<PlaceLine[]>('/places/search', { words: '花园' })).body).toHaveLength(2)
  })

  it('must be signed in', async () => {
    expect(await server.visitor.get('/places')).toMatchObject({ status: 401 })
  })

  it('may change nothing', async () => {
    const body = { under: home.community.id, kind: 'grid', name: '第九网格' }
    expect(await server.as(newcomer).post('/places', body)).toMatchObject({ status: 403 })
  })
})

describe('below a community', () => {
  it('a grid is seen by whoever belongs to the district, what lies in it by those above, in it and inside it', async () => {
    expect(idsOf(await childrenOf(secretary, home.community))).toContain(home.otherGrid.id)
    expect(idsOf(await childrenOf(worker, home.community))).toContain(home.otherGrid.id)
    expect(idsOf(await childrenOf(worker, home.grid))).toEqual([building.id])
    const resident = await server.person('居民甲02', { role: 'resident', at: building })
    expect((await placeFor(resident, home.grid)).chain.map((place) => place.kind)).toEqual([
      'city',
      'district',
      'street',
      'community',
      'grid',
    ])
    expect((await placeFor(resident, home.otherGrid)).openSteps).toEqual([])
    const beside = await server.place('building', home.otherGrid)
    expect(await server.as(resident).get(`/places/${beside.id}`)).toMatchObject({ status: 404 })
    expect(await childrenOf(resident, home.otherGrid)).toEqual([])
  })

  it.each<[Role, Level]>([
    ['gridWorker', 'grid'],
    ['communitySecretary', 'community'],
    ['districtOffice', 'district'],
  ])('a %s of another district finds nothing', async (role, level) => {
    const stranger = await server.person('外区01', { role, at: away[level as 'grid' | 'community' | 'district'] })
    for (const path of [home.grid, building].map((place) => `/places/${place.id}`))
      expect(await server.as(stranger).get(path)).toMatchObject({ status: 404, body: { code: 'not-found' } })
    expect(await childrenOf(stranger, home.community)).toEqual([])
    expect((await server.as(stranger).get('/places/search', { words: home.grid.name })).body).toEqual([])
  })

  it('a city’s post sees every district of the city, and none of another city', async () => {
    const city = await server.person('市办01', { role: 'cityOffice', at: home.city })
    expect((await placeFor(city, home.grid)).id).toBe(home.grid.id)
    expect((await placeFor(city, away.grid)).id).toBe(away.grid.id)
    const elsewhere = await server.district()
    expect(await server.as(city).get(`/places/${elsewhere.grid.id}`)).toMatchObject({ status: 404 })
  })

  it('a post shows nothing before it begins and after it has ended', async () => {
    const soon = new Date(server.clock.now().getTime() + 60_000)
    const later = new Date(server.clock.now().getTime() + 120_000)
    const brief = await server.person('网格员02', { role: 'gridWorker', at: home.grid, from: soon, to: later })
    const status = async () => (await server.as(brief).get(`/places/${building.id}`)).status
    expect(await status()).toBe(404)
    server.clock.advance({ minutes: 1 })
    expect(await status()).toBe(200)
    server.clock.advance({ minutes: 1 })
    expect(await status()).toBe(404)
  })
})

describe('adding a place', () => {
  it('numbers grids, micro-grids and buildings on, and keeps an event', async () => {
    const district = await server.district(home.city)
    const person = await server.person('书记02', { role: 'communitySecretary', at: district.community })
    const add = async (body: object) => (await server.as(person).post<PlaceView>('/places', body)).body
    const grid = await add({ under: district.community.id, kind: 'grid', name: '第三网格', isRed: true })
    expect(grid).toMatchObject({
      code: `${district.community.code}003`,
      codeIsLocal: false,
      gridType: 'comprehensive',
      isRed: true,
      validFrom: '2026-03-02',
      openSteps: ['add', 'split', 'merge', 'move', 'handOver', 'rename', 'locate', 'importBoundaries', 'close'],
    })
    // Only grids are red.
    const microgrid = await add({ under: grid.id, kind: 'microgrid', name: '一号微网格', isRed: true })
    expect(microgrid).toMatchObject({ code: `${grid.code}01`, gridType: null, isRed: false })
    const house = await add({ under: microgrid.id, kind: 'building', name: '3号楼' })
    expect(house.path).toBe(`${microgrid.path}.${microgrid.code}-001`)
    const gridless = await add({ under: district.community.id, kind: 'building', name: '老平房' })
    expect(gridless.path).toBe(`${district.community.path}...${district.community.code}-001`)
    expect(gridless.chain.map((place) => place.kind).slice(-2)).toEqual(['community', 'building'])
    expect(await eventsOf(grid.id)).toMatchObject([
      {
        action: 'territory.add',
        account_id: person.accountId,
        role: 'communitySecretary',
        district_id: district.id,
        path: grid.path,
        details: { name: '第三网格' },
      },
    ])
  })

  it('takes a code of the district’s own and refuses one that was given before, even to a closed place', async () => {
    const ask = { under: home.community.id, kind: 'grid', name: '商圈网格', code: 'market-1', gridType: 'dedicated' }
    const made = await server.as(secretary).post<PlaceView>('/places', ask)
    expect(made.body).toMatchObject({ code: 'market-1', codeIsLocal: true, gridType: 'dedicated' })
    await server.as(secretary).post(`/places/${made.body.id}/close`, { reason: '商圈拆除' })
    expect(await server.as(secretary).post('/places', ask)).toMatchObject({
      status: 409,
      body: { code: 'place-code-taken' },
    })
  })

  it('gives two that arrive at once two numbers', async () => {
    const district = await server.district(home.city)
    const person = await server.person('书记03', { role: 'communitySecretary', at: district.community })
    const made = await Promise.all(
      ['甲', '乙', '丙'].map((name) =>
        server.as(person).post<PlaceView>('/places', { under: district.community.id, kind: 'grid', name }),
      ),
    )
    expect(new Set(made.map((one) => one.body.code)).size).toBe(3)
  })

  it.each([
    ['a micro-grid below a community', 'community', { kind: 'microgrid', name: '微网格' }, 'place-kind'],
    ['a grid below a grid', 'grid', { kind: 'grid', name: '网格' }, 'place-kind'],
  ] as const)('refuses %s', async (_what, above, body, code) => {
    const answer = await server.as(secretary).post('/places', { under: home[above].id, ...body })
    expect(answer).toMatchObject({ status: 422, body: { code } })
  })

  it.each([
    ['kind', { kind: 'community' }, 'not-a-choice'],
    ['name', { name: '' }, 'missing'],
    ['name', { name: '长'.repeat(61) }, 'too-long'],
    ['code', { code: 'Über.1' }, 'wrong-form'],
    ['colour', { colour: 'red' }, 'unknown-field'],
    ['point.lng', { point: { lng: 181, lat: 40 } }, 'too-much'],
    [
      'boundary.coordinates.0',
      {
        boundary: {
          type: 'Polygon',
          coordinates: [
            [
              [1, 1],
              [1, 2],
              [2, 2],
              [2, 1],
            ],
          ],
        },
      }, // prettier-ignore
      'ring-open',
    ],
  ])('says what is wrong with %s', async (path, change, code) => {
    const body = { under: home.community.id, kind: 'grid', name: '网格', ...change }
    const answer = await server.as(secretary).post('/places', body)
    expect(answer).toMatchObject({ status: 422, body: { details: { flaws: [{ path, code }] } } })
  })

  it('is for those who keep the place, and only there', async () => {
    const body = { under: home.community.id, kind: 'grid', name: '网格' }
    const clerk = await server.person('干事01', { role: 'communityClerk', at: home.community })
    const neighbour = await server.person('书记04', {
      role: 'communitySecretary',
      at: await server.place('community', home.street),
    })
    const stranger = await server.person('书记05', { role: 'communitySecretary', at: away.community })
    for (const person of [worker, clerk, neighbour, stranger])
      expect(await server.as(person).post('/places', body)).toMatchObject({ status: 403 })
    const below = { ...body, under: home.grid.id, kind: 'microgrid' }
    expect(await server.as(neighbour).post('/places', below)).toMatchObject({ status: 403 })
    expect(await server.as(stranger).post('/places', below)).toMatchObject({ status: 404 })
  })
})

describe('changing a place', () => {
  it('keeps the new name, the outline and the point, each with its event', async () => {
    const grid = await server.place('grid', home.community)
    const as = server.as(secretary)
    const renamed = await as.post(`/places/${grid.id}/rename`, { name: '向阳网格 🌻' })
    expect(renamed.body).toMatchObject({ name: '向阳网格 🌻', officialName: grid.name })
    const boundary = {
      type: 'Polygon',
      coordinates: [
        [
          [111.6, 40.8],
          [111.7, 40.8],
          [111.7, 40.9],
          [111.6, 40.8],
        ],
      ],
    } // prettier-ignore
    const point = { lng: 111.65, lat: 40.85 }
    const located = await as.post(`/places/${grid.id}/locate`, { boundary, point })
    expect(located.body).toMatchObject({ boundary, point })
    const cleared = await as.post(`/places/${grid.id}/locate`, { boundary: null, point: null })
    expect(cleared.body).toMatchObject({ boundary: null, point: null })
    expect((await eventsOf(grid.id)).map((event) => event.action)).toEqual([
      'territory.rename',
      'territory.locate',
      'territory.locate',
    ])
  })

  it('from the community up is the district’s', async () => {
    const line = `/places/${home.community.id}/rename`
    expect(await server.as(secretary).post(line, { name: '改名' })).toMatchObject({ status: 403 })
    const office = await server.person('区办01', { role: 'districtOffice', at: home.district })
    expect(await server.as(office).post(line, { name: '改名' })).toMatchObject({ status: 200, body: { name: '改名' } })
    expect((await placeFor(secretary, home.community)).openSteps).toEqual(['add', 'importBoundaries'])
  })
})

describe('closing a place', () => {
  it('is refused while something in it is open, and ends the posts there', async () => {
    const grid = await server.place('grid', home.community)
    const house = await server.place('building', grid)
    const gridWorker = await server.person('网格员03', { role: 'gridWorker', at: grid })
    const as = server.as(secretary)
    const close = (place: { id: string }) => as.post<PlaceView>(`/places/${place.id}/close`, { reason: '并入第一网格' })
    expect(await close(grid)).toMatchObject({ status: 409, body: { code: 'place-has-children' } })
    expect((await server.as(gridWorker).get(`/places/${house.id}`)).status).toBe(200)
    expect((await close(house)).body).toMatchObject({ validTo: '2026-03-02', openSteps: [] })
    expect((await close(grid)).status).toBe(200)
    expect(await close(grid)).toMatchObject({ status: 409, body: { code: 'place-closed' } })
    expect((await server.as(gridWorker).get(`/places/${house.id}`)).status).toBe(404)
    expect(idsOf(await childrenOf(secretary, home.community))).not.toContain(grid.id)
    expect((await placeFor(secretary, grid)).validTo).toBe('2026-03-02')
    expect((await eventsOf(grid.id)).at(-1)).toMatchObject({ details: { reason: '并入第一网格' } })
  })

  it('takes no new place', async () => {
    const grid = await server.place('grid', home.community)
    await server.as(secretary).post(`/places/${grid.id}/close`, { reason: '合并' })
    const answer = await server.as(secretary).post('/places', { under: grid.id, kind: 'microgrid', name: '微网格' })
    expect(answer).toMatchObject({ status: 409, body: { code: 'place-closed' } })
  })
})

describe('households', () => {
  it('are added to a building once each', async () => {
    const line = `/places/${building.id}/households`
    const as = server.as(worker)
    expect((await as.post(line, { labels: ['1单元301', '1单元302', '1单元301'] })).body).toHaveLength(2)
    const again = await as.post<{ label: string }[]>(line, { labels: ['1单元302', '2单元101'] })
    // In the order of the doors, which are not told.
    expect(again.body.map((household) => household.label)).toEqual(['1单元***', '1单元***', '2单元***'])
    expect((await as.get(line)).body).toEqual(again.body)
    expect(await as.post(`/places/${home.grid.id}/households`, { labels: ['1'] })).toMatchObject({
      status: 422,
      body: { code: 'not-a-building' },
    })
  })

  it('tell their door to whoever says why, with an event', async () => {
    const [first] = (await server.as(worker).get<{ id: string }[]>(`/places/${building.id}/households`)).body
    const line = `/households/${first?.id}/open`
    const neighbour = await server.person('网格员06', { role: 'gridWorker', at: home.otherGrid })
    const resident = await server.person('居民甲06', { role: 'resident', at: building })
    expect((await server.as(worker).post(line, {})).status).toBe(422)
    expect((await server.as(worker).post(line, { why: 'other' })).status).toBe(422)
    expect((await server.as(neighbour).post(line, { why: 'handle' })).status).toBe(404)
    expect((await server.as(resident).post(line, { why: 'handle' })).status).toBe(403)
    expect((await server.as(worker).post(line, { why: 'handle' })).body).toEqual({ label: '1单元301' })
    const { rows } = await server.owner.query('select account_id, role, action from events where subject = $1', [
      first?.id,
    ])
    expect(rows).toEqual([{ account_id: worker.accountId, role: 'gridWorker', action: 'territory.openHousehold' }])
  })

  it('are not read by neighbours, residents or another district', async () => {
    const line = `/places/${building.id}/households`
    const resident = await server.person('居民甲03', { role: 'resident', at: building })
    const neighbour = await server.person('网格员04', { role: 'gridWorker', at: home.otherGrid })
    const stranger = await server.person('网格员05', { role: 'gridWorker', at: away.grid })
    expect((await server.as(resident).get(line)).status).toBe(403)
    expect((await server.as(neighbour).get(line)).status).toBe(404)
    expect((await server.as(stranger).get(line)).status).toBe(404)
  })
})

it('answers a resent command as before and adds nothing twice', async () => {
  const body = { under: home.community.id, kind: 'grid', name: '只有一个' }
  const id = '019577a0-0000-7000-8000-000000000001'
  const [first, second] = await Promise.all([1, 2].map(() => server.as(secretary).post('/places', body, { id })))
  expect(first?.status).toBe(200)
  expect(second).toEqual(first)
  const { rows } = await server.owner.query("select from places where name = '只有一个'")
  expect(rows).toHaveLength(1)
})

describe('the wall between districts', () => {
  const count = (districts: string[], table: string) =>
    server.database.inDistricts(districts, async (_db, client) => {
      const { rows } = await client.query(`select count(*)::int as count from ${table}`)
      return rows[0].count as number
    })

  it.each(['households', 'posts', 'persons', 'organizations', 'organization_members', 'events', 'commands'])(
    'shows no %s when no district is named',
    async (table) => {
      expect(await count([], table)).toBe(0)
    },
  )

  it('shows public places only when no district is named, and the grids of the district that is', async () => {
    const grids = "places where kind not in ('city', 'district', 'street', 'community')"
    expect(await count([], grids)).toBe(0)
    expect(await count([], 'places')).toBeGreaterThan(0)
    expect(await count([away.id], grids)).toBe(2)
  })

  it('lets nothing be written into another district', async () => {
    const writing = server.database.inDistricts([away.id], (_db, client) =>
      client.query(
        `insert into households (district_id, id, building_id, label, label_print, valid_from)
         values ($1, $2, $2, '1', '1', '2026-01-01')`,
        [home.id, building.id],
      ),
    )
    await expect(writing).rejects.toThrow('row-level security')
    const renaming = await server.database.inDistricts([away.id], (_db, client) =>
      client.query("update places set name = 'x' where id = $1", [home.community.id]),
    )
    expect(renaming.rowCount).toBe(0)
  })

  it.each(['update events set action = action', 'delete from events', 'truncate events', 'delete from places'])(
    'never lets the application %s',
    async (statement) => {
      await expect(server.app.query(statement)).rejects.toThrow('permission denied')
    },
  )
})
