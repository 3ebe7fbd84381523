/** What is open in a place, as one statement: in which of its parts it lies, what it waits for at which level, and why it needs a look. */
import { type Level, levels, type Post } from '../../foundation/access/standing.ts'
import { type InboxFlag, inboxFlags } from './contract-inbox.ts'
import { flagText } from './queries-flags.ts'
import { withinText } from './queries-scope.ts'
import type { RequestLevel, RequestState } from './workflow.ts'

/** A city lies in its districts, everything down to a community in its grids, a grid in what is directly below. */
function levelOfParts(level: Level): Level | undefined {
  if (level === 'city') return 'district'
  const below = levels.indexOf(level) + 1
  return levels[Math.max(below, levels.indexOf('grid'))]
}

/** The column that says in which of its parts a request of a place lies; '' for what lies in none. */
export const columnOfParts = (level: Level): string => {
  const parts = levelOfParts(level)
  if (parts === 'district') return 'r.district_id'
  return parts ? `r.${parts}` : "''"
}

type Counts = Record<InboxFlag | 'open', number>

/** One of a part or one of a state and its level: the other is null. */
export interface OpenRow extends Counts {
  /** '' is what lies in no part. */
  readonly part: string | null
  /** One of the paths that lie in it. */
  readonly path: string
  readonly state: RequestState | null
  readonly level: RequestLevel | null
}

/** For Database.readOnce. */
export function openStatement(post: Post, now: Date): { text: string; values: unknown[] } {
  const place = withinText(post)
  const flags = inboxFlags.map((flag) => `count(*) filter (where ${flagText(flag, post)})::int as "${flag}"`)
  const text = `select ${columnOfParts(post.level)} as part, max(r.path) as path, r.state, r.level, count(*)::int as open, ${flags.join(', ')}
    from requests r where ${place.text} and r.is_open and $4::timestamptz is not null
    group by grouping sets ((1), (r.state, r.level))`
  return { text, values: [...place.values, now] }
}
