/** Tells those whom events concern, each once of each: in the transaction of the job that follows them. */
import { v7 } from 'uuid'
import type { Db } from '../../foundation/database/tables.ts'
import type { Concern, Concerned, ConcernsOf } from '../../foundation/events/concern.ts'
import type { ReactionData } from '../../foundation/http/perform.ts'
import type { JobWorld } from '../../foundation/jobs/job.ts'
import { type AccountHome, homesOfAccounts } from '../people/public.ts'
import { insertNotices, type NewNotice, notifyListeners } from './queries.ts'
import { insertSendings, listChoices } from './queries-sendings.ts'
import { findSettings } from './queries-settings.ts'
import { type Outside, sendingsOf } from './send.ts'

/** Which room answers for an event: by the first part of its action. */
export type Concerns = Readonly<Record<string, ConcernsOf>>

export const sendJob = 'notices.send'

interface Parts {
  readonly concerns: Concerns
  readonly outside: Outside
}

/** The events of one district are told all or none; whoever was told before is not told again. */
export async function tellTogether(world: JobWorld, parts: Parts, events: readonly ReactionData[]): Promise<void> {
  const ofDistrict = Map.groupBy(events, ({ districtId }) => districtId)
  for (const [districtId, those] of ofDistrict) await tellOf(world, parts, districtId, those)
}

async function tellOf(
  world: JobWorld,
  { concerns, outside }: Parts,
  districtId: string,
  events: readonly ReactionData[],
): Promise<void> {
  const found = await world.database.inDistricts([districtId], async (db) => {
    const told = await concernsOfRooms(db, concerns, districtId, events)
    const ids = told.flatMap(({ concern }) => concern?.people.flatMap(({ accountId }) => accountId ?? []) ?? [])
    const homes = await homesOfAccounts(db, districtId, ids, world.now)
    return told.flatMap(({ event, concern }) =>
      concern ? [{ event, concern, reached: reachedBy(event, concern, homes) }] : [],
    )
  })
  const reached = found.flatMap((one) => one.reached)
  const districts = [...new Set([districtId, ...reached.map(({ home }) => home)])]
  if (found.length === 0) return
  await world.database.inDistricts(districts, async (db, client) => {
    const notices = found.flatMap((one) => noticesOf(one.event, one.concern, one.reached))
    const told = await insertNotices(db, notices)
    if (told.length > 0) await notifyListeners(db)
    const settings = await findSettings(db, districtId)
    const choices = await listChoices(
      db,
      reached.flatMap(({ accountId }) => accountId ?? []),
    )
    const sendings = await insertSendings(
      db,
      found.flatMap(({ event, concern, reached }) => {
        const receivers = reached.map((one) => ({ ...one, choice: choices.get(one.accountId ?? '') }))
        return sendingsOf(event, concern, receivers, outside, settings, world.now)
      }),
    )
    for (const { district_id, id, held_until } of sendings)
      if (held_until === null) await world.enqueue(client, sendJob, { districtId: district_id, ids: [id] })
  })
}

interface Told {
  readonly event: ReactionData
  readonly concern: Concern | undefined
}

/** Each room is asked once for all its events. */
async function concernsOfRooms(
  db: Db,
  concerns: Concerns,
  districtId: string,
  events: readonly ReactionData[],
): Promise<Told[]> {
  const ofRooms = [...Map.groupBy(events, ({ action }) => action.split('.')[0] ?? '')]
  const told = await Promise.all(
    ofRooms.map(async ([room, those]) => {
      const found = (await concerns[room]?.(db, districtId, those)) ?? []
      return those.map((event, at) => ({ event, concern: found[at] }))
    }),
  )
  return told.flat()
}

interface Reached extends Concerned {
  /** Where what is told to them lies. */
  readonly home: string
}

/**
 * Nobody is told of their own doing, or of what they may not open because they left the district; whoever has no account is
 * told from the event's own district.
 */
const reachedBy = (event: ReactionData, { people }: Concern, homes: ReadonlyMap<string, AccountHome>): Reached[] =>
  people.flatMap((one) => {
    if (one.accountId === event.by) return []
    if (one.accountId === null) return [{ ...one, home: event.districtId }]
    const found = homes.get(one.accountId)
    return found && (found.belongs || one.kind === 'account') ? [{ ...one, home: found.home_district }] : []
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
