/** The outline of a place as GeoJSON in WGS84, checked as far as a form can: rings are closed, positions are on the globe. */
import { z } from 'zod'
import { mostPoints, mostRings } from '../../foundation/geometry/read-geojson.ts'
import { type Box, boxOf } from '../../foundation/geometry/shape.ts'

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
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

export const point = z.strictObject({ lng: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) })
export type Point = z.infer<typeof point>
