/** What is wrong with an outline, by itself and among its neighbours: each a code for which the territory has a sentence. */
import { kinks } from '@turf/kinks'
import { shapeFromGcj02 } from './gcj02.ts'
import {
  type Box,
  boxOf,
  hasHoles,
  isTurned,
  mapPositions,
  metresOutside,
  metresShared,
  type Point,
  type Shape,
  squareMetres,
} from './shape.ts'

export interface NamedShape {
  readonly name: string
  readonly shape: Shape
}

/** Where an outline lies. */
export interface Surroundings {
  /** The nearest place above that has an outline; null when none has. */
  readonly above: NamedShape | null
  readonly siblings: readonly NamedShape[]
}

export const flawCodes = ['tooSmall', 'swapped', 'gcj02', 'selfCrossing', 'outsideAbove', 'overlaps'] as const
/** Worth a look, and no obstacle: a hole is left out of the place, turned rings were put right. */
export const noteCodes = ['holes', 'turned'] as const

export interface Finding<Code extends string> {
  readonly code: Code
  /** The name of the other place, where one is concerned. */
  readonly other?: string
}
export type Flaw = Finding<(typeof flawCodes)[number]>
export type Note = Finding<(typeof noteCodes)[number]>

/** Two hands never draw the same line: as much of the smaller of two outlines may lie on the wrong side. */
export const tolerance = 0.01
const leastMetres = 10

export function flawsOf(shape: Shape, { above, siblings }: Surroundings): Flaw[] {
  if (looksSwapped(shape, above?.shape)) return [{ code: 'swapped' }]
  // What crosses itself has no inside to measure or compare.
  if (kinks(shape).features.length > 0) return [{ code: 'selfCrossing' }]
  const metres = squareMetres(shape)
  if (!(metres >= leastMetres)) return [{ code: 'tooSmall' }]
  const isOut = above !== null && isOutside(shape, above.shape)
  if (isOut && !isOutside(shapeFromGcj02(shape), above.shape)) return [{ code: 'gcj02' }]
  const flaws: Flaw[] = isOut ? [{ code: 'outsideAbove', other: above.name }] : []
  for (const { name, shape: sibling } of siblings)
    if (metresShared(shape, sibling) > tolerance * Math.min(metres, squareMetres(sibling)))
      flaws.push({ code: 'overlaps', other: name })
  return flaws
}

export const notesOf = (shape: Shape): Note[] => [
  ...(hasHoles(shape) ? [{ code: 'holes' } as const] : []),
  ...(isTurned(shape) ? [{ code: 'turned' } as const] : []),
]

const isOutside = (shape: Shape, above: Shape): boolean =>
  metresOutside(shape, above) > tolerance * Math.min(squareMetres(shape), squareMetres(above))

export const swapped = (shape: Shape): Shape => mapPositions(shape, ([lng, lat]) => [lat, lng])

/** No latitude is beyond 90, and what lies in China only with its numbers exchanged was written the other way round. */
const liesSwapped = (box: Box): boolean =>
  !isInChina(box) && (isInChina(boxSwapped(box)) || box.north > 90 || box.south < -90)

function looksSwapped(shape: Shape, above: Shape | undefined): boolean {
  if (liesSwapped(boxOf(shape))) return true
  return above !== undefined && apart(shape, above) && !apart(swapped(shape), above)
}

export const pointLooksSwapped = ({ lng, lat }: Point): boolean =>
  liesSwapped({ west: lng, south: lat, east: lng, north: lat })

const boxSwapped = ({ west, south, east, north }: Box): Box => ({ west: south, south: west, east: north, north: east })

const isInChina = ({ west, south, east, north }: Box): boolean => west >= 73 && east <= 136 && south >= 3 && north <= 54

const apart = (one: Shape, other: Shape): boolean => {
  const [a, b] = [boxOf(one), boxOf(other)]
  return a.east < b.west || b.east < a.west || a.north < b.south || b.north < a.south
}
