/** Who reads a number or a door in full, lets staff back in, and adds doors and organisations. The seventh part of the written model. */
import {
  belongsTo,
  holds,
  isInForce,
  mayRead,
  officeRoles,
  type Person,
  type Place,
  type Post,
  postsOf,
  type Request,
} from './rules.ts'
import { maySeePlace } from './rules-of-places.ts'
import { answerAt, answerToReadOrganization, type Organization } from './rules-of-records.ts'

/** Somebody's door in a building. */
export interface Household {
  readonly id: string
  readonly building: Place
}

/** What an administrator handed over to whoever forgot their password. */
export interface Code {
  readonly of: Person
  readonly code: string
  readonly at: number
  isUsed: boolean
}

const day = 24 * 3_600_000
const householdKeepers = ['buildingHead', ...officeRoles]
const keepers = ['communityClerk', 'communitySecretary', 'streetOffice', 'districtOffice', 'administrator']
const registrars = ['districtOffice', 'administrator']
const editors = ['communitySecretary', 'streetOffice', ...registrars]
const registered = ['city', 'district', 'street', 'community']

export function answerToAddDoor(person: Person, place: Place, now: number): number {
  const answer = answerAt(person, place, now, householdKeepers, householdKeepers)
  return answer === 200 && place.kind !== 'building' ? 422 : answer
}

/** Whoever has nothing to do with its district hears that there is no such door, whoever has, that it is not theirs. */
export function answerToOpenDoor(person: Person, { building }: Household, now: number): number {
  if (postsOf(person, now, householdKeepers).length === 0) return 403
  if (!belongsTo(person, building, now)) return 404
  return answerAt(person, building, now, householdKeepers, householdKeepers)
}

export const answerToAddOrganization = (person: Person, place: Place, now: number): number =>
  answerAt(person, place, now, keepers, keepers)

export function answerToOpenOrganization(person: Person, one: Organization, now: number): number {
  const answer = answerToReadOrganization(person, one, now)
  return answer === 200 && !one.hasPhone ? 422 : answer
}

const administers = (person: Person, place: Place, now: number): boolean =>
  holds(person, place.ground, now, ['administrator'])

/** Residents come in by their telephone: nobody lets them back in. */
const workOf = (person: Person, now: number): Place[] =>
  postsOf(person, now)
    .filter(({ role }) => role !== 'resident')
    .map(({ place }) => place)

function answerToLetBackIn(person: Person, of: Person, now: number): number {
  if (postsOf(person, now, ['administrator']).length === 0) return 403
  if (!workOf(of, now).some((place) => administers(person, place, now))) return 404
  return of === person ? 409 : 200
}

/** Whoever holds the code could come in as them: so it is for who administers all that they do. */
export function answerToGiveReset(person: Person, of: Person, now: number): number {
  const answer = answerToLetBackIn(person, of, now)
  if (answer !== 200) return answer
  if (!workOf(of, now).every((place) => administers(person, place, now))) return 409
  return of.account === null ? 422 : 200
}

/** The newest opens, once, for a day. */
export function answerToTakeReset(code: Code, all: readonly Code[], now: number): number {
  const newest = all.findLast(({ of }) => of === code.of)
  return code === newest && !code.isUsed && now < code.at + day ? 200 : 422
}

export function answerToResetSecond(person: Person, of: Person, now: number): number {
  const answer = answerToLetBackIn(person, of, now)
  return answer === 200 && !of.hasSecond ? 409 : answer
}

type Shown = Post & { readonly holder: Person }

/** What the list of posts offers to whoever reads it: of a person, whichever of their posts it is. */
export function lettingBackIn(person: Person, { holder }: Shown, shown: readonly Shown[], now: number) {
  const isTheirs = shown.some(
    (post) => post.holder === holder && isInForce(post, now) && administers(person, post.place, now),
  )
  return {
    password: holder !== person && holder.account !== null && isTheirs,
    second: holder !== person && holder.hasSecond && isTheirs,
  }
}

/** Where a place lies on the map. */
export function answerToLocate(person: Person, place: Place, now: number): number {
  if (postsOf(person, now, editors).length === 0) return 403
  if (!maySeePlace(person, place, now)) return 404
  if (!holds(person, place.ground, now, registered.includes(place.kind) ? registrars : editors)) return 403
  return place.isClosed ? 409 : 200
}

/** For a child only its guardian speaks, and in a world nobody asks for a child. */
export function answerToSpeakForChild(person: Person, request: Request, now: number): number {
  if (person.home === null) return 403
  return mayRead(person, request, now) ? 403 : 404
}
