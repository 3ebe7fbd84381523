/** Brings a database up to date, as the owner of its tables: tables, places, calendar, standards, and what this installation is. */
import { join } from 'node:path'
import type pg from 'pg'
import { seedCalendar } from '../foundation/calendar/seed-calendar.ts'
import { systemClock } from '../foundation/clock.ts'
import { kyselyOn } from '../foundation/database/connections.ts'
import { listPending, type Migration, migrate, migrationsIn } from '../foundation/database/migrate.ts'
import type { Db } from '../foundation/database/tables.ts'
import { findLatest } from '../foundation/events/events-table.ts'
import { seedStandards } from '../modules/requests/public.ts'
import { loadPlaces } from '../modules/territory/public.ts'

const house = join(import.meta.dirname, '..')

export const pendingTables = (owner: pg.Pool): Promise<Migration[]> => listPending(owner, migrationsIn(house))

export const prepareTables = (owner: pg.Pool): Promise<string[]> => migrate(owner, migrationsIn(house))

/** The data every installation begins with. Again changes nothing. */
export const prepareGround = (owner: pg.Pool): Promise<void> =>
  inOneTransaction(owner, async (db) => {
    await loadPlaces(db)
    await seedCalendar(db)
    await seedStandards(db)
  })

/** Time goes on after whatever happened last, also when the machine's clock was set back while nothing ran. */
export async function goOnAfter(owner: pg.Pool): Promise<void> {
  const latest = await findLatest(owner)
  if (latest) systemClock.notBefore(latest)
}

export async function inOneTransaction<T>(owner: pg.Pool, work: (db: Db) => Promise<T>): Promise<T> {
  const client = await owner.connect()
  try {
    await client.query('begin')
    const result = await work(kyselyOn(client))
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}
