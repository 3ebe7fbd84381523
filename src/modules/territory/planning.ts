/** Works out what a change to a place comes to, without doing it: what opens, closes and moves, and who begins where. */
import { v7 } from 'uuid'
import type { Db } from '../../foundation/database/tables.ts'
import { refuse } from '../../foundation/errors.ts'
import { joined, rounded, turnedRight } from '../../foundation/geometry/shape.ts'
import type { Handing, Shift } from './attached.ts'
import { fittedTogether } from './boundaries.ts'
import type { Boundary } from './boundary.ts'
import { kindsBelow } from './codes.ts'
import { type NewPlace, pathBelow, rowsBelow } from './new-places.ts'
import type { PlaceChange } from './place-change.ts'
import type { PlaceInsert } from './queries.ts'
import { lockBelow, lockPlaces } from './queries-changes.ts'
import type { StoredPlace } from './table.ts'

type Lain = Pick<StoredPlace, 'id' | 'kind' | 'name' | 'path'>

export interface PlacePlan {
  readonly opens: readonly PlaceInsert[]
  readonly moves: readonly { readonly place: StoredPlace; readonly under: Lain; readonly path: string }[]
  /** Each with those that take over; the first is the heir. */
  readonly closes: readonly { readonly place: StoredPlace; readonly successors: readonly Lain[] }[]
  readonly renamed: { readonly place: StoredPlace; readonly name: string } | null
  readonly handings: readonly Handing[]
}

interface Planning {
  readonly day: string
  readonly now: Date
  /** Refuses when whoever asks may not change this place too. */
  check(place: StoredPlace): void
}

const nothing: PlacePlan = { opens: [], moves: [], closes: [], renamed: null, handings: [] }

