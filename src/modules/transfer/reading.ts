/** A file comes in: read as a table, compared with what is there, and kept for a day with what it would do. */
import { v7 } from 'uuid'
import { dayLength } from '../../foundation/calendar/day.ts'
import type { OutputOf } from '../../foundation/contract.ts'
import { refuse } from '../../foundation/errors.ts'
import type { CommandCall } from '../../foundation/http/call.ts'
import type { Word } from '../../foundation/language/moments.ts'
import { readTable, type TableRow } from '../../foundation/sheets/read-table.ts'
import { placeAs } from '../territory/public.ts'
import { countsOf, type ImportKind, importKinds, type SentRow } from './checked-row.ts'
import { checkRows, worldOf } from './checking.ts'
import { columnsOf, isExample } from './columns.ts'
import type { transferContract } from './contract.ts'
import { importersOf } from './contract-importers.ts'
import { likenessOf } from './likeness.ts'
import { findImport, insertImport, insertRows } from './queries.ts'
import { viewOf } from './view.ts'

type Read = (typeof transferContract)['read']

export function kindOf(said: string): ImportKind {
  const kind = importKinds.find((one) => one === said)
  if (!kind) throw refuse.notFound('kind')
  return kind
}

export async function read(call: CommandCall<Read>, say: Word): Promise<OutputOf<Read>> {
  const { actor, db, input, now, params, record } = call
  const kind = kindOf(params.kind)
  const { place, role } = await placeAs(db, call, params.id, importersOf(kind))
  // A city's districts keep their people apart.
  if (place.kind === 'city') throw refuse.unfit('import-place', 'Choose a district, or a place in one.')
  const table = await readTable(input.bytes, columnsOf(kind, say))
  const sent = table.rows.filter(({ cells }) => !isExample(cells, say)).map(sentRow)
  if (sent.length === 0) throw refuse.unfit('sheet-empty', 'There are no rows below the heads.')
  const world = await worldOf(db, { actor, place, now, say })
  const rows = await checkRows(world, kind, sent)
  const counts = countsOf(rows)
  const key = { district_id: place.district_id, id: v7({ msecs: now.getTime() }) }
  await insertImport(db, {
    ...key,
    account_id: actor.accountId,
    kind,
    place_id: place.id,
    path: place.path,
    state: 'ready',
    fault: null,
    rows_new: counts.new,
    rows_changed: counts.changed,
    rows_same: counts.same,
    rows_wrong: counts.wrong,
    unknown: table.unknown.slice(0, 20),
    likeness: likenessOf(rows),
    at: now,
    expires_at: new Date(now.getTime() + dayLength),
    finished_at: null,
  })
  await insertRows(db, key, rows)
  record({
    districtId: place.district_id,
    subject: key.id,
    path: place.path,
    role,
    details: { kind, rows: rows.length },
  })
  const stored = await findImport(db, actor, key.id)
  if (!stored) throw new Error('The import was not stored.')
  return viewOf(stored, place.name)
}

const sentRow = ({ number, cells, flaws }: TableRow<string>): SentRow => ({
  number,
  cells,
  cellFlaws: flaws.map(({ key, flaw }) => ({ key, code: flaw })),
})
