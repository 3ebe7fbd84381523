/** Finds the row of heads and says which column each stands for. Titles above it, merged or not, are passed over. */
import { refuse } from '../errors.ts'
import type { Merge, RawRow, RawSheet } from './raw-sheet.ts'

/** One column that a table may have. */
export interface Column<Key extends string> {
  readonly key: Key
  /** What may stand above it; the first is what Linli writes itself. */
  readonly heads: readonly string[]
  /** Without it the table cannot be read at all. */
  readonly isNeeded?: boolean
}

export interface FoundHeads<Key extends string> {
  /** The number of the row. */
  readonly row: number
  /** By key: the position of the column. */
  readonly columns: ReadonlyMap<Key, number>
  /** Heads that mean nothing here. */
  readonly unknown: readonly string[]
}

/** Heads stand near the top. */
const mostAbove = 15

/** '手机号*（必填）' is '手机号'. */
const plainHead = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s|\*|:/g, '')
const withoutNote = (head: string): string => head.replace(/\([^()]*\)$/, '')

export function findHeads<Key extends string>(sheet: RawSheet, columns: readonly Column<Key>[]): FoundHeads<Key> {
  const [first] = sheet.rows
  if (!first) throw refuse.unfit('sheet-empty', 'There are no rows in this file.')
  const candidates = sheet.rows.slice(0, mostAbove).map((row) => ({ row, found: match(row, columns) }))
  const best = candidates.reduce((one, other) => (other.found.columns.size > one.found.columns.size ? other : one))
  const { row, found } = best
  const missing = columns.filter(({ key, isNeeded }) => isNeeded && !found.columns.has(key))
  if (missing.length) {
    const heads = missing.map(({ heads: [head = ''] }) => head).join('、')
    const isMerged = sheet.merges.some((merge) => liesAcross(merge, row))
    throw isMerged
      ? refuse.unfit('sheet-heads-merged', 'The heads are merged.', { heads, row: row.number })
      : refuse.unfit('sheet-heads', 'These heads are missing.', { heads })
  }
  if (found.twice) throw refuse.unfit('sheet-heads-twice', 'A head stands twice.', { head: found.twice })
  return { row: row.number, columns: found.columns, unknown: found.unknown }
}

/** Several columns under one head, at this row or the next. */
const liesAcross = ({ rows: [top, bottom], columns: [left, right] }: Merge, { number }: RawRow): boolean =>
  right > left && top <= number + 1 && bottom >= number

function match<Key extends string>(row: RawRow, columns: readonly Column<Key>[]) {
  const meanings = new Map(columns.flatMap(({ key, heads }) => heads.map((head) => [plainHead(head), key] as const)))
  const found = new Map<Key, number>()
  const unknown: string[] = []
  let twice: string | undefined
  row.cells.forEach((cell, at) => {
    if (!cell?.text) return
    const head = plainHead(cell.text)
    const key = meanings.get(head) ?? meanings.get(withoutNote(head))
    if (key === undefined) unknown.push(cell.text.slice(0, 30))
    else if (found.has(key)) twice ??= cell.text.slice(0, 30)
    else found.set(key, at)
  })
  return { columns: found, unknown, twice }
}
