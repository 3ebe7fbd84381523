/** Puts a community of the demo on the ground: places, households, people with their posts, organisations. */
import { v7 } from 'uuid'
import { putPassword } from '../../foundation/access/accounts-table.ts'
import { hashPassword } from '../../foundation/access/passwords.ts'
import { type Actor, levels } from '../../foundation/access/standing.ts'
import { dateAt } from '../../foundation/calendar/day.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { foundOrganization } from '../../modules/organizations/public.ts'
import { appointDirectly } from '../../modules/people/public.ts'
import { findPlaceAt, insertPlaces, outlinePlace, type Place } from '../../modules/territory/public.ts'
import type { Cast, PlannedPerson } from './cast.ts'
import { cityPath } from './communities.ts'
import type { PlannedPlace } from './ground-plan.ts'
import { layOut } from './land.ts'
import { postsAtFirst } from './past.ts'
import { cityPerson, demoPassword } from './shown.ts'

/** What the plan calls things, and what they became. */
export interface Settled {
  /** By the path of the plan. */
  readonly places: ReadonlyMap<string, Place>
  /** By name. */
  readonly actors: Map<string, Actor>
}

export interface Ground extends Settled {
  /** Ids by code. */
  readonly categories: ReadonlyMap<string, string>
}

/** In a transaction that sees the community's district. Everything begins at `at`; `settled` hears of every person. */
export async function settle(
  db: Db,
  cast: Cast,
  { password, at, settled }: { readonly password: string; readonly at: Date; settled(): void },
): Promise<Settled> {
  const places = await settlePlaces(db, cast, at)
  const actors = new Map<string, Actor>()
  for (const person of cast.people) {
    const before = { ...person, posts: postsAtFirst(cast, person) }
    actors.set(person.name, await settlePerson(db, before, places, password, at))
    settled()
  }
  await settleOrganizations(db, cast, places, actors, at)
  return { places, actors }
}

/** Whoever looks over all the districts of the city. */
export async function settleCity(db: Db, password: string, at: Date): Promise<void> {
  const city = await placeAt(db, cityPath, at)
  await settlePerson(db, cityPerson, new Map([[cityPath, city]]), password, at)
}

export const hashOfDemoPassword = (): Promise<string> => hashPassword(demoPassword)

export const placeIn = (places: ReadonlyMap<string, Place>, path: string): Place => {
  const place = places.get(path)
  if (!place) throw new Error(`The demo has no place ${path}.`)
  return place
}

async function placeAt(db: Db, path: string, at: Date): Promise<Place> {
  const place = await findPlaceAt(db, path, at)
  if (!place) throw new Error(`The list of places has no ${path}.`)
  return place
}

async function settlePlaces(db: Db, { plan, places: planned }: Cast, at: Date): Promise<Map<string, Place>> {
  const segments = plan.path.split('.')
  const above = segments.map((_, index) => segments.slice(0, index + 1).join('.'))
  const places = new Map<string, Place>()
  for (const path of above) if (path !== cityPath) places.set(path, await placeAt(db, path, at))
  const { boundary } = layOut(plan).get(plan.path) ?? {}
  if (boundary) await outlinePlace(db, placeIn(places, plan.path), boundary)
  // What lies above comes first in the plan, so that every parent is there.
  for (const [parent, children] of Map.groupBy(planned, (place) => place.above)) {
    const made = await insertPlaces(
      db,
      placeIn(places, parent),
      children.map((place) => newPlaceOf(place, plan.hasRedGrids, dateAt(at))),
    )
    const byName = new Map(made.map((place) => [place.name, place]))
    for (const { path, name } of children) places.set(path, placeIn(byName, name))
  }
  return places
}

const newPlaceOf = ({ kind, name, boundary, point }: PlannedPlace, isRed: boolean, validFrom: string) => ({
  kind,
  name,
  validFrom,
  point,
  ...(boundary && { boundary }),
  ...(kind === 'grid' && isRed && { isRed }),
})

async function settlePerson(
  db: Db,
  { name, phone, account, posts }: PlannedPerson,
  places: ReadonlyMap<string, Place>,
  password: string,
  at: Date,
): Promise<Actor> {
  const held = posts.map(({ role, at: path }) => ({ role, place: placeIn(places, path) }))
  const accountId = await appointDirectly(db, {
    name,
    ...(phone && { phone }),
    ...(account && { accountName: account }),
    at,
    posts: held.map(({ role, place }) => ({ role, placeId: place.id })),
  })
  if (account) await putPassword(db, { id: v7(), account_id: accountId, password, at })
  return {
    accountId,
    name,
    homeDistrict: held[0]?.place.district_id ?? null,
    posts: held.map(({ role, place }) => ({
      id: v7(),
      role,
      districtId: place.district_id,
      districts: [place.district_id],
      placeId: place.id,
      placeName: place.name,
      level: levels[place.path.split('.').length - 1] ?? place.kind,
      segment: place.segment,
      path: place.path,
    })),
  }
}

async function settleOrganizations(
  db: Db,
  { plan, teams, contacts, people }: Cast,
  places: ReadonlyMap<string, Place>,
  actors: ReadonlyMap<string, Actor>,
  at: Date,
): Promise<void> {
  const place = placeIn(places, plan.path)
  const phoneOf = (name: string) => people.find((person) => person.name === name)?.phone
  const idsOf = (names: readonly string[]) => names.flatMap((name) => actors.get(name)?.accountId ?? [])
  const found = (
    kind: 'volunteerTeam' | 'partnerUnit',
    name: string,
    specialty: string | undefined,
    who: readonly string[],
  ) => {
    const [contact = ''] = who
    const contactPhone = phoneOf(contact)
    return foundOrganization(db, {
      kind,
      name,
      place,
      contactName: contact,
      ...(contactPhone && { contactPhone }),
      ...(specialty && { specialty }),
      validFrom: dateAt(at),
      members: idsOf(who),
    })
  }
  for (const { name, specialty } of plan.teams) await found('volunteerTeam', name, specialty, teams[name] ?? [])
  for (const { name, specialty } of plan.partners)
    await found('partnerUnit', name, specialty, contacts[name] ? [contacts[name]] : [])
}
