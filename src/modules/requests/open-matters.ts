/** What is open in a place, told in numbers: by its parts, by what it waits for, and why it needs a look. No request and no person is named. */
import type { Post } from '../../foundation/access/standing.ts'
import type { QueryCall } from '../../foundation/http/call.ts'
import { type InboxFlag, inboxFlags } from './contract-inbox.ts'
import { type OpenRow, openStatement } from './queries-open.ts'
import type { RequestLevel, RequestState } from './workflow.ts'

interface OpenCount {
  readonly open: number
  readonly overdue: number
}

export interface OpenMatters {
  readonly counts: Readonly<Record<InboxFlag | 'open', number>>
  /** By the path of the part; what lies in none of them by that of the place itself. */
  readonly parts: readonly (OpenCount & { readonly path: string })[]
  readonly waiting: readonly (OpenCount & { readonly state: RequestState; readonly level: RequestLevel })[]
}

export async function openMatters({ readOnce, now }: Pick<QueryCall, 'readOnce' | 'now'>, post: Post) {
  const { text, values } = openStatement(post, now)
  const rows = await readOnce<OpenRow>(text, values)
  const sum = (name: InboxFlag | 'open') => rows.reduce((all, row) => all + (row.part === null ? row[name] : 0), 0)
  const counts = Object.fromEntries((['open', ...inboxFlags] as const).map((name) => [name, sum(name)]))
  return {
    counts: counts as OpenMatters['counts'],
    parts: rows.flatMap(({ part, path, open, overdue }) =>
      part === null ? [] : [{ path: pathOfPart(post, part, path), open, overdue }],
    ),
    waiting: rows.flatMap(({ state, level, open, overdue }) =>
      state && level ? [{ state, level, open, overdue }] : [],
    ),
  } satisfies OpenMatters
}

/** Down to the part, of a path that lies in it. */
function pathOfPart(post: Post, part: string, path: string): string {
  const segments = path.split('.')
  return part === '' ? post.path : segments.slice(0, segments.indexOf(part) + 1).join('.')
}
