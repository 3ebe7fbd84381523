/** Every SQL statement about what a district has set about notices. */
import type { Db } from '../../foundation/database/tables.ts'
import type { Night } from './night.ts'
import { type NoticeSettingsRow, webhookSecret } from './table.ts'

export interface Webhook {
  readonly url: string
  readonly secret: string
}

export interface NoticeSettings {
  /** Null: as usual. */
  readonly night: Night | null
  readonly webhook: Webhook | null
}

export async function findSettings(db: Db, districtId: string): Promise<NoticeSettings> {
  const row = await db
    .selectFrom('notice_settings')
    .selectAll()
    .where('district_id', '=', districtId)
    .executeTakeFirst()
  if (!row) return { night: null, webhook: null }
  const { night_from: from, night_to: to, webhook_url: url } = row
  const secret = webhookSecret.open(db.vault, row, row.webhook_secret)
  return {
    night: from === null || to === null ? null : { from, to },
    webhook: url === null || secret === null ? null : { url, secret },
  }
}

/** Null brings the usual night back. */
export const setNight = (db: Db, districtId: string, night: Night | null): Promise<void> =>
  put(db, { district_id: districtId, night_from: night?.from ?? null, night_to: night?.to ?? null })

export function setWebhook(db: Db, districtId: string, webhook: Webhook | null): Promise<void> {
  const key = { district_id: districtId }
  const secret = webhookSecret.seal(db.vault, key, webhook?.secret ?? null)
  return put(db, { ...key, webhook_url: webhook?.url ?? null, webhook_secret: secret })
}

async function put(db: Db, row: Pick<NoticeSettingsRow, 'district_id'> & Partial<NoticeSettingsRow>): Promise<void> {
  const { district_id, ...set } = row
  await db
    .insertInto('notice_settings')
    .values({ night_from: null, night_to: null, webhook_url: null, webhook_secret: null, ...row, district_id })
    .onConflict((conflict) => conflict.column('district_id').doUpdateSet(set))
    .execute()
}
