/** Puts a request where its place lies now, with a line in its timeline; where it was asked for is never forgotten. */
import type { Db } from '../../foundation/database/tables.ts'
import type { StoredEvent } from '../../foundation/events/events-table.ts'
import type { CommandCall, Trace } from '../../foundation/http/call.ts'
import { holdPresentPlace, namesOf } from '../territory/public.ts'
import { putRequest } from './queries-at-places.ts'
import { rewriteText } from './search-text.ts'
import type { StoredRequest } from './table.ts'

interface Place {
  readonly id: string
  readonly path: string
  readonly name: string
}
type Rehomed = { readonly row: StoredRequest; readonly trace: Trace & { readonly action: string } }

/** Requests with the places they come to, whose paths are in force already. */
export async function rehome(
  db: Db,
  moving: readonly { readonly row: StoredRequest; readonly to: Place }[],
  role: string,
): Promise<readonly Rehomed[]> {
  const names = await namesOf(db, [...new Set(moving.map(({ to }) => to.path))])
  const rehomed: Rehomed[] = []
  for (const { row, to } of moving) {
    const label = names.get(to.path)?.join(' · ') || to.name
    const after = await putRequest(db, row, { id: to.id, path: to.path, label })
    await rewriteText(db, after)
    const details = {
      from: row.state,
      to: row.state,
      fromPath: row.path,
      toPath: to.path,
      said: { fromPlace: row.place_label, toPlace: label },
    }
    const trace = { districtId: row.district_id, subject: row.id, path: to.path, role, details }
    rehomed.push({ row: after, trace: { ...trace, action: 'requests.rehome' } })
  }
  return rehomed
}

/** What ended stays where it was; asked for again, it goes to whoever looks after that place now. */
export async function broughtHome(
  { db, now, record }: Pick<CommandCall, 'db' | 'now' | 'record'>,
  row: StoredRequest,
): Promise<{ row: StoredRequest; events: readonly StoredEvent[] }> {
  const place = row.is_open ? undefined : await holdPresentPlace(db, row.place_id, now)
  if (!place || place.path === row.path) return { row, events: [] }
  const rehomed = await rehome(db, [{ row, to: place }], 'system')
  return { row: rehomed[0]?.row ?? row, events: rehomed.map(({ trace }) => record(trace)) }
}
