/** Web mercator in GCJ-02 as a projection of its own, so that tiles drawn in it are put where they belong. */
import { addCoordinateTransforms, addProjection, fromLonLat, get, Projection, toLonLat } from 'ol/proj.js'
import { fromGcj02, toGcj02 } from '../../foundation/geometry/gcj02.ts'
import type { Position } from '../../foundation/geometry/shape.ts'

const through = (change: (position: Position) => Position) => (metres: number[]) =>
  fromLonLat(change(toLonLat(metres) as Position))

/** 589 to 604 metres away from WGS84 at Hohhot. */
export function gcj02Mercator(): Projection {
  const known = get('GCJ-02')
  if (known) return known
  const mercator = get('EPSG:3857')
  const projection = new Projection({ code: 'GCJ-02', units: 'm', extent: mercator?.getExtent() ?? [], global: true })
  addProjection(projection)
  addCoordinateTransforms('EPSG:3857', projection, through(toGcj02), through(fromGcj02))
  addCoordinateTransforms(
    'EPSG:4326',
    projection,
    (degrees) => fromLonLat(toGcj02(degrees as Position)),
    (metres) => fromGcj02(toLonLat(metres) as Position),
  )
  return projection
}
