/** What templates that go elsewhere do: one function for each line of the contract. Nobody types a figure. */
import { v7 } from 'uuid'
import { covers } from '../../foundation/access/standing.ts'
import { dayFrom, dayOf } from '../../foundation/calendar/day.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { refuse } from '../../foundation/errors.ts'
import type { Figure, Ledger } from '../../foundation/figures/ledger.ts'
import type { Handlers } from '../../foundation/http/call.ts'
import { fillXlsx } from '../../foundation/sheets/fill-xlsx.ts'
import { readTemplate, type TemplateSheet } from '../../foundation/sheets/template-sheet.ts'
import { mediaTypeOf } from '../../foundation/sheets/write-sheet.ts'
import { findPlaceEver, placeAs } from '../territory/public.ts'
import { refuseUnfitCells, refuseUnsettled } from './cells-that-fit.ts'
import type { formsContract } from './contract.ts'
import type { MappedCell } from './contract-cells.ts'
import { formKeepers } from './contract-keepers.ts'
import { always, versionFor } from './contract-versions.ts'
import { filledCells } from './filling.ts'
import {
  about,
  filesOf,
  findFiles,
  isSameCell,
  lockFiles,
  postsOf,
  roleOf,
  sheetShown,
  viewOf,
  viewsOf,
} from './form-files.ts'
import { changeForm, insertForm, listForms } from './queries.ts'
import { changeVersion, findTemplate, insertVersion, listVersions } from './queries-versions.ts'
import { newerHandlers } from './service-newer.ts'
import type { StoredForm } from './table.ts'

export function formsService({ ledgers }: { readonly ledgers: readonly Ledger[] }): Handlers<typeof formsContract> {
  const declared: ReadonlyMap<string, Figure> = new Map(
    ledgers.flatMap(({ figures }) => figures).map((figure) => [figure.name, figure]),
  )
  return {
    list: ({ actor, read }) =>
      read(async (db) => {
        const rows = await listForms(db, postsOf(actor))
        const versions = await listVersions(db, rows)
        return viewsOf(
          db,
          rows.map((row) => filesOf(row, versions)),
        )
      }),

    async one({ actor, params, read }) {
      const { view, template } = await read(async (db) => {
        const files = await findFiles(db, actor, params.id)
        return { view: await viewOf(db, files), template: await findTemplate(db, files.current) }
      })
      return {
        ...view,
        sheet: sheetShown(await readTemplate(template)),
        figures: [...declared.values()].map(({ name, unit }) => ({ name, unit })),
      }
    },

    async add(call) {
      const { actor, db, input, now, params, record } = call
      const { place, role } = await placeAs(db, call, params.id, formKeepers)
      if (place.kind === 'city') throw refuse.unfit('form-place', 'Choose a district, or a place in one.')
      const sheet = await readTemplate(input.bytes)
      const row = {
        district_id: place.district_id,
        id: v7({ msecs: now.getTime() }),
        place_id: place.id,
        name: titleOf(sheet) ?? place.name,
        changed_at: now,
      }
      await insertForm(db, row)
      const { district_id, id: form_id } = row
      const file = { district_id, form_id, id: v7({ msecs: now.getTime() }), template: Buffer.from(input.bytes) }
      await insertVersion(db, { ...file, from_month: always, added_at: now })
      record({ ...about({ ...row, path: place.path }), role, details: { bytes: input.bytes.length } })
      return viewOf(db, await findFiles(db, actor, row.id))
    },

    async map({ actor, db, params, input: { name, cells, settled }, now, record }) {
      const { row, current } = await lockFiles(db, actor, params.id)
      refuseUnfitCells(await readTemplate(await findTemplate(db, current)), cells, new Set(declared.keys()))
      await refuseElsewhere(db, row, cells)
      const unsettled = current.unsettled.filter((cell) => !settled.some((one) => isSameCell(one, cell)))
      await changeVersion(db, current, { cells, unsettled })
      await changeForm(db, row, { name, changedAt: now })
      const details = { cells: cells.length, ...(settled.length && { settled: settled.length }) }
      record({ ...about(row), role: roleOf(actor, row), details })
      return viewOf(db, await findFiles(db, actor, row.id))
    },

    async remove({ actor, db, params, now, record }) {
      const files = await lockFiles(db, actor, params.id)
      const { row } = files
      await changeForm(db, row, { changedAt: now, removedAt: now })
      record({ ...about(row), role: roleOf(actor, row) })
      return viewOf(db, files)
    },

    async fill(call) {
      const { actor, input, now, params, read, record } = call
      const { row, version, template } = await read(async (db) => {
        const { row, versions, current } = await findFiles(db, actor, params.id)
        const version = versionFor(versions, input.month) ?? current
        return { row, version, template: await findTemplate(db, version) }
      })
      refuseUnsettled(version.unsettled)
      if (version.cells.length === 0) throw refuse.conflict('form-unmapped', 'No cell of it is a figure yet.')
      if (dayFrom(`${input.month}-01`) > dayOf(now.getTime()))
        throw refuse.unfit('form-month-ahead', 'This month has not begun.', { month: input.month })
      const cells = await filledCells(call, version.cells, input.month, declared)
      record({ ...about(row), role: roleOf(actor, row), details: { month: input.month, cells: cells.size } })
      return {
        fileName: `${row.name} ${input.month}.xlsx`,
        mediaType: mediaTypeOf('xlsx'),
        content: fillXlsx(template, cells),
      }
    },

    ...newerHandlers,
  }
}

/** What stands first in it is usually its title. */
function titleOf({ cells }: TemplateSheet): string | undefined {
  return cells
    .find(({ text, isFormula }) => text.trim() && !isFormula)
    ?.text.trim()
    .slice(0, 60)
}

/** A template says figures of its own place and those below. */
async function refuseElsewhere(db: Db, { path }: StoredForm, cells: readonly MappedCell[]): Promise<void> {
  for (const placeId of new Set(cells.map((cell) => cell.placeId))) {
    const place = await findPlaceEver(db, placeId)
    const cell = cells.find((one) => one.placeId === placeId)?.at
    if (!place || !covers(path, place.path))
      throw refuse.unfit('form-cell-elsewhere', `${cell} is of a place that does not lie here.`, { cell })
  }
}
