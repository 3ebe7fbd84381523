/** Boundaries and points for the demo: a made-up plan of adjoining quarters where the community really lies. No survey of anything. */
import type { Point, Position, Shape } from '../../foundation/geometry/shape.ts'
import type { CommunityPlan } from './communities.ts'
import { diceOf } from './dice.ts'

type Corner = Position
/** South-west, south-east, north-east, north-west. */
type Quarter = readonly [Corner, Corner, Corner, Corner]

const round = (degrees: number): number => Number(degrees.toFixed(6))
const between = (from: Corner, to: Corner, share: number): Corner => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
]
/** Somewhere in a quarter: 0, 0 is its south-west, 1, 1 its north-east. */
const within = ([sw, se, ne, nw]: Quarter, east: number, north: number): Corner =>
  between(between(sw, se, east), between(nw, ne, east), north)

const shapeOf = (corners: readonly Corner[]): Shape => ({
  type: 'Polygon',
  coordinates: [[...corners, ...corners.slice(0, 1)].map(([lng, lat]) => [round(lng), round(lat)])],
})
const pointAt = ([lng, lat]: Corner): Point => ({ lng: round(lng), lat: round(lat) })

export interface Laid {
  readonly boundary?: Shape
  readonly point: Point
}

const laidOut = (quarter: Quarter): Required<Laid> => ({
  boundary: shapeOf(quarter),
  point: pointAt(within(quarter, 0.5, 0.5)),
})

/** From west to east. */
const stripsOf = (quarter: Quarter, count: number): Quarter[] =>
  Array.from({ length: count }, (_, order) => {
    const [from, to] = [order / count, (order + 1) / count]
    return [within(quarter, from, 0), within(quarter, to, 0), within(quarter, to, 1), within(quarter, from, 1)]
  })

/** The parts of a grid that is split later, in the order of its buildings. */
export function partsOf(plan: CommunityPlan, grid: number, count: number): Required<Laid>[] {
  const quarter = streetsOf(plan).quarters[grid - 1]
  return quarter ? stripsOf(quarter, count).map(laidOut) : []
}

/** A grid of streets that nobody drew with a ruler: as many quarters as there are grids, in degrees. */
function streetsOf({ key, corner: [lng, lat], grids }: CommunityPlan) {
  const columns = Math.ceil(Math.sqrt(grids.length))
  const rows = Math.ceil(grids.length / columns)
  const dice = diceOf(`${key} streets`)
  const crossings = Array.from({ length: rows + 1 }, (_, row) =>
    Array.from(
      { length: columns + 1 },
      (_, column): Corner => [
        lng + (column + dice.between(-0.14, 0.14)) * 0.0052,
        lat + (row + dice.between(-0.14, 0.14)) * 0.0036,
      ],
    ),
  )
  const at = (row: number, column: number): Corner => crossings[row]?.[column] ?? [lng, lat]
  const quarters = grids.map((_, index): Quarter => {
    // The first grid lies in the north-west, as one reads.
    const [row, column] = [rows - 1 - Math.floor(index / columns), index % columns]
    return [at(row, column), at(row, column + 1), at(row + 1, column + 1), at(row + 1, column)]
  })
  const around = [
    ...Array.from({ length: columns }, (_, column) => at(0, column)),
    ...Array.from({ length: rows }, (_, row) => at(row, columns)),
    ...Array.from({ length: columns }, (_, column) => at(rows, columns - column)),
    ...Array.from({ length: rows }, (_, row) => at(rows - row, 0)),
  ]
  return { quarters, around }
}

/** By the path that a place has in the plan, the community included. */
export function layOut(plan: CommunityPlan): Map<string, Laid> {
  const { quarters, around } = streetsOf(plan)
  const laid = new Map<string, Laid>()
  const dice = diceOf(`${plan.key} houses`)
  const build = (base: string, quarter: Quarter, count: number): void => {
    for (let order = 1; order <= count; order += 1) {
      const north = order % 2 ? dice.between(0.2, 0.42) : dice.between(0.58, 0.8)
      laid.set(`${base}.b${order}`, { point: pointAt(within(quarter, (order - 0.5) / count, north)) })
    }
  }
  const settle = (path: string, quarter: Quarter): void => void laid.set(path, laidOut(quarter))
  const middle = quarters[Math.floor(quarters.length / 2)]
  if (middle) laid.set(plan.path, { boundary: shapeOf(around), point: pointAt(within(middle, 0.5, 0.5)) })
  for (const [index, grid] of plan.grids.entries()) {
    const quarter = quarters[index]
    if (!quarter) continue
    const path = `${plan.path}.g${index + 1}`
    settle(path, quarter)
    for (const [order, strip] of stripsOf(quarter, grid.microgrids).entries()) {
      settle(`${path}.m${order + 1}`, strip)
      build(`${path}.m${order + 1}`, strip, grid.buildings)
    }
    if (grid.microgrids === 0) build(`${path}.`, quarter, grid.buildings)
  }
  return laid
}
