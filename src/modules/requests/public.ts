/** What the rest of the house may use of requests. */
import type { CalendarSource } from '../../foundation/calendar/calendar-source.ts'
import type { Db } from '../../foundation/database/tables.ts'
import type { World } from '../../foundation/http/perform.ts'
import { categoriesByWord, enterOrder, flawsOfOrder, knownOrders, moveOrder } from './hotline-orders.ts'
import { strike } from './jobs.ts'
import { type OpenMatters, openMatters } from './open-matters.ts'
import { listInForce } from './queries-standards.ts'
import { type ShippedStandard, shippedStandards } from './shipped-standards.ts'
import { seedStandards as seed } from './standards.ts'

export type { HotlineOrder, KnownOrder } from './hotline-orders.ts'
export { categoriesByWord, enterOrder, flawsOfOrder, knownOrders, moveOrder, type OpenMatters, openMatters }

/** What every district begins with. */
export const standardsThatShip: readonly ShippedStandard[] = shippedStandards

/** Gives every district that offers nothing yet what ships. Again changes nothing. */
export const seedStandards = (db: Db): Promise<void> => seed(db)

/** What can be asked for in a district on a day ('YYYY-MM-DD'): ids by code. */
export const categoriesOn = async (db: Db, districtId: string, day: string): Promise<Map<string, string>> =>
  new Map((await listInForce(db, districtId, day)).map(({ code, id }) => [code, id]))

/** The clock looks at every deadline once, as if it were `now`. Returns how many it found passed. */
export const strikeAt = (
  world: Pick<World, 'database' | 'enqueue' | 'reactions'>,
  calendar: CalendarSource,
  now: Date,
): Promise<number> => strike(world, calendar, now)
