/** Places that change, through the whole house: what is open goes to whoever is responsible now, and no past figure changes. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Level } from '../foundation/access/standing.ts'
import { squareMetres } from '../foundation/geometry/shape.ts'
import { moduleOf } from '../foundation/http/call.ts'
import type { Person, TestPlace } from '../foundation/testing/people.ts'
import type { RequestView } from '../modules/requests/contract.ts'
import { openRequestsServer, type RequestsServer } from '../modules/requests/testing.ts'
import type { Boundary } from '../modules/territory/boundary.ts'
import { type PlaceView, territoryContract } from '../modules/territory/contract.ts'
import { carryOutDue } from '../modules/territory/jobs.ts'
import type { ChangePreview, PlaceChange } from '../modules/territory/place-change.ts'
import { everyPathOf, lineage, placesBelowOn } from '../modules/territory/public.ts'
import { territoryService } from '../modules/territory/service.ts'
import { attached } from './modules.ts'

let server: RequestsServer
beforeAll(async () => {
  server = await openRequestsServer([moduleOf('territory', territoryContract, territoryService({ attached }))])
})
afterAll(() => server.close())

/** Numbered by the house itself, and there for long. */
async function add(kind: Level, under: { id: string }, name: string): Promise<TestPlace> {
  const { body } = await server.as(server.people.simon).post<PlaceView>('/places', { under: under.id, kind, name })
  await server.owner.query("update places set valid_from = '2020-01-01' where id = $1", [body.id])
  return { ...body, districtId: server.home.id }
}

/** A grid with two buildings, its worker and its secretary, and a request in each building and one in neither. */
let grid: TestPlace
let east: TestPlace
let west: TestPlace
let worker: Person
let secretary: Person
let asked: { east: RequestView; west: RequestView; neither: RequestView }
beforeEach(async () => {
  grid = await add('grid', server.home.community, '向阳网格')
  east = await add('building', grid, '1号楼')
  west = await add('building', grid, '2号楼')
  worker = await server.person('网格员甲', { role: 'gridWorker', at: grid })
  secretary = await server.person('支部书记甲', { role: 'branchSecretary', at: grid })
  const { body } = await server.as(server.people.simon).get<PlaceView>(`/places/${grid.id}`)
  expect(body.openSteps).toEqual(expect.arrayContaining(['split', 'merge', 'move', 'handOver', 'rename', 'close']))
  const ask = (placeId: string) => server.ask('ana', { placeId })
  asked = { east: await ask(east.id), west: await ask(west.id), neither: await ask(grid.id) }
})

const simon = () => server.as(server.people.simon)
const change = (place: { id: string }, kind: string, body: object) =>
  simon().post<PlaceView & { code: string }>(`/places/${place.id}/${kind === 'handOver' ? 'hand-over' : kind}`, body)
const preview = (place: { id: string }, asked: PlaceChange) =>
  simon().post<ChangePreview>(`/places/${place.id}/preview`, asked)
const children = async (place: { id: string }) =>
  (await simon().get<{ id: string; name: string; path: string }[]>('/places', { under: place.id })).body
const sees = async (person: Person, request: { id: string }) =>
  (await server.as(person).get(`/requests/${request.id}`)).status === 200
const read = async (request: { id: string }) => (await simon().get<RequestView>(`/requests/${request.id}`)).body
const inDistrict = <T>(work: Parameters<typeof server.database.inDistricts<T>>[1]) =>
  server.database.inDistricts([server.home.id], work)

const parts = (workerId?: string) => [
  { name: '向阳一网格', takes: [east.id] },
  { name: '向阳二网格', takes: [west.id], ...(workerId && { workerId }) },
]

