/** Every statement about late work. */
import { type Insertable, type Selectable, sql } from 'kysely'
import { jsonObjectFrom } from 'kysely/helpers/postgres'
import { type Actor, overseers, postsAs } from '../../foundation/access/standing.ts'
import { atOrBelow, atOrBelowAny } from '../../foundation/database/at-or-below.ts'
import { oneOf } from '../../foundation/database/one-of.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { lateSent, opened } from './sealed.ts'
import type { LateWorkRow, StoredRequest } from './table.ts'

export type StoredLate = Omit<Selectable<LateWorkRow>, 'sent'> & { readonly sent: object }
/** With the request it belongs to; null for what was to be filed. */
export interface ListedLate extends StoredLate {
  readonly request: Pick<
    StoredRequest,
    | 'district_id'
    | 'id'
    | 'number'
    | 'place_label'
    | 'path'
    | 'is_private'
    | 'requester_id'
    | 'filer_id'
    | 'assignee_id'
  > | null
}

/** False when this very work was handed in before. */
export async function insertLate(
  db: Db,
  row: Omit<Insertable<LateWorkRow>, 'sent'> & { readonly sent: object },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('late_work')
    .values({ ...row, sent: lateSent.seal(db.vault, row, JSON.stringify(row.sent)) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

const inCareOf = (actor: Actor) => {
  const posts = postsAs(actor, overseers)
  return sql<boolean>`late_work.state = 'waiting'
    and late_work.district_id = any(${posts.flatMap(({ districts }) => districts)}::text[])
    and ${atOrBelowAny(
      'late_work.path',
      posts.map(({ path }) => path),
    )}`
}

const openedLate = <Row extends Selectable<LateWorkRow>>(db: Db, row: Row) => ({
  ...row,
  sent: JSON.parse(lateSent.open(db.vault, row, row.sent)) as object,
})

export async function listLate(db: Db, actor: Actor, most: number): Promise<ListedLate[]> {
  const rows = await db
    .selectFrom('late_work')
    .selectAll('late_work')
    .select((late) =>
      jsonObjectFrom(
        late
          .selectFrom('requests')
          .select([
            'district_id',
            'id',
            'number',
            'place_label',
            'path',
            'is_private',
            'requester_id',
            'filer_id',
            'assignee_id',
          ])
          .whereRef('requests.district_id', '=', 'late_work.district_id')
          .whereRef('requests.id', '=', 'late_work.request_id'),
      ).as('request'),
    )
    .where(inCareOf(actor))
    .orderBy('arrived_at')
    .orderBy('late_work.id')
    .limit(most)
    .execute()
  return rows.map((row) => openedLate(db, row))
}

export async function lockLate(db: Db, actor: Actor, id: string): Promise<StoredLate | undefined> {
  const row = await db
    .selectFrom('late_work')
    .selectAll()
    .where('id', '=', id)
    .where(inCareOf(actor))
    .forUpdate()
    .executeTakeFirst()
  return row && openedLate(db, row)
}

export const settleLate = async (
  db: Db,
  { district_id, id }: Pick<StoredLate, 'district_id' | 'id'>,
  state: 'accepted' | 'setAside',
): Promise<void> =>
  void (await db
    .updateTable('late_work')
    .set({ state })
    .where('district_id', '=', district_id)
    .where('id', '=', id)
    .execute())

/** What waits goes along with its place. */
export const moveLate = async (db: Db, districtId: string, from: string, to: string): Promise<void> =>
  void (await sql`
    update late_work set path = ${to}::text || substr(path, ${from.length + 1})
    where district_id = ${districtId} and state = 'waiting'
      and ${atOrBelow('path', from)}`.execute(db))

/** One request of these districts, without asking who may see it: only for work that was theirs when it was done. */
export async function findAny(db: Db, districts: readonly string[], id: string): Promise<StoredRequest | undefined> {
  const row = await db
    .selectFrom('requests')
    .selectAll()
    .where('district_id', '=', oneOf(districts))
    .where('id', '=', id)
    .executeTakeFirst()
  return row && opened(db.vault, row)
}
