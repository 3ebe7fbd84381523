/** Who files, and who reads and changes organisations, late work, tables that came in, notices and figures: the third part of the written model. */
import {
  belongsTo,
  type Ground,
  holds,
  type Kind,
  liesIn,
  lowestLevel,
  officeRoles,
  overseers,
  type Person,
  type Place,
  postsOf,
  postsToday,
  type Request,
  reading,
} from './rules.ts'
import { isPublic, isTouching } from './rules-of-places.ts'

export interface Organization {
  readonly id: string
  readonly districtId: string
  readonly kind: string
  place: Place
  ground: Ground
  isClosed: boolean
  readonly hasPhone: boolean
  readonly members: Set<Person>
}

export interface Late {
  readonly id: string
  readonly districtId: string
  /** Null for what was to be filed at its place. */
  readonly request: Request | null
  readonly isPrivate: boolean
  place: Place
  ground: Ground
  isSettled: boolean
}

export interface Import {
  readonly id: string
  readonly districtId: string
  readonly cityId: string
  readonly sender: Person
  isDiscarded: boolean
}

export interface Notice {
  readonly id: string
  readonly of: Person
}

const keepers = ['communityClerk', 'communitySecretary', 'streetOffice', 'districtOffice', 'administrator']
const tableImporters = ['communitySecretary', 'streetOffice', 'districtOffice', 'administrator']
const importers = ['communityClerk', ...tableImporters]
const reviewers = ['branchSecretary', 'communityClerk', 'communitySecretary']

/** What the street below sees of a place is no secret; below a community it is, for whoever has nothing to do with it. */
const isThere = (person: Person, place: Place, now: number): boolean =>
  !place.isClosed && (isPublic(place) || isTouching(person, place.ground, now))

/** 403, 404, or 200 for whoever holds one of `within` at the place; `atAll` is asked at the door. */
export function answerAt(person: Person, place: Place, now: number, atAll: string[], within: string[]): number {
  if (postsOf(person, now, atAll).length === 0) return 403
  if (!isThere(person, place, now)) return 404
  return holds(person, place.ground, now, within) ? 200 : 403
}

/** Those that work in a place or below it. */
export function organizationsShown(person: Person, place: Place, all: readonly Organization[], now: number) {
  const answer = answerAt(person, place, now, officeRoles, officeRoles)
  return answer === 200 ? all.filter((one) => !one.isClosed && liesIn(one.ground, place.ground)) : answer
}

export function answerToReadOrganization(person: Person, one: Organization, now: number): number {
  if (postsOf(person, now, officeRoles).length === 0) return 403
  return holds(person, one.ground, now, officeRoles) ? 200 : 404
}

export const mayChangeOrganization = (person: Person, one: Organization, now: number): boolean =>
  !one.isClosed && holds(person, one.ground, now, keepers)

/** What HTTP says to whoever closes one, or puts somebody on its list or takes them off. */
export function answerToChange(change: string, person: Person, one: Organization, member: Person, now: number): number {
  if (postsOf(person, now, keepers).length === 0) return 403
  if (!holds(person, one.ground, now, officeRoles)) return 404
  if (!holds(person, one.ground, now, keepers)) return 403
  if (one.isClosed) return 409
  if (change === 'close') return 200
  if (change === 'members/remove') return one.members.has(member) ? 200 : 404
  if (!postsOf(member, now).some(({ place }) => place.districtId === one.districtId)) return 422
  return one.members.has(member) ? 409 : 200
}

/** Whoever looks after the place where it waits. */
const looksAfter = (person: Person, late: Late, now: number): boolean =>
  !late.isSettled && holds(person, late.ground, now, overseers)

export const lateShown = (person: Person, all: readonly Late[], now: number): number | Late[] =>
  postsOf(person, now, overseers).length === 0 ? 403 : all.filter((late) => looksAfter(person, late, now))

/** Its words are as private as the request it belongs to; before it is filed nobody could say why they read it. */
export const isHidden = (person: Person, { request, isPrivate }: Late, now: number): boolean =>
  request ? !reading(person, request, now).words : isPrivate

