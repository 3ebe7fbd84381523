/** Every SQL statement about imports and their rows. An import is seen by whoever sent it. */
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import { type Actor, districtsOf } from '../../foundation/access/standing.ts'
import type { Db } from '../../foundation/database/tables.ts'
import type { Whose } from '../../foundation/privacy/holding.ts'
import type { Change, Checked, ImportKind, ImportState, Outcome, SentRow } from './checked-row.ts'
import { type ImportedRow, type ImportRow, importedCells, importedChanges } from './table.ts'
import { chunks } from './table-kind.ts'

export type StoredImport = Selectable<ImportRow>
type Key = Pick<ImportRow, 'district_id' | 'id'>

export const insertImport = async (db: Db, row: Insertable<ImportRow>): Promise<void> =>
  void (await db.insertInto('imports').values(row).execute())

const own = (db: Db, actor: Actor) =>
  db
    .selectFrom('imports')
    .selectAll()
    .where('district_id', '=', sql<string>`any(${districtsOf(actor)}::text[])`)
    .where('account_id', '=', actor.accountId)

export const findImport = (db: Db, actor: Actor, id: string): Promise<StoredImport | undefined> =>
  own(db, actor).where('id', '=', id).executeTakeFirst()

export const lockImport = (db: Db, actor: Actor, id: string): Promise<StoredImport | undefined> =>
  own(db, actor).where('id', '=', id).forUpdate().executeTakeFirst()

/** The newest first. */
export const listImports = (db: Db, actor: Actor, most: number): Promise<StoredImport[]> =>
  own(db, actor).orderBy('at', 'desc').limit(most).execute()

