/** Outlines in a GeoJSON text: a geometry, a feature or a collection. Heights are dropped; nothing is thrown. */
import propertyNames from './property-names.json' with { type: 'json' }
import { type Position, polygonsOf, type Shape } from './shape.ts'

/** Why a feature holds no outline. */
export type UnreadableCode = 'noPolygon' | 'notDegrees' | 'fewPoints' | 'manyPoints'

export interface ReadFeature {
  /** From its properties, when they say so. */
  readonly name: string | null
  readonly code: string | null
  readonly shape: Shape | UnreadableCode
}

/** In one outline; more is a drawing and no border. */
export const mostPoints = 20_000
/** Also of polygons. */
export const mostRings = 100
export const mostFeatures = 1000

interface Parsed {
  readonly type?: unknown
  readonly geometry?: unknown
  readonly features?: unknown
  readonly coordinates?: unknown
  readonly properties?: unknown
}

const asParsed = (value: unknown): Parsed => (typeof value === 'object' && value !== null ? value : {})

/** Every feature in its order, or why there is none. */
export function featuresIn(text: string): ReadFeature[] | 'notJson' | 'noPolygon' | 'manyFeatures' {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    return 'notJson'
  }
  const features = featuresOf(asParsed(given))
  if (features.length > mostFeatures) return 'manyFeatures'
  return features.some(({ shape }) => shape !== 'noPolygon') ? features : 'noPolygon'
}

function featuresOf(given: Parsed): ReadFeature[] {
  if (given.type === 'FeatureCollection' && Array.isArray(given.features))
    return given.features.flatMap((feature: unknown) => featuresOf(asParsed(feature)))
  if (given.type !== 'Feature') return [{ name: null, code: null, shape: shapeIn(given) }]
  const said = saidIn(given.properties)
  return [{ name: said(propertyNames.name), code: said(propertyNames.code), shape: shapeIn(asParsed(given.geometry)) }]
}

function saidIn(properties: unknown): (keys: readonly string[]) => string | null {
  const texts = Object.entries(asParsed(properties) as Readonly<Record<string, unknown>>).map(([key, value]) => [
    key.trim().toLowerCase(),
    typeof value === 'string' || typeof value === 'number' ? String(value).trim().slice(0, 80) : '',
  ])
  return (keys) => texts.find(([key = '', text]) => keys.includes(key) && text)?.[1] ?? null
}

function shapeIn({ type, coordinates }: Parsed): Shape | UnreadableCode {
  if (type !== 'Polygon' && type !== 'MultiPolygon') return 'noPolygon'
  const flat = withoutHeights(coordinates)
  const isFilled = Array.isArray(flat) && flat.length > 0
  if (!isFilled || !isRings(type === 'Polygon' ? [flat] : flat)) return 'notDegrees'
  const shape = { type, coordinates: flat } as Shape
  const rings = polygonsOf(shape).flat()
  if (rings.length > mostRings || rings.reduce((sum, ring) => sum + ring.length, 0) > mostPoints) return 'manyPoints'
  // Whoever leaves the last point out means the first one again.
  for (const ring of rings) if (!isClosed(ring) && ring[0]) ring.push([...ring[0]])
  return rings.every((ring) => ring.length >= 4) ? shape : 'fewPoints'
}

const isPosition = (value: unknown): value is number[] => Array.isArray(value) && typeof value[0] === 'number'

function withoutHeights(value: unknown): unknown {
  if (isPosition(value)) return value.slice(0, 2)
  return Array.isArray(value) ? value.map(withoutHeights) : value
}

/** Metres of a map projection are far beyond any degree. Whether both were written in the right order is looked at later. */
const isDegrees = (value: unknown): value is Position =>
  isPosition(value) && value.length === 2 && value.every((one) => Number.isFinite(one) && Math.abs(one) <= 180)

const isRings = (polygons: readonly unknown[]): boolean =>
  polygons.every(
    (polygon) =>
      Array.isArray(polygon) &&
      polygon.length > 0 &&
      polygon.every((ring) => Array.isArray(ring) && ring.length > 0 && ring.every(isDegrees)),
  )

const isClosed = (ring: readonly Position[]): boolean => {
  const [first, last] = [ring[0], ring.at(-1)]
  return first?.[0] === last?.[0] && first?.[1] === last?.[1]
}
