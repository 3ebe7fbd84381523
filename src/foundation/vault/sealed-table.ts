/** The statements that look at sealed values whatever their table: which key seals how many, and sealing them anew. */
import { sql } from 'kysely'
import type { Db } from '../database/tables.ts'
import type { SealedColumn } from './sealed-column.ts'

type SealedRow = Record<string, string> & { readonly sealed: string }

const place = ({ table, column, key, sealedWhere }: SealedColumn) => ({
  table: sql.table(table),
  value: sql.ref(column),
  isSealed: sealedWhere
    ? sql`(${sql.ref(column)} is not null and ${sql.ref(sealedWhere)})`
    : sql`(${sql.ref(column)} is not null)`,
  keys: sql.join(key.map((name) => sql.ref(name))),
})

interface Batch {
  /** Null where the table belongs to no district. */
  readonly districtId: string | null
  /** The last row before, by its key; undefined at the beginning. */
  readonly after: SealedRow | undefined
  readonly most: number
}

/** Those that another than the newest key seals, in the order of their keys. */
export async function listOutdated(db: Db, column: SealedColumn, asked: Batch): Promise<SealedRow[]> {
  const { table, value, isSealed, keys } = place(column)
  const { districtId, after, most } = asked
  const { rows } = await sql<SealedRow>`
    select ${keys}, ${value} as sealed from ${table}
     where ${isSealed} and not starts_with(${value}, ${`${db.vault.newest}.`})
       and ${districtId === null ? sql`true` : sql`district_id = ${districtId}`}
       and ${after ? sql`(${keys}) > (${sql.join(column.key.map((name) => after[name]))})` : sql`true`}
     order by ${keys} limit ${most}`.execute(db)
  return rows
}

/** Nothing is written where somebody wrote meanwhile. */
export async function putSealed(db: Db, column: SealedColumn, row: SealedRow, resealed: string): Promise<void> {
  const { table, value } = place(column)
  const isRow = sql.join(
    column.key.map((name) => sql`${sql.ref(name)} = ${row[name]}`),
    sql` and `,
  )
  await sql`update ${table} set ${value} = ${resealed} where ${isRow} and ${value} = ${row.sealed}`.execute(db)
}

export interface KeyUse {
  readonly key: string
  readonly values: number
}

/** How many values each key seals in this column, over all districts that are seen. */
export async function countByKey(db: Db, column: SealedColumn): Promise<KeyUse[]> {
  const { table, value, isSealed } = place(column)
  const { rows } = await sql<KeyUse>`
    select split_part(${value}, '.', 1) as key, count(*)::int as values from ${table}
     where ${isSealed} group by 1 order by 1`.execute(db)
  return rows
}