describe('outlines', () => {
  const rectangle = (from: number, to: number): Boundary => {
    const at = (x: number, y: number): [number, number] => [Number((111.64 + x / 1000).toFixed(4)), 39.915 + y / 100]
    return { type: 'Polygon', coordinates: [[at(from, 0), at(to, 0), at(to, 1), at(from, 1), at(from, 0)]] }
  }
  const draw = (place: { id: string }, boundary: Boundary) =>
    simon().post(`/places/${place.id}/locate`, { boundary, point: null })
  const outlineOf = async ({ id }: { id: string }) => (await simon().get<PlaceView>(`/places/${id}`)).body.boundary
  const drawn = (...outlines: readonly Boundary[]) =>
    parts().map((part, at) => ({ ...part, ...(outlines[at] && { boundary: outlines[at] }) }))
  /** The outlines of this test go with it. */
  afterEach(async () => {
    await server.owner.query('update places set boundary = null, west = null, east = null, south = null, north = null')
  })

  test('the parts are drawn with the split; one that covers another is refused already by looking', async () => {
    await draw(grid, rectangle(0, 10))
    const asked = (second: Boundary) => ({
      kind: 'split' as const,
      into: 'microgrid' as const,
      parts: drawn(rectangle(0, 5), second),
    })
    expect((await preview(grid, asked(rectangle(4, 10)))).body).toMatchObject({ code: 'boundary-overlaps' })
    expect((await preview(grid, asked(rectangle(5, 12)))).body).toMatchObject({ code: 'boundary-outsideAbove' })
    const { kind: _, ...split } = asked(rectangle(5, 10))
    expect((await preview(grid, { kind: 'split', ...split })).body).toMatchObject({
      outlined: ['向阳一网格', '向阳二网格'],
      undrawn: [],
    })
    expect((await change(grid, 'split', split)).status).toBe(200)
    const below = await children(grid)
    const second = below.find(({ name }) => name === '向阳二网格')
    expect(await outlineOf(second ?? grid)).toEqual(rectangle(5, 10))
  })

  test('what is not drawn is said before, and only where the map has the old outline', async () => {
    const split: PlaceChange = { kind: 'split', into: 'grid', parts: parts() }
    expect((await preview(grid, split)).body).toMatchObject({ outlined: [], undrawn: [] })
    await draw(grid, rectangle(0, 10))
    expect((await preview(grid, split)).body).toMatchObject({ outlined: [], undrawn: ['向阳一网格', '向阳二网格'] })
  })

  test('grids that become one have the outline of both', async () => {
    const other = await add('grid', server.home.community, '朝阳网格')
    await draw(grid, rectangle(0, 10))
    const merge = { others: [other.id], name: '向阳大网格' }
    expect((await preview(grid, { kind: 'merge', ...merge })).body).toMatchObject({ undrawn: ['向阳大网格'] })
    await draw(other, rectangle(10, 20))
    expect((await preview(grid, { kind: 'merge', ...merge })).body).toMatchObject({ outlined: ['向阳大网格'] })
    expect((await change(grid, 'merge', merge)).status).toBe(200)
    const whole = (await children(server.home.community)).find(({ name }) => name === '向阳大网格')
    const outline = (await outlineOf(whole ?? grid)) as Boundary
    expect(outline.type).toBe('Polygon')
    expect(squareMetres(outline)).toBeCloseTo(squareMetres(rectangle(0, 20)), 0)
  })
})

