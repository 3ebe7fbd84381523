/** An import as its sender sees it. */
import { refuse } from '../../foundation/errors.ts'
import { shapes } from './columns.ts'
import type { ImportView } from './contract.ts'
import type { StoredImport } from './queries.ts'

const isOpen = ({ state }: Pick<StoredImport, 'state'>): boolean => state === 'ready' || state === 'failed'
const hasWork = ({ rows_new, rows_changed }: StoredImport): boolean => rows_new + rows_changed > 0

export const viewOf = (row: StoredImport, placeName: string): ImportView => ({
  id: row.id,
  kind: row.kind,
  placeId: row.place_id,
  placeName,
  state: row.state,
  fault: row.fault,
  counts: { new: row.rows_new, changed: row.rows_changed, same: row.rows_same, wrong: row.rows_wrong },
  progress: row.progress,
  unknown: [...row.unknown],
  columns: shapes[row.kind].map(({ key }) => key),
  at: row.at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
  openSteps: isOpen(row) ? [...(hasWork(row) ? (['confirm'] as const) : []), 'discard'] : [],
})

/** Refuses a step that does not fit the state any more. */
export function demandOpen(row: StoredImport, step: string): void {
  if (!isOpen(row)) throw refuse.wrongState(step, row.state)
}
