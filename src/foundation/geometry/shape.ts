/** Outlines on the globe as GeoJSON has them, in degrees as [lng, lat]: measured and compared by libraries (decision 0010). */
import { area } from '@turf/area'
import { booleanClockwise } from '@turf/boolean-clockwise'
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'
import { difference, type Geom, intersection, union } from 'polyclip-ts'

export type Position = [lng: number, lat: number]
export type Ring = Position[]
export type Shape = { type: 'Polygon'; coordinates: Ring[] } | { type: 'MultiPolygon'; coordinates: Ring[][] }

export interface Point {
  readonly lng: number
  readonly lat: number
}

/** The least rectangle of degrees around a shape. */
export interface Box {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** Each polygon as its rings: the outer one first, then its holes. */
export const polygonsOf = (shape: Shape): Ring[][] =>
  shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates

/** The same kind of shape with every ring changed. */
export const mapRings = (shape: Shape, change: (ring: Ring, isOuter: boolean) => Ring): Shape => {
  const rings = (polygon: Ring[]) => polygon.map((ring, index) => change(ring, index === 0))
  return shape.type === 'Polygon'
    ? { type: 'Polygon', coordinates: rings(shape.coordinates) }
    : { type: 'MultiPolygon', coordinates: shape.coordinates.map(rings) }
}

export const mapPositions = (shape: Shape, change: (position: Position) => Position): Shape =>
  mapRings(shape, (ring) => ring.map(change))

export const countPoints = (shape: Shape): number =>
  polygonsOf(shape)
    .flat()
    .reduce((sum, ring) => sum + ring.length, 0)

export function boxOf(shape: Shape): Box {
  const positions = polygonsOf(shape).flat(2)
  const [lngs, lats] = [positions.map(([lng]) => lng), positions.map(([, lat]) => lat)]
  return { west: Math.min(...lngs), south: Math.min(...lats), east: Math.max(...lngs), north: Math.max(...lats) }
}

const touch = (one: Box, other: Box): boolean =>
  one.west <= other.east && other.west <= one.east && one.south <= other.north && other.south <= one.north

/** A point on the border is inside. */
export const holds = (shape: Shape, { lng, lat }: Point): boolean => booleanPointInPolygon([lng, lat], shape)

export const squareMetres = (shape: Shape): number => area(shape)

const metresOf = (coordinates: Ring[][]): number =>
  coordinates.length === 0 ? 0 : area({ type: 'MultiPolygon', coordinates })

/** How many square metres both cover. */
export const metresShared = (one: Shape, other: Shape): number =>
  touch(boxOf(one), boxOf(other))
    ? metresOf(intersection(one.coordinates as Geom, other.coordinates as Geom) as Ring[][])
    : 0

/** How many square metres of `one` the other does not cover. */
export const metresOutside = (one: Shape, other: Shape): number =>
  metresOf(difference(one.coordinates as Geom, other.coordinates as Geom) as Ring[][])

/** What they cover together: one polygon where they touch, several where they do not. */
export function joined([first, ...others]: readonly [Shape, ...Shape[]]): Shape {
  const [only, ...rest] = union(first.coordinates as Geom, ...others.map((one) => one.coordinates as Geom)) as Ring[][]
  if (!only) throw new Error('Nothing was joined.')
  return rest.length === 0
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: [only, ...rest] }
}

const turnsWrongly = (ring: Ring, isOuter: boolean): boolean => booleanClockwise(ring) === isOuter

/** RFC 7946: outer rings run against the clock, holes with it. */
export const isTurned = (shape: Shape): boolean =>
  polygonsOf(shape).some((polygon) => polygon.some((ring, index) => turnsWrongly(ring, index === 0)))

export const turnedRight = (shape: Shape): Shape =>
  mapRings(shape, (ring, isOuter) => (turnsWrongly(ring, isOuter) ? ring.toReversed() : ring))

export const hasHoles = (shape: Shape): boolean => polygonsOf(shape).some((polygon) => polygon.length > 1)

/** A hundred-millionth of the globe's girth is a finger's breadth: more digits only pretend. */
export const rounded = (shape: Shape): Shape =>
  mapPositions(shape, ([lng, lat]) => [Number(lng.toFixed(7)), Number(lat.toFixed(7))])
