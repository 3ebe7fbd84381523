/** Boundaries through HTTP: what fits, what is refused and why, import and export, and the place that holds a point. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toGcj02 } from '../../foundation/geometry/gcj02.ts'
import { mapPositions, type Position } from '../../foundation/geometry/shape.ts'
import { swapped } from '../../foundation/geometry/shape-flaws.ts'
import { moduleOf } from '../../foundation/http/call.ts'
import type { Person, TestDistrict, TestPlace } from '../../foundation/testing/people.ts'
import { openTestServer, type TestServer } from '../../foundation/testing/server.ts'
import type { Boundary } from './boundary.ts'
import { type PlaceFeature, type PlaceLine, type PlaceView, territoryContract } from './contract.ts'
import { territoryService } from './service.ts'

let server: TestServer
let home: TestDistrict
let office: Person
let secretary: Person
beforeAll(async () => {
  server = await openTestServer(() => [moduleOf('territory', territoryContract, territoryService({ attached: [] }))])
  home = await server.district()
  office = await server.person('区办01', { role: 'districtOffice', at: home.district })
  secretary = await server.person('书记01', { role: 'communitySecretary', at: home.community })
})
afterAll(() => server.close())

/** In thousandths of a degree from a corner at Hohhot. */
const rectangle = (west: number, east: number, north = 12): Boundary => {
  const at = (x: number, y: number): Position => [
    Number((111.67 + x / 1000).toFixed(5)),
    Number((40.82 + y / 1000).toFixed(5)),
  ]
  return { type: 'Polygon', coordinates: [[at(west, 0), at(east, 0), at(east, north), at(west, north), at(west, 0)]] }
}
const inside = (x: number, y = 6) => ({ lng: 111.67 + x / 1000, lat: 40.82 + y / 1000 })

const locate = (place: { id: string }, boundary: Boundary | null, by = secretary, point: object | null = null) =>
  server.as(by).post<PlaceView>(`/places/${place.id}/locate`, { boundary, point })

/** A community of its own, twenty thousandths wide, with so many grids that have no boundary yet. */
async function community(count: number): Promise<{ community: TestPlace; grids: TestPlace[] }> {
  const made = await server.place('community', await server.place('street', home.district))
  await locate(made, rectangle(0, 20), office)
  const grids: TestPlace[] = []
  for (let order = 0; order < count; order += 1) grids.push(await server.place('grid', made))
  return { community: made, grids }
}
const importing = (under: { id: string }, features: unknown, by = office) =>
  server
    .as(by)
    .post<{ changed: number; same: number }>(
      `/places/${under.id}/boundaries`,
      Buffer.from(typeof features === 'string' ? features : JSON.stringify(features)),
      { headers: { 'content-type': 'application/geo+json' } },
    )
const fileOf = (...features: readonly [TestPlace | string, unknown][]) => ({
  type: 'FeatureCollection',
  features: features.map(([place, geometry]) => ({
    type: 'Feature',
    properties: typeof place === 'string' ? { name: place } : { code: place.code },
    geometry,
  })),
})

it('hands out all grids below a place, however far, to those who may see them', async () => {
  const street = await server.place('street', home.district)
  const first = await server.place('community', street)
  const grids = [await server.place('grid', first), await server.place('grid', await server.place('community', street))]
  await locate(first, rectangle(0, 20), office)
  await locate(grids[0] as TestPlace, rectangle(0, 10), office)
  const below = async (who: Person, place: { id: string }) => {
    const { body } = await server
      .as(who)
      .get<{ features: PlaceFeature[] }>(`/places/${place.id}/boundaries`, { kind: 'grid' })
    return body.features.map(({ id, geometry }) => ({ id, isDrawn: geometry !== null }))
  }
  const all = grids.map(({ id }, at) => ({ id, isDrawn: at === 0 }))
  expect(await below(office, street)).toEqual(all)
  expect(await below(secretary, street)).toEqual(all)
  expect(await below(office, home.district)).toEqual(expect.arrayContaining(all))
  const away = await server.district()
  const stranger = await server.person('外区', { role: 'communitySecretary', at: away.community })
  expect(await below(stranger, street)).toEqual([])
})

