/** A newer file of a template: brought, compared, and taken from a month on, or left. What was filled before stays as it was. */
import { v7 } from 'uuid'
import type { Db } from '../../foundation/database/tables.ts'
import { refuse } from '../../foundation/errors.ts'
import type { Handlers } from '../../foundation/http/call.ts'
import { readTemplate, type TemplateSheet } from '../../foundation/sheets/template-sheet.ts'
import { namesOfPlacesEver } from '../territory/public.ts'
import { type MappedCell, mostCells, type UnsettledCell } from './contract-cells.ts'
import type { newerContract } from './contract-newer.ts'
import { filledSince } from './contract-versions.ts'
import { type FoundCell, findAgain } from './finding-again.ts'
import { about, type FormFiles, findFiles, lockFiles, roleOf, sheetShown } from './form-files.ts'
import { changeForm, listFilledMonths } from './queries.ts'
import { changeVersion, dropNewer, findTemplate, insertVersion } from './queries-versions.ts'
import type { StoredVersion } from './table.ts'

export const newerHandlers: Handlers<typeof newerContract> = {
  async renew({ actor, db, input, now, params, record }) {
    const { row } = await lockFiles(db, actor, params.id)
    await readTemplate(input.bytes)
    await dropNewer(db, row)
    const id = v7({ msecs: now.getTime() })
    const { district_id, id: form_id } = row
    const file = { district_id, form_id, id, template: Buffer.from(input.bytes) }
    await insertVersion(db, { ...file, from_month: null, added_at: now })
    record({ ...about(row), role: roleOf(actor, row), details: { bytes: input.bytes.length } })
    return { id }
  },

  newer: ({ actor, params, read }) =>
    read(async (db) => {
      const files = await findFiles(db, actor, params.id)
      const newer = newerOf(files)
      const { sheet, found } = await compared(db, files, newer)
      const names = await namesOfPlacesEver(
        db,
        [files.row.district_id],
        found.map(({ cell }) => cell.placeId),
      )
      return {
        id: newer.id,
        name: files.row.name,
        sheet: sheetShown(sheet),
        cells: found.map(({ cell, ...more }) => ({ ...cell, ...more, placeName: names.get(cell.placeId) ?? '' })),
        earliest: files.current.from,
        filled: await listFilledMonths(db, files.row),
      }
    }),

  async replace({ actor, db, input: { newerId, month: from, accepted, refill }, now, params, record }) {
    const files = await lockFiles(db, actor, params.id)
    const { row, current } = files
    const newer = newerOf(files)
    if (newer.id !== newerId) throw refuse.conflict('form-newer-changed', 'Another file was brought meanwhile.')
    if (from < current.from)
      throw refuse.unfit('form-from-earlier', 'The present file counts from a later month.', { month: current.from })
    const { found } = await compared(db, files, newer)
    const { cells, unsettled } = takenFrom(found, new Set(accepted))
    if (unsettled.length > mostCells)
      throw refuse.conflict('form-too-unlike', 'Too many cells of the present file are not in the newer one.')
    const spared = refill ? [] : filledSince(await listFilledMonths(db, row), from)
    await changeVersion(db, newer, { cells, unsettled, from, spared })
    await changeForm(db, row, { changedAt: now })
    const details = { from, cells: cells.length, unsettled: unsettled.length, spared }
    record({ ...about(row), role: roleOf(actor, row), details })
    return { id: row.id }
  },

  async discard({ actor, db, params, record }) {
    const files = await lockFiles(db, actor, params.id)
    newerOf(files)
    await dropNewer(db, files.row)
    record({ ...about(files.row), role: roleOf(actor, files.row) })
    return { id: files.row.id }
  },
}

function newerOf({ newer }: FormFiles): StoredVersion {
  if (!newer) throw refuse.notFound('newer')
  return newer
}

interface Compared {
  readonly sheet: TemplateSheet
  readonly found: readonly FoundCell[]
}

async function compared(db: Db, { current }: FormFiles, newer: StoredVersion): Promise<Compared> {
  const before = await readTemplate(await findTemplate(db, current))
  const sheet = await readTemplate(await findTemplate(db, newer))
  return { sheet, found: findAgain(before, sheet, current.cells, current.unsettled) }
}

/** A cell that moved is a figure again only where a person said so. */
function takenFrom(found: readonly FoundCell[], accepted: ReadonlySet<string>) {
  const cells: MappedCell[] = []
  const unsettled: UnsettledCell[] = []
  for (const { cell, fate, to } of found) {
    const { left: _left, above: _above, ...mapped } = cell
    if (to !== null && (fate === 'same' || accepted.has(to))) cells.push({ ...mapped, at: to })
    else unsettled.push(cell)
  }
  return { cells, unsettled }
}
