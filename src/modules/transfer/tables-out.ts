/** The tables that go out: what is there, the wrong rows of an import with their reasons, and templates. */
import { dateAt } from '../../foundation/calendar/day.ts'
import type { ExtractShape } from '../../foundation/contract.ts'
import { refuse } from '../../foundation/errors.ts'
import type { ExtractCall } from '../../foundation/http/call.ts'
import type { Word } from '../../foundation/language/moments.ts'
import type { Cell, SheetFormat } from '../../foundation/sheets/sheet.ts'
import { mediaTypeOf, writeSheet } from '../../foundation/sheets/write-sheet.ts'
import type { Place } from '../territory/public.ts'
import type { ImportKind } from './checked-row.ts'
import { kinds, treeAround } from './checking.ts'
import { headOf, shapes } from './columns.ts'
import { listRows, type StoredImport } from './queries.ts'
import { chunkSize, paged } from './table-kind.ts'

interface TableOut {
  readonly kind: ImportKind
  readonly name: string
  readonly format: SheetFormat
  readonly rows: AsyncIterable<readonly Cell[]>
  /** Columns besides those of the kind. */
  readonly more?: readonly { readonly head: string; readonly width: number }[]
}

function tableOut({ kind, name, format, rows, more = [] }: TableOut, say: Word): ExtractShape {
  const heads = [...shapes[kind].map(({ key }) => headOf(say, key)), ...more.map(({ head }) => head)]
  const widths = [...shapes[kind].map(({ width = 14 }) => width), ...more.map(({ width }) => width)]
  return {
    fileName: `${name}.${format}`,
    mediaType: mediaTypeOf(format),
    content: writeSheet(format, { name, heads, widths, rows }),
  }
}

const cellsOf = (kind: ImportKind, cells: Readonly<Record<string, string>>): string[] =>
  shapes[kind].map(({ key }) => cells[key] ?? '')

export async function extractTable(
  { read, took, now }: Pick<ExtractCall, 'read' | 'took' | 'now'>,
  { place, kind, format }: { readonly place: Place; readonly kind: ImportKind; readonly format: SheetFormat },
  say: Word,
): Promise<ExtractShape> {
  const taken = kinds[kind].extract
  if (!taken) throw refuse.notFound('kind')
  const tree = await read((db) => treeAround(db, place, now))
  async function* rows(take: NonNullable<typeof taken>) {
    const cells = take({
      ...{ read, place, tree, now, today: dateAt(now), say },
      took: (what, ids) =>
        took(
          what,
          ids.map((id) => ({ districtId: place.district_id, id })),
        ),
    })
    for await (const one of cells) yield cellsOf(kind, one)
  }
  return tableOut(
    { kind, format, name: `${place.name} ${say(`transfer.kind.${kind}`)} ${dateAt(now)}`, rows: rows(taken) },
    say,
  )
}

export function wrongTable({ read }: Pick<ExtractCall, 'read'>, row: StoredImport, say: Word): ExtractShape {
  const page = async (after: string | null) => {
    const asked = { outcome: 'wrong' as const, after: Number(after ?? 0), most: chunkSize }
    const rows = await read((db) => listRows(db, row, asked))
    return rows.map((one) => ({ ...one, key: String(one.number) }))
  }
  async function* rows() {
    for await (const { number, cells, flaws } of paged(page))
      yield [...cellsOf(row.kind, cells), flaws.map((flaw) => sayFlaw(say, flaw)).join(' '), number]
  }
  const more = [
    { head: say('transfer.reason'), width: 40 },
    { head: say('transfer.number'), width: 8 },
  ]
  const name = `${say(`transfer.kind.${row.kind}`)} ${say('transfer.wrongRows')} ${dateAt(row.at)}`
  return tableOut({ kind: row.kind, format: 'xlsx', name, rows: rows(), more }, say)
}

const sayFlaw = (say: Word, { key, code, details }: { key: string; code: string; details?: object }): string =>
  say(`transfer.flaw.${code}`, { ...details, head: headOf(say, key) })

export function templateTable(kind: ImportKind, say: Word): ExtractShape {
  async function* rows() {
    yield say(`transfer.example.${kind}`).split('|')
  }
  return tableOut(
    { kind, format: 'xlsx', name: `${say(`transfer.kind.${kind}`)} ${say('transfer.template')}`, rows: rows() },
    say,
  )
}
