/** A page of a hot list, by where the last page ended. */
import type { QueryCall } from '../../foundation/http/call.ts'
import type { RequestLine } from './contract.ts'
import { cursorText, type LineRow } from './queries-lists.ts'
import { lineFor } from './view.ts'

export interface Page {
  lines: RequestLine[]
  next: string | null
}

/** One line more than asked for was read: it says whether there is a next page. `key` is what the list is sorted by. */
export function paged(
  { actor, now }: Pick<QueryCall, 'actor' | 'now'>,
  rows: readonly LineRow[],
  limit: number,
  key: 'due_at' | 'submitted_at' | 'state_since',
): Page {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const at = last?.[key]
  return {
    lines: shown.map((row) => lineFor(actor, row, now)),
    next: rows.length > limit && last && at ? cursorText({ at, id: last.id }) : null,
  }
}