/** For the job: one run at a time, without a lock on the row that tells of its progress. */
export async function takeImport(db: Db, { district_id, id }: Key): Promise<StoredImport | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext(${`imports ${id}`}))`.execute(db)
  return db
    .selectFrom('imports')
    .selectAll()
    .where('district_id', '=', district_id)
    .where('id', '=', id)
    .executeTakeFirst()
}

export const changeImport = async (db: Db, { district_id, id }: Key, change: Updateable<ImportRow>): Promise<void> =>
  void (await db
    .updateTable('imports')
    .set(change)
    .where('district_id', '=', district_id)
    .where('id', '=', id)
    .execute())

/** Which row a sealed text belongs to. */
const placeOf = ({ district_id, id }: Key, number: number) => ({ district_id, import_id: id, number })

/** What a row would do, as it is stored. */
const judged = ({ vault }: Db, key: Key, { number, outcome, flaws, changes }: Checked) => ({
  number,
  outcome,
  flaws,
  changes: importedChanges.seal(vault, placeOf(key, number), JSON.stringify(changes)),
})

/** And what was sent. */
const sent = (db: Db, key: Key, row: Checked) => ({
  ...judged(db, key, row),
  cells: importedCells.seal(db.vault, placeOf(key, row.number), JSON.stringify(row.cells)),
  cellFlaws: row.cellFlaws,
})

export async function insertRows(db: Db, key: Key, rows: readonly Checked[]): Promise<void> {
  for (const some of chunks(rows))
    await sql`
      insert into import_rows (district_id, import_id, number, cells, cell_flaws, outcome, flaws, changes)
      select ${key.district_id}, ${key.id}::uuid, number, cells, "cellFlaws", outcome, flaws, changes
        from jsonb_to_recordset(${JSON.stringify(some.map((row) => sent(db, key, row)))}::jsonb) as row (
          number integer, cells text, "cellFlaws" jsonb, outcome text, flaws jsonb, changes text)`.execute(db)
}

/** What the rows would do by now. */
export async function updateRows(db: Db, key: Key, rows: readonly Checked[]): Promise<void> {
  for (const some of chunks(rows))
    await sql`
      update import_rows set outcome = row.outcome, flaws = row.flaws, changes = row.changes
        from jsonb_to_recordset(${JSON.stringify(some.map((row) => judged(db, key, row)))}::jsonb) as row (
          number integer, outcome text, flaws jsonb, changes text)
       where import_rows.district_id = ${key.district_id} and import_rows.import_id = ${key.id}::uuid
         and import_rows.number = row.number`.execute(db)
}

export interface ListedRow extends Pick<Selectable<ImportedRow>, 'number' | 'outcome' | 'flaws'> {
  readonly cells: Record<string, string>
  readonly changes: Change[]
}

export async function listRows(
  db: Db,
  key: Key,
  asked: { readonly outcome: Outcome | undefined; readonly after: number; readonly most: number },
): Promise<ListedRow[]> {
  const rows = await db
    .selectFrom('import_rows')
    .select(['number', 'cells', 'outcome', 'flaws', 'changes'])
    .where('district_id', '=', key.district_id)
    .where('import_id', '=', key.id)
    .where('number', '>', asked.after)
    .$if(asked.outcome !== undefined, (query) => query.where('outcome', '=', asked.outcome ?? 'new'))
    .orderBy('number')
    .limit(asked.most)
    .execute()
  return rows.map((row) => {
    const at = placeOf(key, row.number)
    return {
      ...row,
      cells: JSON.parse(importedCells.open(db.vault, at, row.cells)) as ListedRow['cells'],
      changes: JSON.parse(importedChanges.open(db.vault, at, row.changes)) as ListedRow['changes'],
    }
  })
}

/** As they were sent. */
export async function listSentRows(db: Db, key: Key): Promise<SentRow[]> {
  const { rows } = await sql<Omit<SentRow, 'cells'> & { cells: string }>`
    select number, cells, cell_flaws as "cellFlaws" from import_rows
     where district_id = ${key.district_id} and import_id = ${key.id}::uuid order by number`.execute(db)
  return rows.map((row) => ({
    ...row,
    cells: JSON.parse(importedCells.open(db.vault, placeOf(key, row.number), row.cells)),
  }))
}

/** All of them, or those that were taken: the wrong ones stay for whoever mends them, until the import expires. */
export const deleteRows = async (db: Db, { district_id, id }: Key, butWrong = false): Promise<void> =>
  void (await db
    .deleteFrom('import_rows')
    .where('district_id', '=', district_id)
    .where('import_id', '=', id)
    .$if(butWrong, (query) => query.where('outcome', '<>', 'wrong'))
    .execute())

/** Of one person, with how many of its rows are still kept. */
export const listImportsOf = async (
  db: Db,
  { accountId, districts }: Whose,
): Promise<{ at: Date; kind: ImportKind; state: ImportState; rows: string }[]> =>
  (
    await sql<{ at: Date; kind: ImportKind; state: ImportState; rows: string }>`
      select at, kind, state, (select count(*) from import_rows
          where import_rows.district_id = imports.district_id and import_id = imports.id)::text as rows
        from imports where district_id = any(${[...districts]}::text[]) and account_id = ${accountId} order by at`.execute(
      db,
    )
  ).rows

/** Those whose day has passed: their rows are gone, and what they were likened by. Returns how many there were. */
export async function expireImports(db: Db, districtId: string, now: Date): Promise<number> {
  const passed = await db
    .selectFrom('imports')
    .select(['district_id', 'id', 'state'])
    .where('district_id', '=', districtId)
    .where('expires_at', '<=', now)
    .where('state', '<>', 'expired')
    .where(sql<boolean>`(likeness <> '' or exists (select from import_rows
      where import_rows.district_id = imports.district_id and import_rows.import_id = imports.id))`)
    .execute()
  for (const { state, ...one } of passed) {
    await deleteRows(db, one)
    // What was done stays done; only its rows go.
    const open: readonly ImportState[] = ['ready', 'failed', 'running']
    const ended = open.includes(state) && ({ state: 'expired', finished_at: now } as const)
    await changeImport(db, one, { likeness: '', ...ended })
  }
  return passed.length
}