describe('a boundary that is drawn', () => {
  it('is kept the right way round, with the degrees around it', async () => {
    const { grids } = await community(1)
    const [grid] = grids
    if (!grid) throw new Error('No grid.')
    const turned = { ...rectangle(0, 10), coordinates: [rectangle(0, 10).coordinates[0]?.toReversed()] } as Boundary
    const kept = await locate(grid, turned, office, inside(5))
    expect(kept.body).toMatchObject({ boundary: rectangle(0, 10), point: inside(5) })
    const { rows } = await server.owner.query('select west, south, east, north from places where id = $1', [grid.id])
    expect(rows).toEqual([{ west: 111.67, south: 40.82, east: 111.68, north: 40.832 }])
    await locate(grid, null, office)
    expect((await server.owner.query('select west from places where id = $1', [grid.id])).rows).toEqual([
      { west: null },
    ])
  })

  it('may have a hole, which it does not hold', async () => {
    const { grids } = await community(1)
    const [grid] = grids as [TestPlace]
    const hole = mapPositions(rectangle(4, 6, 4), ([lng, lat]) => [lng, Number((lat + 0.004).toFixed(5))])
    const rings = [...rectangle(0, 10).coordinates, ...hole.coordinates.map((ring) => ring.toReversed())]
    const holed = { type: 'Polygon', coordinates: rings }
    expect((await locate(grid, holed as Boundary, office, inside(1))).body).toMatchObject({ boundary: holed })
    expect(await locate(grid, holed as Boundary, office, inside(5))).toMatchObject({
      status: 422,
      body: { code: 'point-outside' },
    })
  })

  it('is refused with a reason of its own for everything that can be wrong, and nothing is kept', async () => {
    const { grids } = await community(2)
    const [first, second] = grids as [TestPlace, TestPlace]
    expect((await locate(first, rectangle(0, 10), office)).status).toBe(200)
    const [a, b, c, d] = rectangle(10, 20).coordinates[0] as Position[]
    if (!a || !b || !c || !d) throw new Error('A rectangle has four corners.')
    const wrong: Record<string, Boundary> = {
      'boundary-selfCrossing': { type: 'Polygon', coordinates: [[a, c, b, d, a]] },
      'boundary-outsideAbove': rectangle(10, 25),
      'boundary-overlaps': rectangle(8, 20),
      'boundary-gcj02': mapPositions(rectangle(10, 20), toGcj02),
      'boundary-swapped': swapped(rectangle(10, 20)),
      'boundary-tooSmall': rectangle(10, 10.001, 0.001),
    }
    for (const [code, boundary] of Object.entries(wrong))
      expect(await locate(second, boundary, office), code).toMatchObject({ status: 422, body: { code } })
    expect(await locate(second, rectangle(8, 20), office)).toMatchObject({ body: { details: { other: first.name } } })
    const { lng, lat } = inside(15)
    const [shiftedLng, shiftedLat] = toGcj02([lng, lat])
    const wrongPoints = {
      'point-outside': inside(5),
      'point-gcj02': { lng: shiftedLng, lat: shiftedLat },
      'point-swapped': { lng: lat, lat: lng },
    }
    for (const [code, point] of Object.entries(wrongPoints))
      expect(await locate(second, rectangle(10, 20), office, point), code).toMatchObject({
        status: 422,
        body: { code },
      })
    const kept = await server.as(office).get<PlaceView>(`/places/${second.id}`)
    expect(kept.body).toMatchObject({ boundary: null, point: null })
  })

  it('may be moved over what it was itself, and two neighbours drawn at once cannot overlap', async () => {
    const { grids } = await community(2)
    const [first, second] = grids as [TestPlace, TestPlace]
    await locate(first, rectangle(0, 10), office)
    expect((await locate(first, rectangle(0, 12), office)).status).toBe(200)
    await locate(first, null, office)
    const both = await Promise.all([locate(first, rectangle(0, 12), office), locate(second, rectangle(8, 20), office)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 422])
  })
})

