/** What the territory does: one function for each line of its contract. */
import { v7 } from 'uuid'
import { dateAt } from '../../foundation/calendar/day.ts'
import type { Endpoint } from '../../foundation/contract.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { refuse } from '../../foundation/errors.ts'
import type { CommandCall, Handlers } from '../../foundation/http/call.ts'
import type { Attached } from './attached.ts'
import { fitted } from './boundaries.ts'
import { boundariesService } from './boundaries-service.ts'
import { changesService } from './changes-service.ts'
import { householdKeepers, type PlaceView, type territoryContract } from './contract.ts'
import { editors } from './contract-changes.ts'
import { storePlaces } from './new-places.ts'
import { masked, openDoor } from './opening.ts'
import { about, lockedPlace, seenPlace } from './place-access.ts'
import { pathsAlong, placeAs, roleAt } from './public.ts'
import { insertHouseholds, listAlong, listChildren, listHouseholds, locatePlace, searchPlaces } from './queries.ts'
import type { StoredPlace } from './table.ts'
import { told } from './told.ts'
import { editorsOf, lineOf } from './view.ts'

interface Parts {
  /** What hangs on places elsewhere in the house. */
  readonly attached: readonly Attached[]
}

const mostFound = 30

export const territoryService = ({ attached }: Parts): Handlers<typeof territoryContract> => ({
  children: ({ actor, input, now, read }) =>
    read(async (db) => {
      const parent = input.under === undefined ? undefined : await seenPlace(db, actor, input.under)
      return (await listChildren(db, actor, parent, dateAt(now))).map(lineOf)
    }),

  search: ({ actor, input, now, read }) =>
    read(async (db) => {
      const rows = await searchPlaces(db, actor, input.words, dateAt(now), mostFound)
      const above = await listAlong(db, [...new Set(rows.flatMap((row) => pathsAlong(row.path)))])
      const names = new Map(above.map((row) => [row.path, row.name]))
      return rows.map((row) => ({
        ...lineOf(row),
        names: pathsAlong(row.path).flatMap((path) => names.get(path) ?? []),
      }))
    }),

  read: ({ actor, params, read }) => read((db) => told(db, actor, params.id)),

  async add({ actor, db, input, now, record }) {
    const { under, ...place } = input
    const parent = await lockedPlace(db, actor, under)
    const role = roleAt(actor, parent.path, editors)
    if (parent.valid_to) throw refuse.conflict('place-closed', 'This place is closed.')
    const boundary = await fitted(db, parent, { ...place, id: null })
    const [row] = await storePlaces(db, parent, [
      {
        kind: place.kind,
        name: place.name,
        validFrom: dateAt(now),
        id: v7({ msecs: now.getTime() }),
        ...(place.code && { code: place.code }),
        ...(place.gridType && { gridType: place.gridType }),
        ...(place.isRed && { isRed: place.isRed }),
        ...(boundary && { boundary }),
        ...(place.point && { point: place.point }),
      },
    ])
    if (!row) throw new Error('The new place was not stored.')
    record({ ...about(row), role, details: { name: row.name, kind: row.kind, code: row.code } })
    return told(db, actor, row.id)
  },

  locate: (call) =>
    change(call, async (db, place) => {
      const boundary = await fitted(db, parentOf(place), { ...call.input, id: place.id })
      await locatePlace(db, place, { ...call.input, boundary })
      return { boundary: boundary?.type ?? null, point: call.input.point }
    }),

  ...boundariesService,
  ...changesService(attached),

  households: (call) =>
    call.read(async (db) => {
      const { place } = await placeAs(db, call, call.params.id, householdKeepers)
      return (await listHouseholds(db, place, dateAt(call.now))).map(masked)
    }),

  openHousehold: openDoor,

  async addHouseholds({ actor, db, params, input, now, record }) {
    const { place, role } = await placeAs(db, { actor, now }, params.id, householdKeepers)
    if (place.kind !== 'building') throw refuse.unfit('not-a-building', 'Only a building has households.')
    const added = await insertHouseholds(
      db,
      [...new Set(input.labels)].map((label) => ({
        district_id: place.district_id,
        id: v7({ msecs: now.getTime() }),
        building_id: place.id,
        label,
        valid_from: dateAt(now),
      })),
    )
    record({ ...about(place), role, details: { added: added.length } })
    return (await listHouseholds(db, place, dateAt(now))).map(masked)
  },
})

/** The common course of changing a place: lock, may they, is it open, change, event, answer. */
async function change(
  { actor, db, params, record }: CommandCall<Endpoint<'POST /places/:id/change'>>,
  work: (db: Db, place: StoredPlace) => Promise<object>,
): Promise<PlaceView> {
  const place = await lockedPlace(db, actor, params.id)
  const role = roleAt(actor, place.path, editorsOf(place))
  if (place.valid_to) throw refuse.conflict('place-closed', 'This place is closed.')
  record({ ...about(place), role, details: await work(db, place) })
  return told(db, actor, place.id)
}

/** Null for a district, whose city belongs to nobody's district. */
const parentOf = ({ district_id, parent_id, path }: StoredPlace) =>
  parent_id === null ? null : { district_id, id: parent_id, path: pathsAlong(path).at(-2) ?? path }
