/** Who follows what neighbours asked for, keeps filters, decides about what people asked of their data, and gives posts. The sixth part of the written model. */
import {
  belongsTo,
  type Ground,
  holds,
  isInsider,
  isOpen,
  liesIn,
  mayRead,
  officeRoles,
  overseers,
  type Person,
  type Place,
  type Post,
  postsOf,
  type Request,
  relationsTo,
} from './rules.ts'
import { appointable, isPublic, isTouching, mayAppointTo } from './rules-of-places.ts'
import { answerAt, communityOf, mayAskIn } from './rules-of-records.ts'

/** What somebody asked about their own data, where they are at home. */
export interface Matter {
  readonly id: string
  readonly of: Person
  readonly district: Place
  isDecided: boolean
}

/** A chosen part of the inbox under a name. */
export interface Filter {
  readonly id: string
  readonly of: Person
  readonly districtId: string
  readonly cityId: string
  /** Null: for themselves alone. */
  readonly sharedAt: Place | null
  isForgotten: boolean
}

/** Work of the machine that failed for good. */
export interface DeadLetter {
  readonly id: string
  readonly district: Place
}

const deciders = ['districtOffice', 'administrator']

/** Whoever decides for that district: being at home there, or holding something else there, is not enough. */
export const mattersWaiting = (person: Person, all: readonly Matter[], now: number): number | Matter[] =>
  postsOf(person, now, deciders).length === 0
    ? 403
    : all.filter((one) => !one.isDecided && holds(person, one.district.ground, now, deciders))

export function answerToDecide(person: Person, matter: Matter, now: number): number {
  if (postsOf(person, now, deciders).length === 0) return 403
  if (!holds(person, matter.district.ground, now, deciders)) return 404
  return matter.isDecided ? 409 : 200
}

export const lettersShown = (person: Person, all: readonly DeadLetter[], now: number): number | DeadLetter[] =>
  postsOf(person, now, ['administrator']).length === 0
    ? 403
    : all.filter((one) => holds(person, one.district.ground, now, ['administrator']))

/** Their own, and those of the place of a post of theirs. */
export const filtersShown = (person: Person, at: Place, all: readonly Filter[], now: number): Filter[] =>
  all.filter((one) => !one.isForgotten && belongsTo(person, one, now) && (one.of === person || one.sharedAt === at))

/** Whoever saved it lets it go. */
export function answerToForget(person: Person, one: Filter, now: number): number {
  if (postsOf(person, now, overseers).length === 0) return 403
  return one.of === person && !one.isForgotten && belongsTo(person, one, now) ? 200 : 404
}

/** What a neighbour may learn of: where they could ask themselves, and nothing private. */
const isNeighbourly = (person: Person, request: Request, now: number): boolean =>
  belongsTo(person, request, now) && !request.isPrivate && mayAskIn(person, request.ground, now)

export function answerToFollow(person: Person, request: Request, now: number): number {
  if (person.home === null) return 403
  if (!isNeighbourly(person, request, now)) return 404
  if (request.requester === person || request.filer === person) return 422
  return isOpen(request) && !request.followers.has(person) ? 200 : 409
}

export function answerToFollowNoLonger(person: Person, request: Request, now: number): number {
  if (person.home === null) return 403
  return belongsTo(person, request, now) && request.followers.has(person) ? 200 : 404
}

export const followed = (person: Person, all: readonly Request[], now: number): Request[] =>
  all.filter((one) => one.followers.has(person) && belongsTo(person, one, now))

/** What might be the same is offered, without its words unless they could open it anyway. */
export const mayBeOffered = (person: Person, asked: Place, request: Request, now: number): boolean =>
  belongsTo(person, request, now) && !request.isPrivate && communityOf(request.ground) === communityOf(asked.ground)

export const offersWords = (person: Person, request: Request, now: number): boolean => isInsider(person, request, now)

/** Of which another may be made a part. */
export const mayBeMain = (person: Person, request: Request, main: Request, now: number): boolean =>
  main !== request && isOpen(main) && !main.isPrivate && !request.isPrivate && mayRead(person, main, now)

/** What is found is what could be read; of what is private only that it is there, and only by those it is about. */
export const mayFind = (person: Person, request: Request, now: number): boolean =>
  mayRead(person, request, now) && (!request.isPrivate || relationsTo(person, request).length > 0)

/** Nobody gives what they may not give there, nor twice; `held`: whoever gets it has it already. */
export function answerToAppoint(person: Person, place: Place, role: string, held: boolean, now: number): number {
  const may = appointable(person, place, now)
  if (typeof may === 'number') return may
  if (!mayAppointTo(person, place.ground, role, now)) return 403
  return !may.includes(role) ? 422 : held ? 409 : 200
}

/** Residents leave by themselves; every other post somebody else ends. */
export function answerToLeave(person: Person, post: Post & { readonly holder: Person }, now: number): number {
  if (postsOf(person, now, ['resident']).length === 0) return 403
  if (post.holder !== person || post.role !== 'resident') return 404
  return post.to !== null && post.to <= now ? 409 : 200
}

/** Whoever finds a post in their list may call its holder; a resident’s stands in none. */
export function answerToCall(person: Person, post: Post, now: number): number {
  if (postsOf(person, now, officeRoles).length === 0) return 403
  const isListed = post.role !== 'resident' && (post.to === null || post.to > now)
  return isListed && holds(person, post.place.ground, now, officeRoles) ? 200 : 404
}

/** Who answers for a place is told to everyone who sees it. */
export const answerToResponsible = (person: Person, place: Place, now: number): number =>
  !place.isClosed && (isPublic(place) || isTouching(person, place.ground, now)) ? 200 : 404

/** Who holds which duty, as a tree, is drawn of a district or a place in one: a city has none of its own. */
export function answerToChart(person: Person, place: Place, now: number): number {
  const answer = answerAt(person, place, now, officeRoles, officeRoles)
  return answer === 200 && place.kind === 'city' ? 422 : answer
}

/** The inbox, its counts, its map and its table are of one post, or of what lies below one. */
export function answerToCount(person: Person, place: Place, now: number): number {
  if (postsOf(person, now, overseers).length === 0) return 403
  return !place.isClosed && isAmong(person, place.ground, now) ? 200 : 404
}
const isAmong = (person: Person, ground: Ground, now: number): boolean =>
  postsOf(person, now, overseers).some((post) => liesIn(ground, post.place.ground))

const householdKeepers = [
  ...['buildingHead', 'gridWorker', 'branchSecretary', 'communityClerk', 'communitySecretary', 'streetOffice'],
  ...['districtOffice', 'cityOffice', 'administrator'],
]
/** Who lives behind which door. */
export const answerToHouseholds = (person: Person, place: Place, now: number): number =>
  answerAt(person, place, now, householdKeepers, householdKeepers)
