/** What is near: sorted on this phone, because where somebody stands does not leave it. */
import { distance } from '@turf/distance'
import { holds, type Point } from '../../../../foundation/geometry/shape.ts'
import { t } from '../../../../foundation/language/words.ts'
import type { PlaceFeature } from '../../../territory/contract.ts'

export const metresBetween = (one: Point, other: Point): number =>
  distance([one.lng, one.lat], [other.lng, other.lat], { units: 'meters' })

/** The nearest first; as they came when nobody said where they are. */
export const nearestFirst = <T extends Point>(things: readonly T[], me: Point | undefined): T[] =>
  me ? things.toSorted((one, other) => metresBetween(me, one) - metresBetween(me, other)) : [...things]

/** '约 350 米', '约 2.4 公里' */
export function distanceSaid(one: Point, other: Point): string {
  const metres = metresBetween(one, other)
  return metres < 1000
    ? t('requests.phone.nearby.metres', { metres: Math.max(10, Math.round(metres / 10) * 10) })
    : t('requests.phone.nearby.kilometres', { kilometres: Math.round(metres / 100) / 10 })
}

export interface NearPlace {
  readonly id: string
  readonly name: string
  readonly isHere: boolean
  /** Null when it is not known where it lies. */
  readonly point: Point | null
}

/** The place one stands in first, then by distance; those of which nothing is known last. */
export function nearPlaces(places: readonly PlaceFeature[], me: Point | undefined): NearPlace[] {
  const near = places.map(({ id, geometry, properties: { name, point } }) => ({
    id,
    name,
    point,
    isHere: me !== undefined && geometry !== null && holds(geometry, me),
  }))
  const far = ({ isHere, point }: NearPlace): number => {
    if (isHere) return -1
    return me && point ? metresBetween(me, point) : Number.MAX_VALUE
  }
  return me ? near.toSorted((one, other) => far(one) - far(other)) : near
}
