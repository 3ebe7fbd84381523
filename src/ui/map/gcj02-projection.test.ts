/** A shifted street map is put where it belongs: in metres on the ground. */
import { fromLonLat, toLonLat, transform } from 'ol/proj.js'
import { expect, test } from 'vitest'
import { toGcj02 } from '../../foundation/geometry/gcj02.ts'
import type { Position } from '../../foundation/geometry/shape.ts'
import { gcj02Mercator } from './gcj02-projection.ts'

const station: Position = [111.6708, 40.8183]
/** A metre on the ground is longer on the map, by the latitude. */
const metresOf = ([x = 0, y = 0]: number[], [x2 = 0, y2 = 0]: number[]): number =>
  Math.hypot(x2 - x, y2 - y) * Math.cos((station[1] * Math.PI) / 180)

test('what a GCJ-02 tile shows at the station of Hohhot is drawn at the station, not 589 metres beside it', () => {
  const tiles = gcj02Mercator()
  // On the tile the station lies at its shifted degrees.
  const onTile = fromLonLat(toGcj02(station))
  const drawn = transform(onTile, tiles, 'EPSG:3857')
  const undrawn = fromLonLat(station)
  expect(metresOf(drawn, undrawn)).toBeLessThan(0.5)
  expect(metresOf(onTile, undrawn)).toBeGreaterThan(580)
  expect(metresOf(onTile, undrawn)).toBeLessThan(600)
})

test('there and back again is the same place, from metres and from degrees', () => {
  const tiles = gcj02Mercator()
  expect(gcj02Mercator()).toBe(tiles)
  for (const from of ['EPSG:3857', 'EPSG:4326']) {
    const start = from === 'EPSG:4326' ? station : fromLonLat(station)
    const back = transform(transform([...start], from, tiles), tiles, from)
    const degrees = from === 'EPSG:4326' ? back : toLonLat(back)
    expect(degrees[0]).toBeCloseTo(station[0], 5)
    expect(degrees[1]).toBeCloseTo(station[1], 5)
  }
})