export async function planned(
  db: Db,
  place: StoredPlace,
  change: PlaceChange,
  { day, now, check }: Planning,
): Promise<PlacePlan> {
  const newPlace = (
    like: StoredPlace,
    kind: 'grid' | 'microgrid',
    name: string,
    boundary: Boundary | null | undefined,
    isRed = like.is_red,
  ): NewPlace => ({
    id: v7({ msecs: now.getTime() }),
    kind,
    name,
    validFrom: day,
    ...(boundary && { boundary }),
    ...(kind === 'grid' && { gridType: like.grid_type ?? 'comprehensive', isRed }),
  })
  const moving = (moved: readonly StoredPlace[], under: Lain) =>
    moved.map((one) => {
      if (!kindsBelow[under.kind].includes(one.kind))
        throw refuse.unfit('place-kind', 'A place of this kind cannot lie there.', {
          kind: one.kind,
          above: under.kind,
        })
      return { place: one, under, path: pathBelow(under.path, one.kind, one.segment) }
    })

  switch (change.kind) {
    case 'rename':
      if (change.name === place.name) throw refuse.unfit('same-name', 'It is called so already.')
      return { ...nothing, renamed: { place, name: change.name } }

    case 'handOver': {
      if (change.from === change.to) throw refuse.unfit('same-person', 'The post stays with whoever holds it.')
      const { role, from, to } = change
      return { ...nothing, handings: [{ role, place, from, to }] }
    }

    case 'move': {
      const [to] = await lockPlaces(db, place.district_id, [change.to])
      if (!to || to.valid_to) throw refuse.unfit('no-such-target', 'There is no such place to move it to.')
      check(to)
      if (to.id === place.parent_id) throw refuse.unfit('same-place', 'It lies there already.')
      return { ...nothing, moves: moving([place], to) }
    }

    case 'close': {
      const parent = await parentOf(db, place)
      if ((await lockBelow(db, place, day)).length > 0)
        throw refuse.conflict('place-has-children', 'Close the places below it first.')
      return { ...nothing, closes: [{ place, successors: parent ? [parent] : [] }] }
    }

    case 'split': {
      if (place.kind !== 'grid') throw refuse.unfit('not-a-grid', 'Only a grid can be split.')
      const parent = await parentOf(db, place)
      if (!parent) throw new Error('A grid lies below nothing.')
      const below = await lockBelow(db, place, day)
      const into = change.into
      const free = into === 'grid' ? below : below.filter(({ kind }) => kind === 'building')
      const asked = change.parts.flatMap(({ takes }) => takes)
      if (new Set(asked).size !== asked.length) throw refuse.unfit('part-twice', 'A place can come to one part only.')
      if (asked.some((id) => !free.some((one) => one.id === id)) || (into === 'grid' && asked.length < free.length))
        throw refuse.unfit('parts-differ', 'The parts do not have exactly what lies below now.')
      const above = into === 'grid' ? parent : place
      const outlines = await fittedTogether(db, above, into === 'grid' ? place.id : null, change.parts)
      const opens = await rowsBelow(
        db,
        above,
        change.parts.map(({ name }, at) => newPlace(place, into, name, outlines[at])),
      )
      const taking = opens.map((row, at) => ({ row, part: change.parts[at] }))
      return {
        ...nothing,
        opens,
        moves: taking.flatMap(({ row, part }) =>
          moving(
            free.filter(({ id }) => part?.takes.includes(id)),
            row,
          ),
        ),
        closes: into === 'grid' ? [{ place, successors: opens }] : [],
        handings: taking.flatMap(({ row, part }) =>
          part?.workerId ? [{ role: 'gridWorker' as const, place: whereOf(row), from: null, to: part.workerId }] : [],
        ),
      }
    }

    case 'merge': {
      if (place.kind !== 'grid' && place.kind !== 'microgrid')
        throw refuse.unfit('not-a-grid', 'Only grids and micro-grids can be merged.')
      const others = await lockPlaces(db, place.district_id, [...new Set(change.others)])
      const fits = (one: StoredPlace) =>
        one.id !== place.id && one.parent_id === place.parent_id && one.kind === place.kind && !one.valid_to
      if (others.length !== new Set(change.others).size || !others.every(fits))
        throw refuse.unfit('not-beside', 'Only places of one kind that lie side by side can be merged.')
      for (const other of others) check(other)
      const all = [place, ...others]
      const parent = await parentOf(db, place)
      if (!parent) throw new Error('A grid lies below nothing.')
      const opens = await rowsBelow(db, parent, [
        newPlace(
          place,
          place.kind,
          change.name,
          joinedOutline(all),
          all.some((one) => one.is_red),
        ),
      ])
      const [whole] = opens
      if (!whole) throw new Error('A merge opens one place.')
      const moves = []
      for (const one of all) moves.push(...moving(await lockBelow(db, one, day), whole))
      return { ...nothing, opens, moves, closes: all.map((one) => ({ place: one, successors: [whole] })) }
    }
  }
}

/** Of places that become one; null where one of them has none. */
function joinedOutline(all: readonly StoredPlace[]): Boundary | null {
  const [first, ...others] = all.flatMap(({ boundary }) => boundary ?? [])
  return first && others.length + 1 === all.length ? rounded(turnedRight(joined([first, ...others]))) : null
}

async function parentOf(db: Db, place: StoredPlace): Promise<StoredPlace | undefined> {
  if (!place.parent_id) return undefined
  return (await lockPlaces(db, place.district_id, [place.parent_id]))[0]
}

export const whereOf = ({ id, kind, name, path }: Lain) => ({
  id,
  kind,
  name,
  path,
  segment: path.split('.').at(-1) ?? path,
})

/** How records follow: each moved place to where it comes, each closed one to its heir. */
export const shiftsOf = (plan: PlacePlan): Shift[] => [
  // Before what they lie in closes, so that nothing is taken for the heir's.
  ...plan.moves.map(({ place, path }) => ({ from: whereOf(place), to: whereOf({ ...place, path }) })),
  ...plan.closes.flatMap(({ place, successors }) =>
    successors[0] ? [{ from: whereOf(place), to: whereOf(successors[0]) }] : [],
  ),
]
