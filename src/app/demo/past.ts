/** Who held what before the grids of a community changed: everything else is as its cast has it. */
import type { Cast, PlannedPerson } from './cast.ts'

/** Whoever looks after a grid now. */
export function workerOf({ plan, people }: Cast, grid: number): PlannedPerson {
  const at = `${plan.path}.g${grid}`
  const worker = people.find(({ posts }) => posts.some((post) => post.role === 'gridWorker' && post.at === at))
  if (!worker) throw new Error(`Nobody looks after grid ${grid} of ${plan.name}.`)
  return worker
}

export function postsAtFirst(cast: Cast, person: PlannedPerson): PlannedPerson['posts'] {
  const { split, handedOver } = cast.plan.past ?? {}
  const isComing = [{ role: 'volunteer' as const, at: cast.plan.path }]
  if (split?.workers.includes(person.name)) return isComing
  if (!handedOver) return person.posts
  const present = workerOf(cast, handedOver.grid)
  if (person.name === handedOver.formerly) return present.posts
  return person === present ? isComing : person.posts
}