describe('splitting a grid into grids', () => {
  test('is shown before it happens, and nothing happens by looking', async () => {
    const other = await server.person('网格员乙', { role: 'volunteer', at: server.home.community })
    const { body } = await preview(grid, { kind: 'split', into: 'grid', parts: parts(other.accountId) })
    expect(body).toMatchObject({
      isToday: true,
      places: [
        { name: '向阳一网格', becomes: 'opens' },
        { name: '向阳二网格', becomes: 'opens' },
        { name: '1号楼', becomes: 'moves', to: '向阳一网格' },
        { name: '2号楼', becomes: 'moves', to: '向阳二网格' },
        { name: '向阳网格', becomes: 'closes' },
      ],
      people: expect.arrayContaining([
        { name: '网格员甲', role: 'gridWorker', placeName: '向阳网格', becomes: 'follows', to: '向阳一网格' },
        { name: '网格员乙', role: 'gridWorker', placeName: '向阳二网格', becomes: 'begins', to: '向阳二网格' },
      ]),
      counts: [{ what: 'requests', count: 3 }],
      vacant: [],
    })
    expect(await children(grid)).toHaveLength(2)
    expect((await read(asked.east)).timeline).toHaveLength(1)
  })

  test('gives what is open to those responsible now, and tells it in the timeline', async () => {
    const other = await server.person('网格员乙', { role: 'volunteer', at: server.home.community })
    expect((await change(grid, 'split', { into: 'grid', parts: parts(other.accountId) })).status).toBe(200)
    expect(await Promise.all([asked.east, asked.west, asked.neither].map((one) => sees(worker, one)))).toEqual([
      true,
      false,
      true,
    ])
    expect(await sees(other, asked.west)).toBe(true)
    expect(await sees(secretary, asked.east)).toBe(true)
    const moved = await read(asked.west)
    expect(moved.placeLabel).toContain('向阳二网格')
    expect(moved.timeline.at(-1)).toMatchObject({
      action: 'requests.rehome',
      said: { fromPlace: asked.west.placeLabel, toPlace: moved.placeLabel },
    })
    // They do not only see it: it is theirs to work on.
    await server.step('clara', 'approve', asked.west.id)
    expect((await server.as(other).post(`/requests/${asked.west.id}/claim`)).status).toBe(200)
  })

  test('keeps the buildings with their codes, households and people, and takes new requests there', async () => {
    const resident = await server.person('居民东', { role: 'resident', at: east })
    await change(grid, 'split', { into: 'grid', parts: parts() })
    const now = (await simon().get<PlaceView>(`/places/${east.id}`)).body
    expect(now.code).toBe(east.code)
    expect(now.chain.at(-2)?.name).toBe('向阳一网格')
    const body = { categoryId: server.categoryId, placeId: east.id, content: '水管漏水。' }
    expect((await server.as(resident).post<RequestView>('/requests', body)).body.placeLabel).toContain('向阳一网格')
    // A phone that still knows the old grid asks at its heir.
    const late = await server.as(server.people.ana).post<RequestView>('/requests', { ...body, placeId: grid.id })
    expect(late.body.placeLabel).toContain('向阳一网格')
  })

  test('is refused as a whole when anything does not fit', async () => {
    const before = await children(server.home.community)
    const stranger = await server.person('外人')
    const all = { into: 'grid', parts: parts(stranger.accountId) }
    expect(await change(grid, 'split', all)).toMatchObject({ status: 422, body: { code: 'no-such-successor' } })
    const some = { into: 'grid', parts: [parts()[0], { name: '空', takes: [] }] }
    expect(await change(grid, 'split', some)).toMatchObject({ status: 422, body: { code: 'parts-differ' } })
    expect(await change(grid, 'split', { ...all, on: '2026-03-01' })).toMatchObject({ body: { code: 'change-day' } })
    expect(await children(server.home.community)).toEqual(before)
    expect((await read(asked.east)).timeline).toHaveLength(1)
    const gus = server.as(server.people.gus)
    expect((await gus.post(`/places/${grid.id}/split`, { into: 'grid', parts: parts() })).status).toBe(403)
  })
})

test('splitting into micro-grids keeps the grid, its people and what lies in no building', async () => {
  await change(grid, 'split', { into: 'microgrid', parts: parts() })
  expect((await children(grid)).map(({ name }) => name)).toEqual(['向阳一网格', '向阳二网格'])
  expect(await sees(worker, asked.west)).toBe(true)
  expect((await read(asked.west)).placeLabel).toContain('向阳二网格')
  expect((await read(asked.neither)).timeline).toHaveLength(1)
})

test('merging puts all that lay in both into the new grid, and its people too', async () => {
  const beside = await add('grid', server.home.community, '朝霞网格')
  const hall = await add('building', beside, '9号楼')
  const neighbour = await server.person('网格员丙', { role: 'gridWorker', at: beside })
  const there = await server.ask('ana', { placeId: hall.id })
  expect((await change(grid, 'merge', { others: [beside.id], name: '大网格' })).status).toBe(200)
  for (const request of [asked.east, asked.neither, there]) {
    expect(await sees(worker, request)).toBe(true)
    expect(await sees(neighbour, request)).toBe(true)
    expect((await read(request)).placeLabel).toContain('大网格')
  }
  const whole = (await children(server.home.community)).find(({ name }) => name === '大网格')
  const { before } = await inDistrict((db) => lineage(db, server.home.id, whole?.id ?? ''))
  expect([...before].toSorted()).toEqual([grid.id, beside.id].toSorted())
})

