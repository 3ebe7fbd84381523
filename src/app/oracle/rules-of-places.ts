/** Who sees and changes places, and who reads and gives posts: the second part of the written model. */
import {
  type Ground,
  holds,
  type Kind,
  liesIn,
  officeRoles,
  type Person,
  type Place,
  type Post,
  postsOf,
} from './rules.ts'

const publicKinds: Kind[] = ['city', 'district', 'street', 'community']
export const isPublic = (place: Place): boolean => publicKinds.includes(place.kind)

const registrars = ['districtOffice', 'administrator']
const editors = ['communitySecretary', 'streetOffice', ...registrars]
const householdKeepers = ['buildingHead', ...officeRoles]
const nextBelow: Partial<Record<Kind, Kind>> = {
  district: 'street',
  street: 'community',
  community: 'grid',
  grid: 'microgrid',
  microgrid: 'building',
}
const editorsOf = (kind: Kind): string[] => (publicKinds.includes(kind) ? registrars : editors)

export const isTouching = (person: Person, ground: Ground, now: number): boolean =>
  postsOf(person, now).some((post) => liesIn(ground, post.place.ground) || liesIn(post.place.ground, ground))

const belongsToDistrictOf = (person: Person, place: Place, now: number): boolean =>
  person.home === place.districtId ||
  postsOf(person, now).some((post) =>
    post.place.kind === 'city' ? post.place.cityId === place.cityId : post.place.districtId === place.districtId,
  )

/** Down to communities everyone; the grids of their district; below, whoever holds a post at, above or inside it. */
export const maySeePlace = (person: Person, place: Place, now: number): boolean =>
  isPublic(place) ||
  (belongsToDistrictOf(person, place, now) && (place.kind === 'grid' || isTouching(person, place.ground, now)))

export function placeSteps(person: Person, place: Place, now: number): string[] {
  const isTheirs = (roles: string[]) => holds(person, place.ground, now, roles)
  const { kind } = place
  if (place.isClosed) return []
  const below = kind === 'city' ? undefined : nextBelow[kind]
  const all: [string, boolean][] = [
    ['add', ['community', 'grid', 'microgrid'].includes(kind) && isTheirs(editors)],
    ['split', kind === 'grid' && isTheirs(editors)],
    ['merge', ['grid', 'microgrid'].includes(kind) && isTheirs(editors)],
    ['move', !isPublic(place) && isTheirs(editors)],
    ['handOver', !isPublic(place) && isTheirs(editors)],
    ['rename', isTheirs(editorsOf(kind))],
    ['locate', isTheirs(editorsOf(kind))],
    ['importBoundaries', below !== undefined && isTheirs(editorsOf(below))],
    ['close', isTheirs(editorsOf(kind))],
    ['addHouseholds', kind === 'building' && isTheirs(householdKeepers)],
  ]
  return all.filter(([, isOpen]) => isOpen).map(([name]) => name)
}

const ofTheCommunity = ['branchSecretary', 'gridWorker', 'buildingHead', 'partyMember', 'volunteer', 'partner']
const mayAppoint: Record<string, string[]> = {
  communitySecretary: ['communityClerk', ...ofTheCommunity],
  streetOffice: ['communitySecretary', 'communityClerk', ...ofTheCommunity],
  districtOffice: ['streetOffice', 'communitySecretary', 'communityClerk', ...ofTheCommunity],
  administrator: [
    ...ofTheCommunity,
    ...['communityClerk', 'communitySecretary', 'streetOffice', 'districtOffice', 'cityOffice', 'administrator'],
  ],
}
export const appointers = Object.keys(mayAppoint)

/** Where a role makes sense. */
export const kindsOfRole: Record<string, Kind[]> = {
  resident: ['community', 'grid', 'microgrid', 'building'],
  volunteer: ['community', 'grid', 'microgrid', 'building'],
  partner: ['community', 'grid', 'microgrid', 'building'],
  partyMember: ['community', 'grid', 'microgrid', 'building'],
  buildingHead: ['building'],
  gridWorker: ['grid', 'microgrid'],
  branchSecretary: ['community', 'grid', 'microgrid'],
  communityClerk: ['community'],
  communitySecretary: ['community'],
  streetOffice: ['street'],
  districtOffice: ['district'],
  cityOffice: ['city'],
  administrator: ['city', 'district'],
}
export const roles = Object.keys(kindsOfRole)

const givenBy = (person: Person, ground: Ground, now: number): string[] =>
  postsOf(person, now)
    .filter((post) => liesIn(ground, post.place.ground))
    .flatMap((post) => mayAppoint[post.role] ?? [])

/** 404, 403, or the roles that they may give there. */
export function appointable(person: Person, place: Place, now: number): number | string[] {
  if (postsOf(person, now, appointers).length === 0) return 403
  if (!isPublic(place) && !isTouching(person, place.ground, now)) return 404
  if (!holds(person, place.ground, now, appointers)) return 403
  return [...new Set(givenBy(person, place.ground, now))].filter((role) => kindsOfRole[role]?.includes(place.kind))
}

/** 404, 403, or the posts that they may read there. Residents' are nobody's business. */
export function postsShown(person: Person, place: Place, all: readonly (Post & { holder: Person })[], now: number) {
  if (postsOf(person, now, officeRoles).length === 0) return 403
  if (!isPublic(place) && !isTouching(person, place.ground, now)) return 404
  if (!holds(person, place.ground, now, officeRoles)) return 403
  return all.filter(
    (post) =>
      post.role !== 'resident' &&
      liesIn(post.place.ground, place.ground) &&
      !post.place.isClosed &&
      (post.to === null || post.to > now),
  )
}

export const mayAppointTo = (person: Person, ground: Ground, role: string, now: number): boolean =>
  givenBy(person, ground, now).includes(role)

export const mayEndPost = (person: Person, post: Post & { holder: Person }, now: number): boolean =>
  post.holder !== person && givenBy(person, post.place.ground, now).includes(post.role)

/** What HTTP says when they try. */
export function answerToEndPost(person: Person, post: Post & { holder: Person }, now: number): number {
  if (postsOf(person, now, appointers).length === 0) return 403
  if (!holds(person, post.place.ground, now)) return 404
  if (!givenBy(person, post.place.ground, now).includes(post.role)) return 403
  return post.holder === person || (post.to !== null && post.to <= now) ? 409 : 200
}
