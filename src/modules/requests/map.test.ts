/** Requests on the map: counted by the place they lie in, and shown at their positions to those who may see them. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MapCount, MapSpot } from './contract-map.ts'
import { type Known, openRequestsServer, type RequestsServer } from './testing.ts'

interface MapAnswer {
  readonly counts: MapCount[]
  readonly spots: MapSpot[]
  readonly located: number
}

let server: RequestsServer
beforeAll(async () => {
  server = await openRequestsServer()
})
afterAll(() => server.close())

const mapFor = async (name: Known, input: object = {}) =>
  (await server.as(server.people[name]).get<MapAnswer>('/requests/map', { ...input })).body
const position = { lng: 111.67, lat: 40.82 }

test('open and overdue requests are counted by grid, those of no grid with the community itself', async () => {
  const { home } = server
  expect((await mapFor('simon')).counts).toEqual([])
  await server.ask()
  await server.ask('ana', { placeId: home.community.id })
  const late = await server.askUntil('serving')
  await server.askUntil('closed')
  await server.ask('ben', { placeId: home.otherGrid.id })
  server.clock.advance({ days: 8 })
  await server.ask('ben', { placeId: home.otherGrid.id })
  const expected = [
    { path: home.community.path, open: 1, overdue: 1 },
    { path: home.grid.path, open: 2, overdue: 2 },
    { path: home.otherGrid.path, open: 2, overdue: 1 },
  ]
  expect((await mapFor('simon')).counts).toEqual(expected)
  expect((await mapFor('bruno')).counts).toEqual([{ path: home.grid.path, open: 2, overdue: 2 }])
  expect((await mapFor('stella')).counts).toEqual([{ path: home.community.path, open: 5, overdue: 4 }])
  expect((await mapFor('dora')).counts).toEqual([{ path: home.street.path, open: 5, overdue: 4 }])
  expect((await mapFor('cyril')).counts).toEqual([{ path: home.district.path, open: 5, overdue: 4 }])
  expect((await mapFor('dora', { placeId: home.community.id })).counts).toEqual(expected)
  // It is the same count that the list behind it has.
  const list = await server
    .as(server.people.simon)
    .get<{ lines: unknown[] }>('/requests', { placeId: home.grid.id, flag: 'overdue' })
  expect(list.body.lines).toHaveLength(2)
  await server.step('simon', 'remind', late.id, { note: '请尽快。' })
})

test('a request with a position is a spot, until it has ended', async () => {
  const { id, number } = await server.ask('ana', { position, content: '井盖松动，'.repeat(20) })
  const map = await mapFor('simon')
  expect(map).toMatchObject({
    located: 1,
    spots: [{ id, number, state: 'submitted', isOverdue: false, isUrgent: false, ...position }],
  })
  expect(map.spots[0]?.excerpt).toHaveLength(40)
  await server.step('ana', 'withdraw', id)
  expect(await mapFor('simon')).toMatchObject({ located: 0, spots: [] })
})

test('nearby is what waits to be taken and has a position, for those who may take it', async () => {
  const { id } = await server.ask('ana', { position })
  const nearby = async (name: Known) => (await server.as(server.people[name]).get<MapSpot[]>('/requests/nearby')).body
  expect(await nearby('pavel')).toEqual([])
  await server.step('clara', 'approve', id)
  expect(await nearby('pavel')).toMatchObject([{ id, state: 'waiting', ...position }])
  const elsewhere = await server.district(server.home.city)
  const stranger = await server.person('外区党员', { role: 'partyMember', at: elsewhere.community })
  expect((await server.as(stranger).get('/requests/nearby')).body).toEqual([])
  expect((await server.as(server.people.ana).get('/requests/nearby')).status).toBe(403)
  await server.step('pavel', 'claim', id)
  expect(await nearby('vera')).toEqual([])
})

test('nobody maps a place that is not their work', async () => {
  const elsewhere = await server.district(server.home.city)
  const { bruno, ana, pavel } = server.people
  expect((await server.as(bruno).get('/requests/map', { placeId: server.home.community.id })).status).toBe(404)
  expect((await server.as(bruno).get('/requests/map', { placeId: elsewhere.grid.id })).status).toBe(404)
  for (const person of [ana, pavel]) expect((await server.as(person).get('/requests/map')).status).toBe(403)
})