export function answerToSettle(person: Person, late: Late, now: number): number {
  if (postsOf(person, now, overseers).length === 0) return 403
  return looksAfter(person, late, now) ? 200 : 404
}

/** Nobody sees what somebody else sent in, whatever they hold. */
const isOwn = (person: Person, one: Import, now: number): boolean =>
  one.sender === person && belongsTo(person, one, now)

export const importsShown = (person: Person, all: readonly Import[], now: number): number | Import[] =>
  postsOf(person, now, importers).length === 0 ? 403 : all.filter((one) => isOwn(person, one, now))

export function answerToDiscard(person: Person, one: Import, now: number): number {
  if (postsOf(person, now, importers).length === 0) return 403
  if (!isOwn(person, one, now)) return 404
  return one.isDiscarded ? 409 : 200
}

/** A table of the people, posts or places of a place; a city's districts keep their people apart. */
export function answerToExtract(person: Person, place: Place, now: number): number {
  const answer = answerAt(person, place, now, importers, tableImporters)
  return answer === 200 && place.kind === 'city' ? 422 : answer
}

/** Everyone is told for themselves, from their first post on. */
export function answerToReadNotice(person: Person, notice: Notice): number {
  if (person.home === null) return 403
  return notice.of === person ? 200 : 404
}

/** Numbers of a place, also of one that has closed: whoever oversees it. */
export function answerToFigures(person: Person, place: Place, now: number): number {
  if (postsOf(person, now, overseers).length === 0) return 403
  return holds(person, place.ground, now, overseers) ? 200 : 404
}

interface Countable {
  readonly requests: readonly Request[]
  readonly places: readonly Place[]
  readonly organizations: readonly Organization[]
}

/** What came in is counted where it was asked for; what stands, where it lies today. */
export const figuresOf = (place: Place, { requests, places, organizations }: Countable): Record<string, number> => ({
  'requests.received': requests.filter(({ asked }) => liesIn(asked, place.ground)).length,
  'territory.grids': countPlaces(place, places, 'grid'),
  'territory.buildings': countPlaces(place, places, 'building'),
  'organizations.partners': organizations.filter(
    (one) => one.kind === 'partnerUnit' && !one.isClosed && liesIn(one.ground, place.ground),
  ).length,
})

const countPlaces = (above: Place, places: readonly Place[], kind: Kind): number =>
  places.filter((one) => one.kind === kind && !one.isClosed && liesIn(one.ground, above.ground)).length

/** Where something that is asked for in a place goes. */
export function presentPlaceOf(place: Place): Place {
  let present = place
  while (present.isClosed && present.above) present = present.above
  return present
}

export const communityOf = (ground: Ground): string | null => {
  for (let at: Ground | null = ground; at; at = at.under) if (at.kind === 'community') return at.placeId
  return null
}

/** One asks where one lives or works: anywhere in the community of a post, or below the post. */
export function mayAskIn(person: Person, ground: Ground, now: number): boolean {
  const community = communityOf(ground)
  return (
    postsToday(person, { ground }, now).length > 0 ||
    postsOf(person, now).some(({ place }) => community !== null && communityOf(place.ground) === community)
  )
}

export function answerToSubmit(person: Person, asked: Place, now: number): number {
  if (person.home === null) return 403
  return mayAskIn(person, presentPlaceOf(asked).ground, now) ? 200 : 422
}

/** How what was filed begins: whoever could review it does not have to do it twice. */
export const filedAt = (person: Person, place: Place, now: number) => ({
  districtId: place.districtId,
  cityId: place.cityId,
  place,
  ground: place.ground,
  asked: place.ground,
  state: holds(person, place.ground, now, reviewers) ? 'waiting' : 'submitted',
  level: lowestLevel(place.ground),
  assignee: null,
  mergedInto: null,
  before: null,
  openedBy: new Set<Person>(),
  followers: new Map<Person, Request | null>(),
})