test('moving a building takes what is open in it along, and leaves what has ended', async () => {
  const beside = await add('grid', server.home.community, '朝霞网格')
  const neighbour = await server.person('网格员丙', { role: 'gridWorker', at: beside })
  await server.step('ana', 'withdraw', asked.west.id)
  const open = await server.ask('ana', { placeId: west.id })
  await change(west, 'move', { to: beside.id })
  expect([await sees(neighbour, open), await sees(worker, open)]).toEqual([true, false])
  expect([await sees(neighbour, asked.west), await sees(worker, asked.west)]).toEqual([false, true])
  expect(await change(west, 'move', { to: beside.id })).toMatchObject({ body: { code: 'same-place' } })
  // Numbers go on: the path that the building left is given to nobody else.
  const made = await simon().post<PlaceView>('/places', { under: grid.id, kind: 'building', name: '3号楼' })
  expect(made.body.path).not.toBe(west.path)
  expect(made.body.code).not.toBe(west.code)
})

test('what ended and is asked for again goes to whoever looks after the place now', async () => {
  await server.step('clara', 'approve', asked.east.id)
  await server.step('pavel', 'claim', asked.east.id)
  await server.step('pavel', 'answer', asked.east.id, { answer: '修好了。', solved: 'yes' })
  await server.step('ana', 'confirm', asked.east.id, { solved: 'yes', rating: 'satisfied' })
  await change(grid, 'split', { into: 'grid', parts: parts() })
  expect((await read(asked.east)).placeLabel).toContain('向阳网格')
  const again = await server.step('ana', 'reopen', asked.east.id, { reason: '又坏了。' })
  expect(again.placeLabel).toContain('向阳一网格')
  expect(again.timeline.slice(-2).map(({ action }) => action)).toEqual(['requests.rehome', 'requests.reopen'])
})

test('what had ended is asked for again by the community where it ended, and goes to the one that has the grid now', async () => {
  await server.step('clara', 'decline', asked.east.id, { reason: '要找物业。' })
  await server.step('clara', 'approve', asked.west.id)
  await server.step('pavel', 'claim', asked.west.id)
  await server.step('pavel', 'answer', asked.west.id, { answer: '修好了。', solved: 'yes' })
  await server.step('ana', 'confirm', asked.west.id, { solved: 'yes', rating: 'satisfied' })
  const other = await server.place('community', server.home.street, '新社区')
  await server.as(server.people.dora).post(`/places/${grid.id}/move`, { to: other.id })
  expect((await read(asked.west)).openSteps).toContain('reopen')
  const again = await server.step('clara', 'reopen', asked.west.id, { reason: '又坏了。' })
  expect(again).toMatchObject({ state: 'serving', openSteps: [] })
  expect(again.placeLabel).toContain('新社区')
  expect(await sees(server.people.clara, asked.west)).toBe(false)
})

test('closing gives what is open to the place above and ends the posts of the place', async () => {
  for (const building of [east, west]) await change(building, 'close', { reason: '拆除' })
  await change(grid, 'close', { reason: '拆除' })
  expect(await sees(worker, asked.east)).toBe(false)
  expect((await read(asked.east)).placeLabel).not.toContain('向阳网格')
  expect(await sees(server.people.clara, asked.east)).toBe(true)
})

describe('handing a grid to another worker', () => {
  test('ends one post, begins the other at the same instant, and passes on what is in hand', async () => {
    await server.step('clara', 'approve', asked.east.id)
    await server.as(worker).post(`/requests/${asked.east.id}/claim`)
    const other = await server.person('网格员乙', { role: 'volunteer', at: server.home.community })
    const body = { role: 'gridWorker' as const, from: worker.accountId, to: other.accountId }
    const looked = await preview(grid, { kind: 'handOver', ...body })
    expect(looked.body.people.map(({ name, becomes }) => [name, becomes])).toEqual([
      ['网格员甲', 'ends'],
      ['网格员乙', 'begins'],
    ])
    expect(looked.body.counts).toContainEqual({ what: 'inHand', count: 1 })
    expect((await change(grid, 'handOver', body)).status).toBe(200)
    expect((await read(asked.east)).assigneeName).toBe('网格员乙')
    expect([await sees(other, asked.west), await sees(worker, asked.west)]).toEqual([true, false])
    expect(await change(grid, 'handOver', body)).toMatchObject({ status: 409, body: { code: 'post-ended' } })
    const { rows } = await server.owner.query(
      `select account_id, in_force_from as begun, in_force_to as ended from posts where place_id = $1 and role = 'gridWorker'
       order by in_force_from`,
      [grid.id],
    )
    expect(rows.map((row) => row.account_id)).toEqual([worker.accountId, other.accountId])
    expect(rows[0].ended).toEqual(rows[1].begun)
  })
})

