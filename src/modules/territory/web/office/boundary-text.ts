/** An outline pasted as GeoJSON: a geometry, a feature, or a collection with one of them. Heights are dropped. */
import type { PlaceView } from '../../contract.ts'

type Boundary = NonNullable<PlaceView['boundary']>

/** Why a text is no outline; the page says it with `territory.office.boundary.<flaw>`. */
export type BoundaryFlaw = 'notJson' | 'noPolygon' | 'manyPolygons' | 'notDegrees'

interface Parsed {
  readonly type?: unknown
  readonly geometry?: unknown
  readonly features?: unknown
  readonly coordinates?: unknown
}

const asParsed = (value: unknown): Parsed => (typeof value === 'object' && value !== null ? value : {})

export function boundaryIn(text: string): Boundary | BoundaryFlaw {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    return 'notJson'
  }
  const shapes = shapesIn(asParsed(given)).filter(({ type }) => type === 'Polygon' || type === 'MultiPolygon')
  const [shape, ...others] = shapes
  if (!shape) return 'noPolygon'
  if (others.length > 0) return 'manyPolygons'
  const coordinates = withoutHeights(shape.coordinates)
  if (!areDegrees(coordinates)) return 'notDegrees'
  return { type: shape.type, coordinates } as Boundary
}

function shapesIn(given: Parsed): Parsed[] {
  if (given.type === 'FeatureCollection' && Array.isArray(given.features))
    return given.features.flatMap((feature: unknown) => shapesIn(asParsed(feature)))
  return given.type === 'Feature' ? [asParsed(given.geometry)] : [given]
}

const isPosition = (value: unknown): value is number[] => Array.isArray(value) && typeof value[0] === 'number'

function withoutHeights(value: unknown): unknown {
  if (isPosition(value)) return value.slice(0, 2)
  return Array.isArray(value) ? value.map(withoutHeights) : value
}

/** Metres of a map projection are far beyond any longitude. */
function areDegrees(value: unknown): boolean {
  if (isPosition(value)) return Math.abs(value[0] ?? 999) <= 180 && Math.abs(value[1] ?? 999) <= 90
  return Array.isArray(value) && value.length > 0 && value.every(areDegrees)
}

export const pointsIn = ({ type, coordinates }: Boundary): number => {
  const polygons = type === 'Polygon' ? [coordinates] : coordinates
  return polygons.flat().reduce((sum, ring) => sum + ring.length, 0)
}
