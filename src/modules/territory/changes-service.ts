/** What the territory does with changes of places: show what one touches, do it today, or let it wait for its day. */
import { v7 } from 'uuid'
import type { Actor } from '../../foundation/access/standing.ts'
import { dateAt, dayFrom, dayOf } from '../../foundation/calendar/day.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { refuse } from '../../foundation/errors.ts'
import type { CommandCall, Handlers } from '../../foundation/http/call.ts'
import type { Attached } from './attached.ts'
import { carryOut, detailsOf, followingOf } from './carry-out.ts'
import type { PlaceView, territoryContract } from './contract.ts'
import { about, lockedPlace } from './place-access.ts'
import type { ChangeKind, PlaceChange } from './place-change.ts'
import { planned } from './planning.ts'
import { previewOf } from './preview.ts'
import { roleAt } from './public.ts'
import { insertChange, listWaiting, type StoredChange, settleChange } from './queries-changes.ts'
import type { StoredPlace } from './table.ts'
import { told } from './told.ts'
import { editorsOf } from './view.ts'

type Lines = ChangeKind | 'preview' | 'waiting' | 'cancelChange'

const furthestDays = 366

export const changesService = (attached: readonly Attached[]): Pick<Handlers<typeof territoryContract>, Lines> => {
  const change =
    <K extends ChangeKind>(kind: K) =>
    async (call: ChangeCall): Promise<PlaceView> => {
      const { actor, db, input, now, record } = call
      const { place, role } = await changing(call)
      const asked = { kind, ...(input as object) } as PlaceChange
      const day = dayAsked(asked, now)
      const plan = await planned(db, place, asked, { day, now, check: checkFor(actor) })
      const by = { accountId: actor.accountId, role }
      if (day > dateAt(now)) {
        for (const one of attached) await one.touched(db, followingOf(place, plan, { now, by }))
        const id = v7({ msecs: now.getTime() })
        await insertChange(db, {
          district_id: place.district_id,
          id,
          place_id: place.id,
          change: JSON.stringify(asked),
          due_on: day,
          fault: null,
          asked_by: actor.accountId,
          asked_as: role,
          asked_at: now,
        })
        record({ ...about(place), role, action: 'territory.planChange', details: { change: id, kind, dueOn: day } })
        return told(db, actor, place.id)
      }
      const traces = await carryOut(db, place, plan, { day, now, by, attached })
      record({ ...about(place), role, details: { ...detailsOf(plan), ...(asked.reason && { reason: asked.reason }) } })
      for (const trace of traces) record(trace)
      return told(db, actor, place.id)
    }

  return {
    preview: ({ actor, params, input, now, read }) =>
      read(async (db) => {
        const { place, role } = await changing({ actor, db, params })
        const asked = input
        const day = dayAsked(asked, now)
        const plan = await planned(db, place, asked, { day, now, check: checkFor(actor) })
        return previewOf(db, place, plan, { day, now, by: { accountId: actor.accountId, role }, attached })
      }),

    split: change('split'),
    merge: change('merge'),
    move: change('move'),
    rename: change('rename'),
    handOver: change('handOver'),
    close: change('close'),

    waiting: ({ actor, params, read }) =>
      read(async (db) => {
        const { place } = await changing({ actor, db, params })
        return (await listWaiting(db, place)).map(waitingOf)
      }),

    async cancelChange(call) {
      const { db, params, record } = call
      const { place, role } = await changing(call)
      const waits = (await listWaiting(db, place)).find(({ id }) => id === params.changeId)
      if (!waits) throw refuse.notFound('change')
      if (!(await settleChange(db, waits, 'cancelled')))
        throw refuse.conflict('change-settled', 'This change does not wait any more.')
      record({ ...about(place), role, details: { change: waits.id, kind: waits.change.kind } })
      return (await listWaiting(db, place)).map(waitingOf)
    },
  }
}

type ChangeCall = Omit<CommandCall, 'params'> & { readonly params: { readonly id: string } }

/** The place of a change, held, and the role in which it is changed. */
async function changing({ actor, db, params }: { actor: Actor; db: Db; params: { readonly id: string } }) {
  const place = await lockedPlace(db, actor, params.id)
  const role = roleAt(actor, place.path, editorsOf(place))
  if (place.valid_to) throw refuse.conflict('place-closed', 'This place is closed.')
  return { place, role }
}

const checkFor = (actor: Actor) => (other: StoredPlace) => void roleAt(actor, other.path, editorsOf(other))

/** What was counted on a past day stays as it was, so nothing changes from a past day on. */
function dayAsked({ on }: PlaceChange, now: Date): string {
  const day = on ?? dateAt(now)
  if (day < dateAt(now) || dayFrom(day) > dayOf(now.getTime()) + furthestDays)
    throw refuse.unfit('change-day', 'A place changes from today on or from a day within a year.')
  return day
}

const waitingOf = ({ id, change, due_on, state, fault }: StoredChange) => ({
  id,
  kind: change.kind,
  dueOn: due_on,
  state,
  fault,
})
