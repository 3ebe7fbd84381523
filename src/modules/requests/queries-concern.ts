/** What is read of requests to say whom their events concern: many at once, and no words of people. */
import { sql } from 'kysely'
import type { Db } from '../../foundation/database/tables.ts'
import { contactPhone } from './sealed.ts'
import type { StoredCategory, StoredRequest } from './table.ts'

const columns = [
  'district_id',
  'id',
  'number',
  'state',
  'level',
  'path',
  'requester_id',
  'filer_id',
  'assignee_id',
  'contact_phone',
  'is_for_child',
] as const satisfies readonly (keyof StoredRequest)[]

export type ConcernedRequest = Pick<StoredRequest, (typeof columns)[number]> &
  Pick<StoredCategory, 'is_urgent'> & {
    readonly category_name: string
    readonly category_name_en: string
  }

/** By their ids; each is looked up by its key. */
export async function listConcerned(
  db: Db,
  districtId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ConcernedRequest>> {
  const { rows } = await sql<ConcernedRequest>`
    select request.*, category.* from unnest(${ids}::uuid[]) as asked (id), lateral (
      select ${sql.raw(columns.join(', '))}, category_id from requests
       where district_id = ${districtId} and id = asked.id limit 1) request, lateral (
      select is_urgent, name as category_name, name_en as category_name_en from request_categories
       where district_id = ${districtId} and id = request.category_id limit 1) category`.execute(db)
  return new Map(
    rows.map((row) => [row.id, { ...row, contact_phone: contactPhone.open(db.vault, row, row.contact_phone) }]),
  )
}
