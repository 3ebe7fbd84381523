/** Every SQL statement about templates that go elsewhere. */
import { sql } from 'kysely'
import type { Post } from '../../foundation/access/standing.ts'
import { atOrBelowAny } from '../../foundation/database/at-or-below.ts'
import type { Db } from '../../foundation/database/tables.ts'
import type { FormRow, StoredForm } from './table.ts'

/** Of the places of these posts and below, as they lie today. */
const kept = (db: Db, posts: readonly Post[]) =>
  db
    .selectFrom('forms')
    .innerJoin('places', (join) =>
      join.onRef('places.district_id', '=', 'forms.district_id').onRef('places.id', '=', 'forms.place_id'),
    )
    .selectAll('forms')
    .select('places.path')
    .where('forms.district_id', 'in', [...new Set(posts.map(({ districtId }) => districtId))])
    .where('forms.removed_at', 'is', null)
    .where(
      atOrBelowAny(
        'places.path',
        posts.map(({ path }) => path),
      ),
    )

export const listForms = (db: Db, posts: readonly Post[]): Promise<StoredForm[]> =>
  kept(db, posts).orderBy('forms.changed_at', 'desc').limit(200).execute()

export const findForm = (db: Db, posts: readonly Post[], id: string): Promise<StoredForm | undefined> =>
  kept(db, posts).where('forms.id', '=', id).executeTakeFirst()

export const lockForm = (db: Db, posts: readonly Post[], id: string): Promise<StoredForm | undefined> =>
  kept(db, posts).where('forms.id', '=', id).forUpdate('forms').executeTakeFirst()

export const insertForm = (db: Db, row: Omit<StoredForm, 'path' | 'removed_at'>) =>
  db.insertInto('forms').values(row).execute()

interface Change {
  readonly name?: string
  readonly changedAt: Date
  readonly removedAt?: Date
}

export type FormKey = Pick<FormRow, 'district_id' | 'id'>

export const changeForm = (db: Db, { district_id, id }: FormKey, { name, changedAt, removedAt }: Change) =>
  db
    .updateTable('forms')
    .set({
      changed_at: changedAt,
      ...(name !== undefined && { name }),
      ...(removedAt && { removed_at: removedAt }),
    })
    .where('district_id', '=', district_id)
    .where('id', '=', id)
    .execute()

/** The months that were taken out filled, as long as that is told: '2026-05', the earliest first. */
export async function listFilledMonths(db: Db, { district_id, id }: FormKey): Promise<string[]> {
  const { rows } = await sql<{ month: string }>`
    select distinct details ->> 'month' as month from events
     where district_id = ${district_id} and subject = ${id} and action = 'forms.fill'
     order by month`.execute(db)
  return rows.map(({ month }) => month)
}
