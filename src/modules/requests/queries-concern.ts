/** What is read of requests to say whom their events concern: many at once, and no words of people. */
import { oneOf } from '../../foundation/database/one-of.ts'
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
] as const satisfies readonly (keyof StoredRequest)[]

export type ConcernedRequest = Pick<StoredRequest, (typeof columns)[number]> &
  Pick<StoredCategory, 'is_urgent'> & {
    readonly category_name: string
    readonly category_name_en: string
  }

/** By their ids. */
export async function listConcerned(
  db: Db,
  districtId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ConcernedRequest>> {
  const rows = await db
    .selectFrom('requests')
    .innerJoin('request_categories as category', (join) =>
      join.onRef('category.district_id', '=', 'requests.district_id').onRef('category.id', '=', 'requests.category_id'),
    )
    .select(columns.map((column) => `requests.${column}` as const))
    .select(['category.is_urgent', 'category.name as category_name', 'category.name_en as category_name_en'])
    .where('requests.district_id', '=', districtId)
    .where('requests.id', '=', oneOf(ids, 'uuid'))
    .execute()
  return new Map(
    rows.map((row) => [row.id, { ...row, contact_phone: contactPhone.open(db.vault, row, row.contact_phone) }]),
  )
}