describe('a change for a coming day', () => {
  const carryOut = () =>
    carryOutDue(
      { database: server.database, enqueue: async () => undefined, reactions: {}, now: server.clock.now() },
      { attached },
    )
  const waiting = async () => (await simon().get<Record<string, string>[]>(`/places/${grid.id}/changes`)).body

  test('waits, is carried out by the clock on its day, once, and may be taken back before', async () => {
    const { body } = await change(grid, 'rename', { name: '新名网格', on: '2026-03-05' })
    expect(body.name).toBe('向阳网格')
    const [planned] = await waiting()
    expect(planned).toMatchObject({ kind: 'rename', dueOn: '2026-03-05', state: 'planned' })
    await change(grid, 'close', { reason: '误', on: '2026-03-04' }).then(({ body }) =>
      expect(body.code).toBe('place-has-children'),
    )
    await change(east, 'close', { reason: '拆除', on: '2026-03-05' })
    await simon()
      .get<{ id: string }[]>(`/places/${east.id}/changes`)
      .then(({ body: [one] }) => simon().post(`/places/${east.id}/changes/${one?.id}/cancel`))
    expect(await carryOut()).toBe(0)
    server.clock.advance({ days: 3 })
    expect(await carryOut()).toBe(1)
    expect(await carryOut()).toBe(0)
    expect((await simon().get<PlaceView>(`/places/${grid.id}`)).body.name).toBe('新名网格')
    expect((await simon().get<PlaceView>(`/places/${east.id}`)).body.validTo).toBeNull()
    server.clock.set('2026-03-02T09:00:00+08:00')
  })

  test('that cannot be done any more is undone as a whole and says why', async () => {
    const other = await server.person('网格员乙', { role: 'volunteer', at: server.home.community })
    await change(grid, 'split', { into: 'grid', parts: parts(other.accountId), on: '2026-03-03' })
    const made = await simon().post<PlaceView>('/places', { under: grid.id, kind: 'building', name: '3号楼' })
    server.clock.advance({ days: 1 })
    expect(await carryOut()).toBe(0)
    expect(await waiting()).toMatchObject([{ state: 'failed', fault: 'parts-differ' }])
    expect((await children(grid)).map(({ id }) => id)).toContain(made.body.id)
    server.clock.set('2026-03-02T09:00:00+08:00')
  })
})

test('the figures of a past month by place are the same before and after split, merge and move', async () => {
  const february = async () => {
    const { rows } = await server.owner.query<{ path: string; count: string }>(
      `select coalesce(asked_path, path) as path, count(*) from requests
       where submitted_at >= '2026-02-01T00:00:00+08:00' and submitted_at < '2026-03-01T00:00:00+08:00' group by 1`,
    )
    const under = (place: { path: string }) =>
      rows
        .filter(({ path }) => path === place.path || path.startsWith(`${place.path}.`))
        .reduce((sum, { count }) => sum + Number(count), 0)
    const places = await inDistrict((db) => placesBelowOn(db, server.home.id, server.home.community.id, '2026-02-15'))
    return places.map((place) => [place.name, place.path, under(place)])
  }
  const beside = await add('grid', server.home.community, '朝霞网格')
  server.clock.set('2026-02-10T09:00:00+08:00')
  await server.owner.query("update posts set in_force_from = '2026-01-01' where in_force_to is null")
  await server.ask('ana', { placeId: east.id })
  const ended = await server.ask('ana', { placeId: west.id })
  await server.step('ana', 'withdraw', ended.id)
  await server.ask('ana', { placeId: beside.id })
  server.clock.set('2026-03-02T09:00:00+08:00')
  const before = await february()
  expect(before).toContainEqual(['向阳网格', grid.path, 2])

  await change(grid, 'split', { into: 'grid', parts: parts() })
  const [first, second] = (await children(server.home.community))
    .filter(({ name }) => /^向阳[一二]/.test(name))
    .slice(-2)
  await change(west, 'move', { to: first?.id })
  await change({ id: first?.id ?? '' }, 'merge', { others: [second?.id, beside.id], name: '大网格' })
  await change(server.home.otherGrid, 'rename', { name: '改了名的网格' })
  expect(await february()).toEqual(before)

  const paths = await inDistrict((db) => everyPathOf(db, server.home.id, [west.id]))
  expect(paths).toHaveLength(4)
})
