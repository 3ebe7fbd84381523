/** What a planned change touches, told before anything happens. */
import { type Role, roles } from '../../foundation/access/standing.ts'
import { dateAt } from '../../foundation/calendar/day.ts'
import type { Db } from '../../foundation/database/tables.ts'
import type { Attached, Following, Shift, Touched } from './attached.ts'
import { followingOf } from './carry-out.ts'
import { type ChangePreview, touchedThings } from './place-change.ts'
import { type PlacePlan, whereOf } from './planning.ts'
import { countHouseholdsBelow } from './queries-changes.ts'
import type { StoredPlace } from './table.ts'

interface Looking {
  readonly day: string
  readonly now: Date
  readonly by: Following['by']
  readonly attached: readonly Attached[]
}

export async function previewOf(
  db: Db,
  place: StoredPlace,
  plan: PlacePlan,
  { day, now, by, attached }: Looking,
): Promise<ChangePreview> {
  const following = followingOf(place, plan, { now, by })
  const touched: Touched[] = []
  for (const one of attached) touched.push(await one.touched(db, looked(following, place)))
  const counts = new Map(touched.flatMap((one) => one.counts.map(({ what, count }) => [what, count] as const)))
  const paths = [...plan.moves.map((move) => move.place.path), ...plan.closes.map((close) => close.place.path)]
  counts.set('households', await countHouseholdsBelow(db, place.district_id, paths, day))
  const people = touched.flatMap((one) => one.people).toSorted((one, other) => rank(other.role) - rank(one.role))
  const led = new Set(people.flatMap(({ role, to }) => (role === 'gridWorker' && to ? [to] : [])))
  return {
    on: day,
    isToday: day === dateAt(now),
    places: [
      ...plan.opens.map(({ name, kind }) => ({ name, kind, becomes: 'opens' as const, to: null })),
      ...plan.moves.map(({ place: { name, kind }, under }) => ({
        name,
        kind,
        becomes: 'moves' as const,
        to: under.name,
      })),
      ...plan.closes.map(({ place: { name, kind }, successors }) => ({
        name,
        kind,
        becomes: 'closes' as const,
        to: successors.map((one) => one.name).join('、') || null,
      })),
      ...(plan.renamed
        ? [{ name: place.name, kind: place.kind, becomes: 'renamed' as const, to: plan.renamed.name }]
        : []),
    ],
    people,
    counts: touchedThings.flatMap((what) => {
      const count = counts.get(what) ?? 0
      return count > 0 ? [{ what, count }] : []
    }),
    ...outlinesOf(place, plan),
    vacant: plan.opens.map(({ name }) => name).filter((name) => !led.has(name)),
  }
}

/** Whoever leads is named first. */
const rank = (role: Role): number => roles.indexOf(role)

/** Nothing is asked to be drawn where nothing was. */
function outlinesOf(place: StoredPlace, { opens, closes }: PlacePlan): Pick<ChangePreview, 'outlined' | 'undrawn'> {
  const wasOutlined = [place, ...closes.map((close) => close.place)].some(({ boundary }) => boundary !== null)
  const named = (isOutlined: boolean) =>
    opens.filter(({ boundary }) => (boundary !== null) === isOutlined).map(({ name }) => name)
  return { outlined: named(true), undrawn: wasOutlined ? named(false) : [] }
}

/** A change that moves nothing is still shown with what lies there. */
const looked = (following: Following, place: StoredPlace): Following => {
  const same: Shift = { from: whereOf(place), to: whereOf(place) }
  return following.shifts.length + following.handings.length > 0 ? following : { ...following, shifts: [same] }
}
