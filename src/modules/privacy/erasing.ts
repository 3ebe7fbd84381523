/** Erases a person everywhere: the rows are emptied, the keys of their words destroyed, the events stay as they are. */
import { insertEvents } from '../../foundation/events/events.ts'
import { clockEvent } from '../../foundation/http/perform.ts'
import type { JobWorld } from '../../foundation/jobs/job.ts'
import type { Holding, Subject } from '../../foundation/privacy/holding.ts'

export interface Erasing {
  /** Where the matter was asked. */
  readonly districtId: string
  readonly accountId: string
}

/** A second run finds nothing left. */
export async function erase(
  { database, now }: JobWorld,
  holdings: readonly Holding[],
  districts: readonly string[],
  { districtId, accountId }: Erasing,
): Promise<void> {
  await database.inDistricts(districts, async (db, client) => {
    const whose = { accountId, districts }
    const about: Subject[] = []
    for (const { subjects } of holdings) about.push(...((await subjects?.(db, whose)) ?? []))
    for (const { erase } of holdings) await erase?.(db, whose, now, about)
    const trace = { districtId, subject: accountId, path: districtId, details: {} }
    await insertEvents(db, client, [clockEvent({ ...trace, action: 'privacy.erase' }, now)])
  })
}
