/** A world by chance: a tree of places, people with posts that have been, are and will be, and what they asked for. */
import fc from 'fast-check'
import { exactly, index, pick } from './drawing.ts'
import {
  type Ground,
  isOpen,
  type Kind,
  liesIn,
  lowestLevel,
  type Person,
  type Place,
  type Post,
  type Request,
  states,
} from './rules.ts'
import type { Code, Household } from './rules-of-accounts.ts'
import { kindsOfRole, roles } from './rules-of-places.ts'
import { type Kept, keptFrom, plannedKept, type SettlingKept } from './world-of-keeping.ts'
import { type Matters, mattersFrom, plannedMatters, type SettlingMatters } from './world-of-matters.ts'
import { plannedRecords, type Records, recordsFrom, type SettlingRecords } from './world-of-records.ts'

export const hour = 3_600_000
const day = 24 * hour

/** How many of each one world has, besides the places that every district needs. */
export const sizes = { places: 24, people: 20, requests: 66, deeds: 60 }

const maybe = (arbitrary: fc.Arbitrary<number>) => fc.option(arbitrary, { freq: 2 })

export const plans = fc.record({
  places: exactly(fc.record({ above: index, kind: index }), sizes.places),
  people: exactly(
    fc.array(
      fc.record({
        role: index,
        place: index,
        /** In hours from the beginning: past, on the instant, and to come. */
        from: fc.constantFrom(-900, -30, -1, 0, 1, 30, 60),
        lasts: fc.constantFrom(null, null, null, 1, 30, 40, 900),
      }),
      { maxLength: 3 },
    ),
    sizes.people,
  ),
  requests: exactly(
    fc.record({
      place: index,
      requester: maybe(index),
      filer: maybe(index),
      assignee: maybe(index),
      state: fc.constantFrom(...states, 'waiting', 'serving', 'escalated'),
      rung: index,
      dueIn: fc.option(fc.integer({ min: -50, max: 100 })),
      showsName: fc.boolean(),
      isPrivate: fc.boolean(),
    }),
    sizes.requests,
  ),
  ...plannedRecords,
  ...plannedKept,
  ...plannedMatters,
  deeds: exactly(fc.record({ who: index, what: index, whom: index, other: index }), 3 * sizes.deeds),
})
export type Plan = typeof plans extends fc.Arbitrary<infer P> ? P : never

export type DatedPost = Post & { readonly holder: Person }

export interface World extends Records, Kept, Matters {
  readonly places: Place[]
  readonly people: Person[]
  readonly requests: Request[]
  readonly households: Household[]
  readonly codes: Code[]
  /** Of all people. */
  posts(): DatedPost[]
}

/** How the world gets into the database; each gives the id that its thing has there. */
export interface Settling extends SettlingRecords, SettlingKept, SettlingMatters {
  place(kind: Kind, above: Place | null): Promise<{ readonly id: string; readonly districtId: string }>
  person(posts: readonly { role: string; at: Place; from: number; to: number | null }[]): Promise<{
    accountId: string
    postIds: string[]
    account: string | null
    hasSecond: boolean
  }>
  request(request: Omit<Request, 'id'>): Promise<string>
}

const below: Record<Kind, Kind[]> = {
  city: [],
  district: ['street'],
  street: ['community'],
  community: ['grid', 'grid', 'building'],
  grid: ['microgrid', 'building'],
  microgrid: ['building'],
  building: [],
}

