/** A template with its files, as its services work with it. */
import { type Actor, covers, type Post, postsAs } from '../../foundation/access/standing.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { refuse } from '../../foundation/errors.ts'
import type { TemplateSheet } from '../../foundation/sheets/template-sheet.ts'
import { namesOfPlacesEver } from '../territory/public.ts'
import type { FormView } from './contract.ts'
import type { MappedCell } from './contract-cells.ts'
import { formKeepers } from './contract-keepers.ts'
import { findForm, lockForm } from './queries.ts'
import { listVersions } from './queries-versions.ts'
import type { StoredForm, StoredVersion } from './table.ts'

type Taken = StoredVersion & { readonly from: string }

export interface FormFiles {
  readonly row: StoredForm
  /** Those that count or counted, the newest first. */
  readonly versions: readonly Taken[]
  readonly current: Taken
  /** Brought, and not taken yet. */
  readonly newer: StoredVersion | undefined
}

export const postsOf = (actor: Actor): readonly Post[] => postsAs(actor, formKeepers)

export const findFiles = (db: Db, actor: Actor, id: string): Promise<FormFiles> =>
  withFiles(db, findForm(db, postsOf(actor), id))

export const lockFiles = (db: Db, actor: Actor, id: string): Promise<FormFiles> =>
  withFiles(db, lockForm(db, postsOf(actor), id))

async function withFiles(db: Db, found: Promise<StoredForm | undefined>): Promise<FormFiles> {
  const row = await found
  if (!row) throw refuse.notFound('form')
  return filesOf(row, await listVersions(db, [row]))
}

export function filesOf(row: StoredForm, all: readonly StoredVersion[]): FormFiles {
  const own = all.filter(({ form_id }) => form_id === row.id)
  const versions = own.flatMap((one) => (one.from_month === null ? [] : [{ ...one, from: one.from_month }]))
  const [current] = versions
  if (!current) throw new Error(`The template ${row.id} has no file.`)
  return { row, versions, current, newer: own.find(({ from_month }) => from_month === null) }
}

export const about = ({ district_id, id, path }: Pick<StoredForm, 'district_id' | 'id' | 'path'>) => ({
  districtId: district_id,
  subject: id,
  path,
})

export const roleOf = (actor: Actor, { path }: StoredForm): string | undefined =>
  postsOf(actor).find((post) => covers(post.path, path))?.role

export const isSameCell = (one: MappedCell, other: MappedCell): boolean =>
  (['at', 'figure', 'placeId', 'span', 'back'] as const).every((part) => one[part] === other[part])

export const sheetShown = (sheet: TemplateSheet) => ({
  ...sheet,
  cells: [...sheet.cells],
  merges: [...sheet.merges],
})

export async function viewOf(db: Db, files: FormFiles): Promise<FormView> {
  const [view] = await viewsOf(db, [files])
  if (!view) throw new Error('A template has no view.')
  return view
}

/** The places of all are read together. */
export async function viewsOf(db: Db, all: readonly FormFiles[]): Promise<FormView[]> {
  const names = await namesOfPlacesEver(
    db,
    all.map(({ row }) => row.district_id),
    all.flatMap(({ row, current: { cells, unsettled } }) => [
      row.place_id,
      ...[...cells, ...unsettled].map(({ placeId }) => placeId),
    ]),
  )
  return all.map((files) => viewWith(names, files))
}

function viewWith(names: ReadonlyMap<string, string>, { row, versions, current, newer }: FormFiles): FormView {
  const { cells, unsettled } = current
  const named = <C extends MappedCell>(cell: C) => ({ ...cell, placeName: names.get(cell.placeId) ?? '' })
  return {
    id: row.id,
    name: row.name,
    place: { id: row.place_id, name: names.get(row.place_id) ?? '' },
    cells: cells.map(named),
    unsettled: unsettled.map(named),
    versions: versions.map(({ from, spared }) => ({ from, spared })),
    hasNewer: newer !== undefined,
    changedAt: row.changed_at.toISOString(),
  }
}
