/** Every SQL statement about the installation and the links that make its first administrator. */
import type { Db, DistrictRow } from '../../foundation/database/tables.ts'
import type { InstallationRow } from './table.ts'

/** Undefined before the first start has come this far. */
export const findInstallation = (db: Db): Promise<InstallationRow | undefined> =>
  db.selectFrom('installations').selectAll().executeTakeFirst()

export async function insertInstallation(db: Db, isDemo: boolean, now: Date): Promise<void> {
  await db
    .insertInto('installations')
    .values({ one: true, is_demo: isDemo, demo_loaded_at: null, made_at: now })
    .execute()
}

export async function markDemoLoaded(db: Db, now: Date): Promise<void> {
  await db.updateTable('installations').set({ demo_loaded_at: now }).execute()
}

/** The posts of administrators that are in force. */
const administering = (db: Db, now: Date) =>
  db
    .selectFrom('posts')
    .where('posts.role', '=', 'administrator')
    .where('posts.in_force_from', '<=', now)
    .where((either) => either.or([either('posts.in_force_to', 'is', null), either('posts.in_force_to', '>', now)]))

export const hasAdministrator = async (db: Db, now: Date): Promise<boolean> =>
  (await administering(db, now).select('posts.id').executeTakeFirst()) !== undefined

/** Whoever comes in by this name, and a place that they administer. */
export const findAdministrator = (
  db: Db,
  accountName: string,
  now: Date,
): Promise<{ accountId: string; districtId: string; path: string } | undefined> =>
  administering(db, now)
    .innerJoin('accounts', 'accounts.id', 'posts.account_id')
    .innerJoin('places', (join) =>
      join.onRef('places.district_id', '=', 'posts.district_id').onRef('places.id', '=', 'posts.place_id'),
    )
    .select(['accounts.id as accountId', 'posts.district_id as districtId', 'places.path'])
    .where('accounts.account_name', '=', accountName)
    .orderBy('posts.in_force_from')
    .executeTakeFirst()

/** The links before it no longer open. */
export async function replaceLinks(db: Db, hash: string, expiresAt: Date): Promise<void> {
  await db.deleteFrom('administrator_links').execute()
  await db
    .insertInto('administrator_links')
    .values({ token_hash: hash, expires_at: expiresAt, used_at: null })
    .execute()
}

export async function isLinkOpen(db: Db, hash: string, now: Date): Promise<boolean> {
  const found = await db
    .selectFrom('administrator_links')
    .select('token_hash')
    .where('token_hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return found !== undefined
}

/** False when it was used before or is too old: of two who open it at once, one comes in. */
export async function useLink(db: Db, hash: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('administrator_links')
    .set({ used_at: now })
    .where('token_hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Without the cities. */
export const listDistricts = (db: Db): Promise<DistrictRow[]> =>
  db.selectFrom('districts').selectAll().whereRef('id', '<>', 'city').orderBy('id').execute()
