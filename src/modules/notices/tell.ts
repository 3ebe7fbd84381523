/** Tells those whom an event concerns, each once: in the transaction of the job that follows the event. */
import { v7 } from 'uuid'
import type { Concern, ConcernOf } from '../../foundation/events/concern.ts'
import type { ReactionData } from '../../foundation/http/perform.ts'
import type { JobWorld } from '../../foundation/jobs/job.ts'
import { homesOfAccounts } from '../people/public.ts'
import { insertNotices, type NewNotice, notifyListeners } from './queries.ts'

/** Which room answers for an event: by the first part of its action. */
export type Concerns = Readonly<Record<string, ConcernOf>>

export async function tell(world: JobWorld, concerns: Concerns, event: ReactionData): Promise<void> {
  const concernOf = concerns[event.action.split('.')[0] ?? '']
  const found = await world.database.inDistricts([event.districtId], async (db) => {
    const concern = await concernOf?.(db, event)
    if (!concern) return undefined
    const ids = concern.people.flatMap(({ accountId }) => accountId ?? [])
    return { concern, homes: await homesOfAccounts(db, ids) }
  })
  if (!found) return
  const rows = noticesOf(event, found.concern, found.homes)
  const districts = [...new Set(rows.map((row) => row.district_id))]
  await world.database.inDistricts(districts, async (db) => {
    const told = await insertNotices(db, rows)
    if (told.length > 0) await notifyListeners(db)
  })
}

/** Nobody is told of their own doing. */
const noticesOf = (event: ReactionData, concern: Concern, homes: ReadonlyMap<string, string>): NewNotice[] =>
  concern.people.flatMap(({ accountId, kind, word }) => {
    const home = accountId === null || accountId === event.by ? undefined : homes.get(accountId)
    if (accountId === null || home === undefined) return []
    return {
      district_id: home,
      id: v7({ msecs: Date.parse(event.at) }),
      account_id: accountId,
      at: new Date(event.at),
      event_id: event.event,
      action: event.action,
      subject: event.subject,
      kind,
      word,
      said: concern.values,
      is_urgent: concern.isUrgent,
    }
  })
