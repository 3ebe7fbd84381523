/** What the clock does for figures: days of whole districts that were touched are counted anew, so that reading them is quick. */
import { dateAt } from '../../foundation/calendar/day.ts'
import { listDistrictIds } from '../../foundation/database/districts-table.ts'
import { forgetStatement, keepStatement } from '../../foundation/figures/keeping-days.ts'
import { type KeptDate, keptDates } from '../../foundation/figures/kept-days.ts'
import type { Ledger } from '../../foundation/figures/ledger.ts'
import { defineJob, type Job, type JobWorld } from '../../foundation/jobs/job.ts'

type Parts = { readonly ledgers: readonly Ledger[] }

/** In one transaction: what came in during two years takes several. */
const daysAtOnce = 100

export const figureJobs = ({ ledgers }: Parts): readonly Job[] => [
  defineJob({ name: 'figures.keepDays', every: '*/5 * * * *', work: (_data, world) => keepDays(world, ledgers) }),
]

type World = Pick<JobWorld, 'database' | 'now' | 'signal'>

async function keepDays(world: World, ledgers: readonly Ledger[]): Promise<void> {
  for (const district of await world.database.inDistricts([], listDistrictIds))
    await keepDaysOf(world, ledgers, district)
}

export async function keepDaysOf(
  { database, now, signal }: World,
  ledgers: readonly Ledger[],
  district: string,
): Promise<void> {
  for (const date of ledgers.flatMap(keptDates))
    while (!signal.aborted && (await keepSome(database, date, district, dateAt(now))) === daysAtOnce);
}

/** How many days were kept. */
const keepSome = (database: JobWorld['database'], date: KeptDate, district: string, today: string): Promise<number> =>
  database.inDistricts([district], async (_db, client) => {
    // One at a time: else days that were counted earlier could take the place of later ones.
    await client.query('select pg_advisory_xact_lock(hashtext($1), hashtext($2))', ['linli.figures', district])
    const { text, values } = keepStatement(date, district, today, daysAtOnce)
    const { rowCount } = await client.query(text, [...values])
    const forget = forgetStatement(date, district)
    await client.query(forget.text, [...forget.values])
    return rowCount ?? 0
  })
