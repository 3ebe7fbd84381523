/** What templates that go elsewhere do: one function for each line of the contract. Nobody types a figure. */
import { v7 } from 'uuid'
import { type Actor, covers, type Post, postsAs } from '../../foundation/access/standing.ts'
import { dayFrom, dayOf } from '../../foundation/calendar/day.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { refuse } from '../../foundation/errors.ts'
import type { Figure, Ledger } from '../../foundation/figures/ledger.ts'
import type { Handlers } from '../../foundation/http/call.ts'
import { fillXlsx } from '../../foundation/sheets/fill-xlsx.ts'
import { readTemplate, type TemplateSheet } from '../../foundation/sheets/template-sheet.ts'
import { mediaTypeOf } from '../../foundation/sheets/write-sheet.ts'
import { findPlaceEver, placeAs } from '../territory/public.ts'
import { refuseUnfitCells } from './cells-that-fit.ts'
import { type FormView, formKeepers, type formsContract, type MappedCell } from './contract.ts'
import { filledCells } from './filling.ts'
import { changeForm, findForm, insertForm, listForms, lockForm } from './queries.ts'
import type { StoredForm } from './table.ts'

export function formsService({ ledgers }: { readonly ledgers: readonly Ledger[] }): Handlers<typeof formsContract> {
  const declared: ReadonlyMap<string, Figure> = new Map(
    ledgers.flatMap(({ figures }) => figures).map((figure) => [figure.name, figure]),
  )
  return {
    list: ({ actor, read }) =>
      read(async (db) => {
        const rows = await listForms(db, postsOf(actor))
        return Promise.all(rows.map((row) => viewOf(db, row)))
      }),

    async one({ actor, params, read }) {
      const row = await read((db) => own(findForm(db, postsOf(actor), params.id)))
      const sheet = await readTemplate(row.template)
      return {
        ...(await read((db) => viewOf(db, row))),
        sheet: { ...sheet, cells: [...sheet.cells], merges: [...sheet.merges] },
        figures: [...declared.values()].map(({ name, unit }) => ({ name, unit })),
      }
    },

    async add(call) {
      const { db, input, now, params, record } = call
      const { place, role } = await placeAs(db, call, params.id, formKeepers)
      if (place.kind === 'city') throw refuse.unfit('form-place', 'Choose a district, or a place in one.')
      const sheet = await readTemplate(input.bytes)
      const row: StoredForm = {
        district_id: place.district_id,
        id: v7({ msecs: now.getTime() }),
        place_id: place.id,
        path: place.path,
        name: titleOf(sheet) ?? place.name,
        template: Buffer.from(input.bytes),
        cells: [],
        changed_at: now,
        removed_at: null,
      }
      const { path: _its, cells: _none, removed_at: _not, ...fresh } = row
      await insertForm(db, fresh)
      record({ ...about(row), role, details: { bytes: input.bytes.length } })
      return viewOf(db, row)
    },

    async map({ actor, db, params, input, now, record }) {
      const row = await own(lockForm(db, postsOf(actor), params.id))
      refuseUnfitCells(await readTemplate(row.template), input.cells, new Set(declared.keys()))
      await refuseElsewhere(db, row, input.cells)
      await changeForm(db, row, { ...input, changedAt: now })
      record({ ...about(row), role: roleOf(actor, row), details: { cells: input.cells.length } })
      return viewOf(db, { ...row, ...input, changed_at: now })
    },

    async remove({ actor, db, params, now, record }) {
      const row = await own(lockForm(db, postsOf(actor), params.id))
      await changeForm(db, row, { changedAt: now, removedAt: now })
      record({ ...about(row), role: roleOf(actor, row) })
      return viewOf(db, row)
    },

    async fill(call) {
      const { actor, input, now, params, read, record } = call
      const row = await read((db) => own(findForm(db, postsOf(actor), params.id)))
      if (row.cells.length === 0) throw refuse.conflict('form-unmapped', 'No cell of it is a figure yet.')
      if (dayFrom(`${input.month}-01`) > dayOf(now.getTime()))
        throw refuse.unfit('form-month-ahead', 'This month has not begun.', { month: input.month })
      const cells = await filledCells(call, row.cells, input.month, declared)
      record({ ...about(row), role: roleOf(actor, row), details: { month: input.month, cells: cells.size } })
      return {
        fileName: `${row.name} ${input.month}.xlsx`,
        mediaType: mediaTypeOf('xlsx'),
        content: fillXlsx(row.template, cells),
      }
    },
  }
}

const postsOf = (actor: Actor): readonly Post[] => postsAs(actor, formKeepers)

async function own(found: Promise<StoredForm | undefined>): Promise<StoredForm> {
  const row = await found
  if (!row) throw refuse.notFound('form')
  return row
}

const about = ({ district_id, id, path }: StoredForm) => ({ districtId: district_id, subject: id, path })
const roleOf = (actor: Actor, { path }: StoredForm): string | undefined =>
  postsOf(actor).find((post) => covers(post.path, path))?.role

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

async function viewOf(db: Db, row: StoredForm): Promise<FormView> {
  const ids = [...new Set([row.place_id, ...row.cells.map(({ placeId }) => placeId)])]
  const places = await Promise.all(ids.map((id) => findPlaceEver(db, id)))
  const names = new Map(places.flatMap((place) => (place ? [[place.id, place.name] as const] : [])))
  return {
    id: row.id,
    name: row.name,
    place: { id: row.place_id, name: names.get(row.place_id) ?? '' },
    cells: row.cells.map((cell) => ({ ...cell, placeName: names.get(cell.placeId) ?? '' })),
    changedAt: row.changed_at.toISOString(),
  }
}