describe('a file of boundaries', () => {
  it('is taken in as a whole, found by code and by name, and changes nothing the second time', async () => {
    const { community: under, grids } = await community(3)
    const [first, second, third] = grids as [TestPlace, TestPlace, TestPlace]
    const file = fileOf([first, rectangle(0, 5)], [second.name, rectangle(5, 10)], [third, rectangle(10, 20)])
    expect(await importing(under, file)).toMatchObject({ status: 200, body: { changed: 3, same: 0 } })
    expect(await importing(under, file)).toMatchObject({ status: 200, body: { changed: 0, same: 3 } })
    const out = await server.as(office).get<{ features: PlaceFeature[] }>(`/places/${under.id}/boundaries`)
    expect(out.body.features.map(({ geometry }) => geometry)).toEqual([
      rectangle(0, 5),
      rectangle(5, 10),
      rectangle(10, 20),
    ])
    expect(await importing(under, out.body)).toMatchObject({ status: 200, body: { changed: 0, same: 3 } })
  })

  it('with one fault keeps nothing, and says of which feature', async () => {
    const { community: under, grids } = await community(2)
    const [first, second] = grids as [TestPlace, TestPlace]
    const answer = await importing(
      under,
      fileOf([first, rectangle(0, 12)], [second, rectangle(8, 20)], ['没有的网格', rectangle(0, 1)]),
    )
    expect(answer).toMatchObject({
      status: 422,
      body: {
        code: 'boundaries-unfit',
        details: {
          count: 3,
          features: [
            { order: 1, name: first.code, code: 'overlaps', other: second.name },
            { order: 2, name: second.code, code: 'overlaps', other: first.name },
            { order: 3, name: '没有的网格', code: 'noSuchPlace' },
          ],
        },
      },
    })
    const { rows } = await server.owner.query('select id from places where boundary is not null and path like $1', [
      `${under.path}.%`,
    ])
    expect(rows).toEqual([])
  })

  it.each([
    ['{"type":"FeatureColl', 'geojson-notJson'],
    ['{"type":"FeatureCollection","features":[]}', 'geojson-noPolygon'],
  ])('that is none is refused: %s', async (text, code) => {
    expect(await importing(home.community, text)).toMatchObject({ status: 422, body: { code } })
  })

  it('is taken from those who keep the place, and only there', async () => {
    const clerk = await server.person('干事01', { role: 'communityClerk', at: home.community })
    const elsewhere = await server.person('书记02', {
      role: 'communitySecretary',
      at: await server.place('community', home.street),
    })
    const stranger = await server.person('书记03', {
      role: 'communitySecretary',
      at: (await server.district(home.city)).community,
    })
    const file = fileOf([home.grid, rectangle(0, 5)])
    for (const person of [clerk, elsewhere, stranger])
      expect((await importing(home.community, file, person)).status).toBe(403)
    expect((await importing(home.street, file, secretary)).status).toBe(403)
    expect((await importing(home.community, file, secretary)).status).toBe(200)
  })
})

describe('a point', () => {
  const at = async (person: Person, x: number, y?: number) =>
    (await server.as(person).get<PlaceLine[]>('/places/at', inside(x, y))).body.map(({ name }) => name)

  it('is in its micro-grid, grid and community, the nearest first; whoever lives in the district is told down to the grid', async () => {
    const own = await server.district()
    const registrar = await server.person('区办02', { role: 'districtOffice', at: own.district })
    const microgrid = await server.place('microgrid', own.grid)
    await locate(own.community, rectangle(0, 20), registrar)
    await locate(own.grid, rectangle(0, 10), registrar)
    await locate(own.otherGrid, rectangle(10, 20), registrar)
    await locate(microgrid, rectangle(0, 5), registrar)
    const names = [microgrid.name, own.grid.name, own.community.name]
    expect(await at(registrar, 2)).toEqual(names)
    expect(await at(registrar, 7)).toEqual(names.slice(1))
    expect(await at(registrar, 7, 13)).toEqual([])
    const resident = await server.person('居民01', { role: 'resident', at: own.otherGrid })
    expect(await at(resident, 2)).toEqual(names.slice(1))
    const stranger = await server.person('居民02', { role: 'resident', at: home.grid })
    expect(await at(stranger, 15)).not.toContain(own.otherGrid.name)
    expect(await at(await server.person('新来的01'), 2)).toEqual([])
  })

  it('is neither kept nor taken when it is none', async () => {
    expect((await server.as(secretary).get('/places/at', { lng: 181, lat: 40 })).status).toBe(422)
    expect(await server.as(secretary).get('/places/at', { lng: 40.826, lat: 111.672 })).toMatchObject({
      status: 422,
      body: { code: 'point-swapped' },
    })
    expect((await server.visitor.get('/places/at', inside(2))).status).toBe(401)
  })
})
