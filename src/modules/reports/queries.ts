/** Every SQL statement about reports. One is seen by whoever looks after its place, wherever that lies by now. */
import { type Insertable, sql } from 'kysely'
import { type Actor, overseers, postsAs, type Role } from '../../foundation/access/standing.ts'
import { atOrBelow } from '../../foundation/database/at-or-below.ts'
import type { Db } from '../../foundation/database/tables.ts'
import type { ReportContent } from './contract.ts'
import type { Block, CountedPeriod } from './contract-blocks.ts'
import type { ReportLevel } from './contract-templates.ts'
import type { ReportRow, StoredRecords, StoredReport } from './table.ts'

export interface ListedReport extends Omit<StoredReport, 'blocks' | 'frozen'> {
  readonly place_name: string
  readonly place_kind: ReportLevel
  readonly place_path: string
  readonly maker: string
  readonly publisher: string | null
}
export type FoundReport = ListedReport & Pick<StoredReport, 'blocks' | 'frozen'>
type Key = Pick<ReportRow, 'district_id' | 'id'>

const told = sql`report.district_id, report.id, report.place_id, report.path, report.span, report.from_day, report.to_day,
  report.template_id, report.template_version, report.title, report.edition, report.made_by, report.made_at,
  report.published_by, report.published_at, place.name as place_name, place.kind as place_kind, place.path as place_path,
  maker.name as maker, publisher.name as publisher`
const from = sql`reports report
  join places place on place.district_id = report.district_id and place.id = report.place_id
  join accounts maker on maker.id = report.made_by
  left join accounts publisher on publisher.id = report.published_by`

/** Of the places of these posts. Somebody without one sees none. */
function seenBy(actor: Actor, roles: readonly Role[]) {
  const posts = postsAs(actor, roles)
  const within = posts.map(
    ({ districts, path }) =>
      sql`(report.district_id = any(${[...districts]}::text[]) and ${atOrBelow('place.path', path)})`,
  )
  return within.length ? sql`(${sql.join(within, sql` or `)})` : sql`false`
}

/** The newest first, from after one on. */
export async function listReports(
  db: Db,
  actor: Actor,
  asked: { readonly isPublished: boolean | null; readonly after: string | null; readonly most: number },
): Promise<ListedReport[]> {
  const { isPublished, after, most } = asked
  const { rows } = await sql<ListedReport>`
    select ${told} from ${from} where ${seenBy(actor, overseers)}
      and (${isPublished}::boolean is null or (report.published_at is not null) = ${isPublished}::boolean)
      and (${after}::uuid is null or report.id < ${after}::uuid)
    order by report.id desc limit ${most}`.execute(db)
  return rows
}

export async function findReport(
  db: Db,
  actor: Actor,
  id: string,
  roles: readonly Role[] = overseers,
): Promise<FoundReport | undefined> {
  const { rows } = await sql<FoundReport>`
    select ${told}, report.blocks, report.frozen from ${from}
     where ${seenBy(actor, roles)} and report.id = ${id}::uuid`.execute(db)
  return rows[0]
}

/** The same, held until the end of the transaction. */
export async function lockReport(
  db: Db,
  found: Key,
): Promise<Pick<StoredReport, 'edition' | 'published_at'> | undefined> {
  return db
    .selectFrom('reports')
    .select(['edition', 'published_at'])
    .where('district_id', '=', found.district_id)
    .where('id', '=', found.id)
    .forUpdate()
    .executeTakeFirst()
}

export const insertReport = async (
  db: Db,
  { blocks, ...row }: Omit<Insertable<ReportRow>, 'blocks'> & { readonly blocks: readonly Block[] },
): Promise<void> =>
  void (await db
    .insertInto('reports')
    .values({ ...row, blocks: JSON.stringify(blocks) })
    .execute())

const ofKey = ({ district_id, id }: Key) => sql<boolean>`district_id = ${district_id} and id = ${id}::uuid`

export const writeReport = async (
  db: Db,
  key: Key,
  { title, blocks, edition }: { readonly title: string; readonly blocks: readonly Block[]; readonly edition: number },
): Promise<void> =>
  void (await db
    .updateTable('reports')
    .set({ title, blocks: JSON.stringify(blocks), edition })
    .where(ofKey(key))
    .execute())

export const deleteReport = async (db: Db, key: Key): Promise<void> =>
  void (await db.deleteFrom('reports').where(ofKey(key)).execute())

export const freezeReport = async (
  db: Db,
  key: Key,
  { by, at, content }: { readonly by: string; readonly at: Date; readonly content: ReportContent },
): Promise<void> =>
  void (await db
    .updateTable('reports')
    .set({ title: content.title, published_by: by, published_at: at, frozen: JSON.stringify(content) })
    .where(ofKey(key))
    .execute())

export type KeptRecords = Pick<StoredRecords, 'source' | 'period' | 'ids' | 'letters' | 'keys'>

export async function keepRecords(db: Db, { district_id, id }: Key, kept: readonly KeptRecords[]): Promise<void> {
  for (const { letters, keys, ...one } of kept)
    await db
      .insertInto('report_records')
      .values({ district_id, report_id: id, ...one, letters: JSON.stringify(letters), keys: JSON.stringify(keys) })
      .execute()
}

export const listKept = (db: Db, { district_id, id }: Key): Promise<KeptRecords[]> =>
  db
    .selectFrom('report_records')
    .select(['source', 'period', 'ids', 'letters', 'keys'])
    .where('district_id', '=', district_id)
    .where('report_id', '=', id)
    .execute()

/** Those of one figure and period; undefined where the report does not tell it. */
export const findKept = (
  db: Db,
  { district_id, id }: Key,
  { figure, period }: { readonly figure: string; readonly period: CountedPeriod },
): Promise<KeptRecords | undefined> =>
  db
    .selectFrom('report_records')
    .select(['source', 'period', 'ids', 'letters', 'keys'])
    .where('district_id', '=', district_id)
    .where('report_id', '=', id)
    .where('period', '=', period)
    .where(sql<boolean>`letters ? ${figure}`)
    .executeTakeFirst()
