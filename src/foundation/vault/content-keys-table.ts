/** The rows of 0007-content-keys.sql and every statement about them. */
import { oneOf } from '../database/one-of.ts'
import type { Db } from '../database/tables.ts'
import { sealedColumn } from './sealed-column.ts'
import { contentSeal } from './vault.ts'

interface ContentKeyRow {
  district_id: string
  subject: string
  sealed_key: string | null
  made_at: Date
  destroyed_at: Date | null
}

declare module '../database/tables.ts' {
  interface Tables {
    content_keys: ContentKeyRow
  }
}

export type ContentSeal = ReturnType<typeof contentSeal>
export interface About {
  readonly district_id: string
  readonly subject: string
}

export const sealedKey = sealedColumn('content_keys', 'sealed_key', ['district_id', 'subject'])

/** Undefined when nothing was ever said about it, null when the key was destroyed. */
export async function findContentSeal(db: Db, about: About): Promise<ContentSeal | null | undefined> {
  const row = await db
    .selectFrom('content_keys')
    .select('sealed_key')
    .where('district_id', '=', about.district_id)
    .where('subject', '=', about.subject)
    .executeTakeFirst()
  if (!row) return undefined
  return row.sealed_key === null ? null : contentSeal(sealedKey.open(db.vault, about, row.sealed_key))
}

/** By subject, those that were not destroyed. */
export async function findContentSeals(db: Db, all: readonly About[]): Promise<Map<string, ContentSeal>> {
  if (all.length === 0) return new Map()
  const rows = await db
    .selectFrom('content_keys')
    .select(['district_id', 'subject', 'sealed_key'])
    .where('district_id', '=', oneOf([...new Set(all.map((about) => about.district_id))]))
    .where('subject', '=', oneOf([...new Set(all.map((about) => about.subject))], 'uuid'))
    .execute()
  return new Map(
    rows.flatMap(({ sealed_key, ...about }) =>
      sealed_key === null ? [] : [[about.subject, contentSeal(sealedKey.open(db.vault, about, sealed_key))] as const],
    ),
  )
}

/** At the first word about it. Null when somebody destroyed it at this moment: nothing more is kept of it. */
export async function makeContentSeal(db: Db, about: About, now: Date): Promise<ContentSeal | null> {
  const made = db
    .insertInto('content_keys')
    .values({
      ...about,
      sealed_key: sealedKey.seal(db.vault, about, db.vault.newContentKey()),
      made_at: now,
      destroyed_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  // Of two that speak at once, both use the key that was first.
  const [, seal] = await Promise.all([made, findContentSeal(db, about)])
  return seal ?? null
}

/** What was said about these things can never be read again. Returns how many keys there were. */
export async function destroyContentKeys(
  db: Db,
  districtId: string,
  subjects: readonly string[],
  now: Date,
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('content_keys')
    .set({ sealed_key: null, destroyed_at: now })
    .where('district_id', '=', districtId)
    .where('subject', 'in', [...subjects])
    .where('sealed_key', 'is not', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
