/** Boundaries for the town of the journeys: the community, and its two grids side by side. */
import type { Boundary } from '../src/modules/territory/boundary.ts'
import type { Place, Town } from './town.ts'

/** In thousandths of a degree from the south-western corner of 平安社区. */
export const rectangle = (west: number, east: number, south = 0, north = 10): Boundary => {
  const at = (x: number, y: number): [number, number] => [
    Number((111.64 + x / 1000).toFixed(4)),
    Number((39.915 + y / 1000).toFixed(4)),
  ]
  return {
    type: 'Polygon',
    coordinates: [[at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)]],
  }
}

/** In the first grid. */
export const inFirstGrid = { lng: 111.645, lat: 39.919 }

export async function drawBoundaries({ as, places }: Town): Promise<void> {
  const draw = (who: '区干部丑12' | '社区书记癸10', place: Place, boundary: Boundary) =>
    as(who).post(`/places/${place.id}/locate`, { boundary, point: null })
  await draw('区干部丑12', places.community, rectangle(0, 20))
  await draw('社区书记癸10', places.grid, rectangle(0, 10))
  await draw('社区书记癸10', places.otherGrid, rectangle(10, 20))
}
