/** The statements about what was erased or withdrawn, as it is kept beside the backups. */
import { sql } from 'kysely'
import { oneOf } from '../../foundation/database/one-of.ts'
import type { Db } from '../../foundation/database/tables.ts'
import type { Forgotten } from './table.ts'

export async function hasForgotten(db: Db): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`
    select to_regclass('public.privacy_matters') is not null and to_regclass('public.consents') is not null as there`.execute(
    db,
  )
  return rows[0]?.there ?? false
}

export async function listForgotten(db: Db, districts: readonly string[]): Promise<Forgotten[]> {
  const matters = await db
    .selectFrom('privacy_matters')
    .select(['kind', 'district_id as districtId', 'id', 'account_id as accountId'])
    .where('district_id', '=', oneOf(districts))
    .where('kind', 'in', ['erase', 'withdraw'])
    .where('state', '=', 'done')
    .execute()
  const consents = await db
    .selectFrom('consents')
    .select(['district_id as districtId', 'id', 'account_id as accountId', 'what', 'subject'])
    .where('district_id', '=', oneOf(districts))
    .where('withdrawn_at', 'is not', null)
    .execute()
  return [
    ...matters.map(({ kind, ...one }) => ({ kind: kind as 'erase' | 'withdraw', ...one })),
    ...consents.map((one) => ({ kind: 'consent' as const, ...one })),
  ]
}

/** The matter stands as it was settled after the backup. */
export const putForgotten = async (
  db: Db,
  { kind, districtId, id, accountId }: Forgotten & { readonly kind: 'erase' | 'withdraw' },
  now: Date,
): Promise<void> =>
  void (await db
    .insertInto('privacy_matters')
    .values({
      district_id: districtId,
      id,
      account_id: accountId,
      kind,
      said: null,
      state: 'done',
      asked_at: now,
      due_at: now,
      reason: null,
      decided_by: accountId,
      decided_at: now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['district_id', 'id'])
        .doUpdateSet({ said: null, state: 'done', reason: null, decided_by: accountId, decided_at: now }),
    )
    .execute())
