/** The level a request is worked on at, and whose level that is: 网格 → 社区 → 街道. Pure. */
import { type Capacity, type Level, levels, type Role } from '../../foundation/access/standing.ts'
import { type RequestLevel, requestLevels } from './workflow.ts'

/** Whose work a request is while it stands there. */
const staff: Readonly<Record<RequestLevel, readonly Role[]>> = {
  grid: ['gridWorker', 'branchSecretary'],
  community: ['communityClerk', 'communitySecretary'],
  street: ['streetOffice'],
}

/** Where a request of this place begins: what lies in no grid is nobody's below the community. */
export function lowestLevel(path: string): RequestLevel {
  const lies = (level: Level) => Boolean(path.split('.')[levels.indexOf(level)])
  if (lies('grid')) return 'grid'
  return lies('community') ? 'community' : 'street'
}

export const levelAbove = (level: RequestLevel): RequestLevel | undefined =>
  requestLevels[requestLevels.indexOf(level) + 1]

/** Undefined where the request began. */
export const levelBelow = (level: RequestLevel, path: string): RequestLevel | undefined =>
  level === lowestLevel(path) ? undefined : requestLevels[requestLevels.indexOf(level) - 1]

export const staffAt = (level: RequestLevel): readonly Role[] => staff[level]

export const worksAt = (level: RequestLevel, held: ReadonlySet<Capacity>): boolean =>
  staff[level].some((capacity) => held.has(capacity))
