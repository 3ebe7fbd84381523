/** The districts of this installation, for what is done in each of them in turn: any transaction sees their ids, also one of none. */
import type { Db } from './tables.ts'

export const listDistrictIds = async (db: Db): Promise<string[]> =>
  (await db.selectFrom('districts').select('id').orderBy('id').execute()).map(({ id }) => id)
