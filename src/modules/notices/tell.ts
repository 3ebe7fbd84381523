/** Tells those whom an event concerns, each once: in the transaction of the job that follows the event. */
import { v7 } from 'uuid'
import type { Concern, Concerned, ConcernOf } from '../../foundation/events/concern.ts'
import type { ReactionData } from '../../foundation/http/perform.ts'
import type { JobWorld } from '../../foundation/jobs/job.ts'
import { homesOfAccounts } from '../people/public.ts'
import { insertNotices, type NewNotice, notifyListeners } from './queries.ts'
import { insertSendings, listChoices } from './queries-sendings.ts'
import { type Outside, sendingsOf } from './send.ts'

/** Which room answers for an event: by the first part of its action. */
export type Concerns = Readonly<Record<string, ConcernOf>>

export const sendJob = 'notices.send'

interface Parts {
  readonly concerns: Concerns
  readonly outside: Outside
}

export async function tell(world: JobWorld, { concerns, outside }: Parts, event: ReactionData): Promise<void> {
  const concernOf = concerns[event.action.split('.')[0] ?? '']
  const found = await world.database.inDistricts([event.districtId], async (db) => {
    const concern = await concernOf?.(db, event)
    if (!concern) return undefined
    const ids = concern.people.flatMap(({ accountId }) => accountId ?? [])
    return { concern, homes: await homesOfAccounts(db, ids) }
  })
  if (!found) return
  const { concern, homes } = found
  const reached = reachedBy(event, concern, homes)
  const districts = [...new Set([event.districtId, ...reached.map(({ home }) => home)])]
  await world.database.inDistricts(districts, async (db, client) => {
    const told = await insertNotices(db, noticesOf(event, concern, reached))
    if (told.length > 0) await notifyListeners(db)
    const choices = await listChoices(db, [...homes.keys()])
    const receivers = reached.map((one) => ({ ...one, choice: choices.get(one.accountId ?? '') }))
    const sendings = await insertSendings(db, sendingsOf(event, concern, receivers, outside, world.now))
    for (const { district_id, id, held_until } of sendings)
      if (held_until === null) await world.enqueue(client, sendJob, { districtId: district_id, ids: [id] })
  })
}

interface Reached extends Concerned {
  /** Where what is told to them lies. */
  readonly home: string
}

/** Nobody is told of their own doing; whoever has no account is told from the event's own district. */
const reachedBy = (event: ReactionData, { people }: Concern, homes: ReadonlyMap<string, string>): Reached[] =>
  people.flatMap((one) => {
    if (one.accountId === event.by) return []
    const home = one.accountId === null ? event.districtId : homes.get(one.accountId)
    return home === undefined ? [] : [{ ...one, home }]
  })

const noticesOf = (event: ReactionData, concern: Concern, reached: readonly Reached[]): NewNotice[] =>
  reached.flatMap(({ accountId, home, kind, word }) => {
    if (accountId === null) return []
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
