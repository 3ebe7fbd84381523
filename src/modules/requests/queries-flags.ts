/** Why an open request needs a look, as SQL: one condition gives the figure and the list behind it. */
import type { Post } from '../../foundation/access/standing.ts'
import { type InboxFlag, inboxFlags } from './contract-inbox.ts'
import { withinText } from './queries-scope.ts'

/** $4 is now in all of them. What is paused or waits for the resident is not late. */
const flagTexts: Record<InboxFlag, string> = {
  unclaimed: "r.state = 'waiting'",
  unclaimedLong: "r.state = 'waiting' and r.state_since <= $4::timestamptz - interval '24 hours'",
  dueSoon:
    "r.state not in ('answered', 'paused') and r.due_at > $4 and r.due_at <= $4::timestamptz + interval '24 hours'",
  overdue: "r.state not in ('answered', 'paused') and r.due_at <= $4",
  escalated: "r.state = 'escalated'",
  returnedTwice: 'r.returned_times >= 2',
  reopened: 'r.reopened_times >= 1',
  pausedLong: "r.state = 'paused' and r.state_since <= $4::timestamptz - interval '5 days'",
  silent: "r.state = 'answered' and r.state_since <= $4::timestamptz - interval '3 days'",
}

/** What was passed up is for the level it was passed to; below, it is shown to whoever passed it up. */
export const flagText = (flag: InboxFlag, { level }: Pick<Post, 'level'>): string =>
  flag === 'escalated' && (level === 'community' || level === 'street')
    ? `${flagTexts.escalated} and r.level = '${level}'`
    : flagTexts[flag]

export type SupervisionRow = { open: number; by_state: Record<string, number> } & Record<InboxFlag, number>

/** How many open requests of a place need a look, and why. */
export function supervisionStatement(post: Post, now: Date): { text: string; values: unknown[] } {
  const place = withinText(post)
  const sums = inboxFlags.map((flag) => `coalesce(sum("${flag}"), 0)::int as "${flag}"`)
  const counts = inboxFlags.map((flag) => `count(*) filter (where ${flagText(flag, post)}) as "${flag}"`)
  const text = `select coalesce(sum(n), 0)::int as open, coalesce(json_object_agg(state, n), '{}') as by_state, ${sums.join(', ')}
    from (select r.state, count(*) as n, ${counts.join(', ')}
      from requests r where ${place.text} and r.is_open and $4::timestamptz is not null group by r.state) counted`
  return { text, values: [...place.values, now] }
}
