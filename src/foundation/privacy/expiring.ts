/** What erases or blanks what has been kept long enough, and says how much it was. */
import type { Db } from '../database/tables.ts'

export interface Expiring {
  /** 'commands.answer' */
  readonly what: string
  readonly days: number
  /** Everything of the district that is older. Returns how much there was. */
  expire(db: Db, districtId: string, before: Date): Promise<number>
}
