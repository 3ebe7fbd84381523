/** Every statement about the level at which requests were solved. */
import type { Post } from '../../foundation/access/standing.ts'
import { type Cursor, lineColumns } from './queries-lists.ts'
import { withinText } from './queries-scope.ts'
import type { RequestLevel } from './workflow.ts'

/** From the first instant up to the second, which does not belong to it. */
export interface Period {
  readonly from: Date
  readonly to: Date
}

/** $4 and $5 are the period in both: the figure and its list cannot differ. */
const solvedText = "r.state = 'closed' and r.solved_level is not null and r.closed_at >= $4 and r.closed_at < $5"

export function solvedLevelsStatement(post: Post, { from, to }: Period): { text: string; values: unknown[] } {
  const place = withinText(post)
  const text = `select r.solved_level as level, count(*)::int as n from requests r
    where ${place.text} and ${solvedText} group by r.solved_level`
  return { text, values: [...place.values, from, to] }
}

export interface SolvedAsked {
  readonly level: RequestLevel
  readonly period: Period
  readonly after: Cursor | undefined
  readonly limit: number
}

/** One line more than asked for; closing is the last change of state, so `state_since` is the key of the next page. */
export function solvedAtStatement(post: Post, asked: SolvedAsked): { text: string; values: unknown[] } {
  const place = withinText(post)
  const { level, period, after, limit } = asked
  const text = `select ${lineColumns} from requests r
    join request_categories c on c.district_id = r.district_id and c.id = r.category_id
    where ${place.text} and ${solvedText} and r.solved_level = $6
      and ($7::timestamptz is null or (r.closed_at, r.id) < ($7, $8::uuid))
    order by r.closed_at desc, r.id desc limit $9`
  return {
    text,
    values: [...place.values, period.from, period.to, level, after?.at ?? null, after?.id ?? null, limit + 1],
  }
}
