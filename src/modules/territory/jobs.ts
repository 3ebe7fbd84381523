/** What the clock does for the territory: it carries out the changes whose day has come. */
import { dateAt } from '../../foundation/calendar/day.ts'
import { listDistrictIds } from '../../foundation/database/districts-table.ts'
import { Refusal, refuse } from '../../foundation/errors.ts'
import { clockEvent, keepEvents } from '../../foundation/http/perform.ts'
import { defineJob, type Job, type JobWorld } from '../../foundation/jobs/job.ts'
import type { Attached } from './attached.ts'
import { carryOut, detailsOf } from './carry-out.ts'
import { about } from './place-access.ts'
import { planned } from './planning.ts'
import { lockDue, lockPlaces, type StoredChange, settleChange } from './queries-changes.ts'

type Parts = { readonly attached: readonly Attached[] }
type ClockWorld = Pick<JobWorld, 'database' | 'enqueue' | 'reactions' | 'now'>

export const territoryJobs = (parts: Parts): readonly Job[] => [
  defineJob({
    name: 'territory.carryOut',
    every: '*/10 * * * *',
    work: async (_data, world) => void (await carryOutDue(world, parts)),
  }),
]

/** Each in a transaction of its own. Returns how many were carried out. */
export async function carryOutDue(world: ClockWorld, { attached }: Parts): Promise<number> {
  const day = dateAt(world.now)
  const districts = await world.database.inDistricts([], listDistrictIds)
  let done = 0
  for (const id of districts) {
    for (let went: boolean | undefined = true; went !== undefined; done += went ? 1 : 0)
      went = await carryOutNext(world, attached, id, day)
  }
  return done
}

/** Undefined when nothing is left. What cannot be done any more is undone as a whole and kept as failed, with the reason. */
async function carryOutNext(
  { database, enqueue, reactions, now }: ClockWorld,
  attached: readonly Attached[],
  districtId: string,
  day: string,
): Promise<boolean | undefined> {
  const held: { change?: StoredChange } = {}
  try {
    return await database.inDistricts([districtId], async (db, client) => {
      const due = await lockDue(db, districtId, day)
      if (!due) return undefined
      held.change = due
      const [place] = await lockPlaces(db, districtId, [due.place_id])
      if (!place || place.valid_to) throw refuse.conflict('place-closed', 'This place is closed.')
      // Whether they may was asked when it was planned.
      const plan = await planned(db, place, due.change, { day, now, check: () => undefined })
      const by = { accountId: due.asked_by, role: due.asked_as }
      const traces = await carryOut(db, place, plan, { day, now, by, attached })
      await settleChange(db, due, 'done')
      const said = { ...about(place), details: { ...detailsOf(plan), change: due.id, askedBy: due.asked_by } }
      const events = [{ ...said, action: `territory.${due.change.kind}` }, ...traces].map((trace) =>
        clockEvent(trace, now),
      )
      await keepEvents({ enqueue, reactions }, db, client, events)
      return true
    })
  } catch (error) {
    const { change } = held
    if (!(error instanceof Refusal) || !change) throw error
    await database.inDistricts([districtId], (db) => settleChange(db, change, 'failed', error.code))
    return false
  }
}
