/** Days of a filled town, kept as they would have been by now. */
import { ledgers } from '../src/app/modules.ts'
import { appPool } from '../src/foundation/database/connections.ts'
import { databaseOn } from '../src/foundation/database/database.ts'
import { testVault } from '../src/foundation/testing/database.ts'
import { keepDaysOf } from '../src/modules/figures/jobs.ts'
import type { Ground } from './ground.ts'

/** As the clock does every five minutes, and then what a city does in five minutes: the days of these are counted on the spot. */
export async function keepDays({ owner, url, communities }: Ground): Promise<void> {
  const pool = appPool(url)
  const database = databaseOn(pool, testVault)
  const signal = AbortSignal.any([])
  for (const district of new Set(communities.map(({ districtId }) => districtId)))
    await keepDaysOf({ database, now: new Date(), signal }, ledgers, district)
  await pool.end()
  await owner.query(
    'update requests set promised_at = now() where id in (select id from requests where is_open order by random() limit 60)',
  )
  await owner.query('vacuum (analyze) figure_days, figure_touches, requests')
}
