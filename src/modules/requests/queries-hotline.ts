/** Every statement about what 12345 passed on, by its numbers there. */
import { oneOf } from '../../foundation/database/one-of.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { content } from './sealed.ts'

export interface KnownOrder {
  readonly district_id: string
  readonly id: string
  /** Theirs. */
  readonly number: string
  /** Ours. */
  readonly ours: string
  readonly path: string
  readonly content: string
  readonly dueAt: Date | null
}

export async function listKnownOrders(db: Db, districtId: string, numbers: readonly string[]): Promise<KnownOrder[]> {
  const rows = await db
    .selectFrom('requests')
    .select(['district_id', 'id', 'number as ours', 'path', 'content', 'is_private', 'hotline_due_at as dueAt'])
    .select((eb) => eb.ref('hotline_number').$notNull().as('number'))
    .where('district_id', '=', districtId)
    .where('hotline_number', '=', oneOf(numbers))
    .execute()
  return rows.map(({ is_private, ...row }) => (is_private ? { ...row, content: openContent(db, row) } : row))
}

const openContent = ({ vault }: Db, row: Pick<KnownOrder, 'district_id' | 'id' | 'content'>): string =>
  content.open(vault, row, row.content)

export const moveHotlineDue = async (
  db: Db,
  { district_id, id }: Pick<KnownOrder, 'district_id' | 'id'>,
  dueAt: Date,
): Promise<void> =>
  void (await db
    .updateTable('requests')
    .set({ hotline_due_at: dueAt })
    .where('district_id', '=', district_id)
    .where('id', '=', id)
    .execute())
