/** How far GCJ-02 lies off, in numbers: what a street map drawn without conversion would be wrong by. */
import { expect, test } from 'vitest'
import { fromGcj02, toGcj02 } from './gcj02.ts'
import type { Position } from './shape.ts'

/** Along the great circle, on a sphere of the mean radius. */
function metresBetween([lng1, lat1]: Position, [lng2, lat2]: Position): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180
  const half =
    Math.sin(radians(lat2 - lat1) / 2) ** 2 +
    Math.cos(radians(lat1)) * Math.cos(radians(lat2)) * Math.sin(radians(lng2 - lng1) / 2) ** 2
  return 2 * 6_371_008.8 * Math.asin(Math.sqrt(half))
}

const hohhot: Position = [111.6708, 40.8183]
const places: readonly Position[] = [
  hohhot,
  [111.6477, 39.9215],
  [116.3913, 39.9075],
  [87.6168, 43.8256],
  [121.4737, 31.2304],
]

test('at the railway station of Hohhot GCJ-02 lies 589 metres off, in the east of the town 604', () => {
  expect(Math.round(metresBetween(hohhot, toGcj02(hohhot)))).toBe(589)
  const east: Position = [111.749, 40.842]
  expect(Math.round(metresBetween(east, toGcj02(east)))).toBe(604)
})

test.each(places)('%d, %d comes back to within half a metre', (...place) => {
  expect(metresBetween(place, toGcj02(place))).toBeGreaterThan(200)
  expect(metresBetween(place, fromGcj02(toGcj02(place)))).toBeLessThan(0.5)
})

test('outside China nothing is shifted', () => {
  expect(toGcj02([106.9, 47.92].map((degrees) => degrees + 60) as Position)).toEqual([166.9, 107.92])
})
