/** A boundary pasted as GeoJSON: a geometry, a feature, or a collection with one of them. */
import { featuresIn, type UnreadableCode } from '../../../../foundation/geometry/read-geojson.ts'
import { boxOf, type Shape } from '../../../../foundation/geometry/shape.ts'

/** Why a text is no boundary; the page says it with `territory.office.boundary.<flaw>`. */
export type BoundaryFlaw = 'notJson' | 'manyPolygons' | 'manyFeatures' | 'swapped' | UnreadableCode

export function boundaryIn(text: string): Shape | BoundaryFlaw {
  const features = featuresIn(text)
  if (typeof features === 'string') return features
  const [one, ...others] = features.filter(({ shape }) => shape !== 'noPolygon')
  if (!one) return 'noPolygon'
  if (others.length > 0) return 'manyPolygons'
  if (typeof one.shape === 'string') return one.shape
  const { north, south } = boxOf(one.shape)
  return north > 90 || south < -90 ? 'swapped' : one.shape
}
