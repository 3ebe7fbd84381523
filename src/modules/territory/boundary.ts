/** The outline of a place as GeoJSON in WGS84, checked as far as a form can: rings are closed, numbers are degrees. */
import { z } from 'zod'
import { mostPoints, mostRings } from '../../foundation/geometry/read-geojson.ts'
import { type Box, boxOf } from '../../foundation/geometry/shape.ts'
import { degrees } from '../../foundation/http/point.ts'

const position = z.tuple([degrees, degrees])
const ring = z
  .array(position)
  .min(4)
  .max(mostPoints)
  .refine(
    (points) => {
      const [first, last] = [points[0], points.at(-1)]
      return first?.[0] === last?.[0] && first?.[1] === last?.[1]
    },
    { params: { code: 'ring-open' } },
  )
const rings = z.array(ring).min(1).max(mostRings)

export const boundary = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('Polygon'), coordinates: rings }),
  z.strictObject({ type: z.literal('MultiPolygon'), coordinates: z.array(rings).min(1).max(mostRings) }),
])
export type Boundary = z.infer<typeof boundary>

/** What stands beside a boundary, so that an index finds it; nothing but nulls without one. */
export const boundsOf = (shape: Boundary | null): Box | Record<keyof Box, null> =>
  shape ? boxOf(shape) : { west: null, south: null, east: null, north: null }
