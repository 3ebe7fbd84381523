/** The places below a community, each with the path it has in the plan. Real codes are given when it is loaded. */
import type { Level } from '../../foundation/access/standing.ts'
import type { Point, Shape } from '../../foundation/geometry/shape.ts'
import type { CommunityPlan } from './communities.ts'
import { type Laid, layOut } from './land.ts'

export interface PlannedPlace {
  /** Positions as in a real path, so that `covers` reads it: 'community.g1.m2.b3'. */
  readonly path: string
  readonly kind: Level
  readonly name: string
  readonly above: string
  /** Of a building. */
  readonly units: number
  readonly boundary?: Shape
  readonly point: Point
}

const floors = 6
export const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** From the grids down, each after the place it lies in. */
export function placesOf(plan: CommunityPlan): PlannedPlace[] {
  const places: PlannedPlace[] = []
  let [microgrid, building] = [0, 0]
  const land = layOut(plan)
  const on = (path: string): Laid => {
    const laid = land.get(path)
    if (!laid) throw new Error(`No land was laid out for ${path}.`)
    return laid
  }
  const build = (above: string, base: string, count: number, units: number): void => {
    for (let order = 1; order <= count; order += 1) {
      building += 1
      const path = `${base}.b${order}`
      places.push({ path, kind: 'building', name: `${building}号楼`, above, units, ...on(path) })
    }
  }
  for (const [index, grid] of plan.grids.entries()) {
    const path = `${plan.path}.g${index + 1}`
    places.push({ path, kind: 'grid', name: `第${numerals[index]}网格`, above: plan.path, units: 0, ...on(path) })
    for (let order = 1; order <= grid.microgrids; order += 1) {
      const within = `${path}.m${order}`
      places.push({
        path: within,
        kind: 'microgrid',
        name: `第${numerals[microgrid]}微网格`,
        above: path,
        units: 0,
        ...on(within),
      })
      microgrid += 1
      build(within, within, grid.buildings, grid.units)
    }
    if (grid.microgrids === 0) build(path, `${path}.`, grid.buildings, grid.units)
  }
  return places
}

/** '1单元101' to '4单元602': two on a floor. */
export const householdsOf = ({ units }: Pick<PlannedPlace, 'units'>): string[] =>
  Array.from({ length: units * floors * 2 }, (_, index) => {
    const [unit, rest] = [Math.floor(index / (floors * 2)) + 1, index % (floors * 2)]
    return `${unit}单元${Math.floor(rest / 2) + 1}0${(rest % 2) + 1}`
  })