export async function worldFrom(plan: Plan, settling: Settling, start: number): Promise<World> {
  const places: Place[] = []
  const found = async (kind: Kind, above: Place | null): Promise<Place> => {
    const made = await settling.place(kind, above)
    const cityId = above?.cityId ?? made.districtId
    const ground: Ground = { placeId: made.id, kind, under: above?.ground ?? null }
    const place = { id: made.id, kind, districtId: made.districtId, cityId, above, ground, isClosed: false }
    places.push(place)
    return place
  }
  for (const districts of [2, 1]) {
    const city = await found('city', null)
    for (let count = 0; count < districts; count += 1)
      await found('grid', await found('community', await found('street', await found('district', city))))
  }
  for (const { above, kind } of plan.places) {
    const upper = pick(
      places.filter((place) => below[place.kind].length > 0),
      above,
    )
    await found(pick(below[upper.kind], kind), upper)
  }

  const people: Person[] = []
  const [, firstDistrict] = places
  const atHome = places.filter((place) => place.districtId === firstDistrict?.districtId)
  for (const [order, planned] of plan.people.entries()) {
    const given = new Map<string, { role: string; at: Place; from: number; to: number | null }>()
    // Every role stands somewhere in the district in which most was asked for.
    const sure = roles[order]
    const [its] = [...atHome, ...places].filter(({ kind }) => sure && kindsOfRole[sure]?.includes(kind))
    if (sure && its) given.set(`${sure} ${its.id}`, { role: sure, at: its, from: start - 900 * hour, to: null })
    for (const { role: drawn, place, from, lasts } of planned) {
      const role = pick(roles, drawn)
      const fitting = places.filter(({ kind }) => kindsOfRole[role]?.includes(kind))
      if (fitting.length === 0) continue
      const at = pick(fitting, place)
      const begins = start + from * hour
      given.set(`${role} ${at.id}`, { role, at, from: begins, to: lasts === null ? null : begins + lasts * hour })
    }
    const posts = [...given.values()]
    const { postIds, ...account } = await settling.person(posts)
    people.push({
      ...account,
      home: posts[0]?.at.districtId ?? null,
      posts: posts.map(({ role, at, from, to }, order) => ({ id: postIds[order] ?? '', role, place: at, from, to })),
    })
  }

  const requests: Request[] = []
  const someone = (at: number | null): Person | null => (at === null ? null : pick(people, at))
  for (const [order, one] of plan.requests.entries()) {
    const place = pick(
      (order % 3 ? atHome : places).filter(({ kind }) => kind !== 'city' && kind !== 'district'),
      one.place,
    )
    const rungs = ['grid', 'community', 'street']
    const request = {
      districtId: place.districtId,
      cityId: place.cityId,
      place,
      ground: place.ground,
      asked: place.ground,
      requester: someone(one.requester),
      filer: someone(one.filer),
      assignee: ['submitted', 'waiting', 'declined'].includes(one.state) ? null : someone(one.assignee),
      state: one.state,
      level: pick(rungs.slice(rungs.indexOf(lowestLevel(place.ground))), one.rung),
      dueAt: one.dueIn === null ? null : start + one.dueIn * hour,
      mergedInto: null,
      before: one.state === 'merged' ? 'waiting' : null,
      showsName: one.showsName,
      isPrivate: one.isPrivate,
      hasPhone: true,
      openedBy: new Set<Person>(),
      followers: new Map<Person, Request | null>(),
    }
    requests.push({ id: await settling.request(request), ...request })
  }
  return {
    places,
    people,
    requests,
    ...(await recordsFrom(plan, { places: atHome, people, requests }, settling)),
    ...(await keptFrom(plan, { places: [...atHome, ...places], people, requests }, settling)),
    ...(await mattersFrom(plan, { places, people }, settling)),
    households: [],
    codes: [],
    posts: () => people.flatMap((holder) => holder.posts.map((post) => ({ ...post, holder }))),
  }
}

/** A place comes to lie elsewhere, with all that lies in it. What is open goes along; what has ended stays where it was. */
export function movePlace({ places, requests, organizations, late }: World, moved: Place, above: Place): void {
  const former = moved.ground
  const came = new Map<Ground, Ground>()
  const moving = places.filter((place) => liesIn(place.ground, former))
  for (const place of moving.toSorted((one, other) => depth(one.ground) - depth(other.ground))) {
    const under = place === moved ? above.ground : (came.get(place.ground.under as Ground) ?? null)
    const ground = { placeId: place.id, kind: place.kind, under }
    came.set(place.ground, ground)
    place.ground = ground
  }
  moved.above = above
  const going = [
    ...requests.filter(isOpen),
    ...organizations.filter(({ isClosed }) => !isClosed),
    ...late.filter(({ isSettled }) => !isSettled),
  ]
  for (const one of going) one.ground = came.get(one.ground) ?? one.ground
}

const depth = (ground: Ground): number => (ground.under ? 1 + depth(ground.under) : 0)

/** A place ends: what is open there goes to the place above. */
export function closePlace({ requests, organizations, late }: World, closed: Place): void {
  closed.isClosed = true
  const heir = closed.above
  if (!heir) return
  const going = [
    ...requests.filter(isOpen),
    ...organizations.filter((one) => !one.isClosed),
    ...late.filter(({ isSettled }) => !isSettled),
  ]
  for (const one of going) if (one.ground === closed.ground) Object.assign(one, { place: heir, ground: heir.ground })
}

export const startOf = (instant: string): number => Date.parse(instant)
export const later = (start: number, days: number): number => start + days * day
