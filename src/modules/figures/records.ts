/** The records behind a figure as rows: what each column shows, and where a record is opened. Pure. */
import { type Actor, overseers, postsAs, reaches } from '../../foundation/access/standing.ts'
import type { ListRow } from '../../foundation/figures/compile.ts'
import type { Column, Figure } from '../../foundation/figures/ledger.ts'
import type { RecordColumn, RecordRow } from './contract.ts'

export const headOf = ({ ledger }: Figure, { name }: Column): string => `${ledger.module}.office.counted.${name}`

export const columnsOf = (figure: Figure): RecordColumn[] =>
  figure.ledger.columns.map((column) => ({ name: column.name, head: headOf(figure, column), kind: column.kind }))

/** Whether a record at a path opens for somebody: by any of the posts by which they look after places. */
export function openingFor(actor: Actor): (path: string) => boolean {
  const posts = postsAs(actor, overseers)
  return (path) => posts.some((post) => reaches(post, path))
}

export function rowOf(figure: Figure, row: ListRow, mayOpen: boolean): RecordRow {
  const { opens, columns } = figure.ledger
  const hasValue = figure.measure.kind === 'sum' || figure.measure.kind === 'quantile'
  return {
    id: row.id,
    href: opens && mayOpen ? `${opens.at}${row.opens}` : null,
    part: row.part,
    value: hasValue && row.value !== null ? Math.round(Number(row.value) * 10) / 10 : null,
    cells: columns.map((column, at) => cellOf(column, row[`c${at}`])),
  }
}

function cellOf({ kind, words }: Column, value: unknown): RecordRow['cells'][number] {
  if (value === null || value === undefined) return null
  if (kind === 'instant') return value instanceof Date ? value.toISOString() : String(value)
  if (kind === 'word') return `${words}${String(value)}`
  if (kind === 'names') return Array.isArray(value) ? value.map(String) : null
  return kind === 'number' ? Number(value) : String(value)
}

export const cursorText = ({ at, id }: Pick<ListRow, 'at' | 'id'>): string => `${at}~${id}`

/** To the microsecond, as PostgreSQL writes it: a Date would lose what lies between two rows. */
export function cursorOf(text: string | undefined): { at: string; id: string } | undefined {
  const found = /^(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{1,6})?[+-]\d{2}(?::\d{2})?)~([0-9a-f-]{36})$/.exec(
    text ?? '',
  )
  return found?.[1] && found[2] ? { at: found[1], id: found[2] } : undefined
}
