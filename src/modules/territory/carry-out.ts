/** Does what was planned, all of it or nothing: the places first, then everything that hangs on them. */
import type { Db } from '../../foundation/database/tables.ts'
import type { Trace } from '../../foundation/http/call.ts'
import type { Attached, Following } from './attached.ts'
import { storeRows } from './new-places.ts'
import { type PlacePlan, shiftsOf } from './planning.ts'
import { closePlace, renamePlace } from './queries.ts'
import { insertSuccessions, keepFormer, movePlace } from './queries-changes.ts'
import type { StoredPlace } from './table.ts'

interface Doing {
  readonly day: string
  readonly now: Date
  readonly by: Following['by']
  readonly attached: readonly Attached[]
}

/** What the records that follow must know. */
export const followingOf = (
  place: Pick<StoredPlace, 'district_id'>,
  plan: PlacePlan,
  { now, by }: Pick<Doing, 'now' | 'by'>,
): Following => ({ districtId: place.district_id, now, by, shifts: shiftsOf(plan), handings: plan.handings })

/** Returns what to record besides the change itself. */
export async function carryOut(
  db: Db,
  place: StoredPlace,
  plan: PlacePlan,
  { day, now, by, attached }: Doing,
): Promise<readonly (Trace & { readonly action: string })[]> {
  if (plan.opens.length > 0) await storeRows(db, plan.opens)
  for (const { place: moved, under, path } of plan.moves) {
    await keepFormer(db, moved, { until: day, isMove: true })
    await movePlace(db, moved, { district_id: place.district_id, id: under.id }, path)
  }
  for (const { place: closed, successors } of plan.closes) {
    await closePlace(db, closed, day)
    await insertSuccessions(
      db,
      successors.map((successor, at) => ({
        district_id: closed.district_id,
        former_id: closed.id,
        successor_id: successor.id,
        is_heir: at === 0,
        since: day,
      })),
    )
  }
  if (plan.renamed) {
    await keepFormer(db, plan.renamed.place, { until: day, isMove: false })
    await renamePlace(db, plan.renamed.place, plan.renamed.name)
  }
  const following = followingOf(place, plan, { now, by })
  const traces = []
  for (const one of attached) traces.push(...(await one.follow(db, following)))
  return traces
}

/** What the event of a change says of it. */
export const detailsOf = (plan: PlacePlan): object => ({
  ...(plan.renamed && { from: plan.renamed.place.name, to: plan.renamed.name }),
  ...(plan.opens.length > 0 && { opened: plan.opens.map(({ id, code, name }) => ({ id, code, name })) }),
  ...(plan.closes.length > 0 && { closed: plan.closes.map(({ place }) => place.code) }),
  ...(plan.moves.length > 0 && { moved: plan.moves.map(({ place, path }) => ({ from: place.path, to: path })) }),
  ...(plan.handings.length > 0 && { handed: plan.handings.map(({ role, from, to }) => ({ role, from, to })) }),
})
