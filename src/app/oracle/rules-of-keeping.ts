/** Who reads and writes what is made of the records, and their pictures: reports, forms of others, what is public. The fifth part of the written model. */
import {
  belongsTo,
  type Ground,
  holds,
  isOpen,
  liesIn,
  mayRead,
  overseers,
  type Person,
  type Place,
  type Post,
  postsOf,
  type Request,
  reading,
} from './rules.ts'
import { answerAt } from './rules-of-records.ts'

export interface Report {
  readonly id: string
  readonly place: Place
  isPublished: boolean
  /** The records behind its numbers, as they were when the house published it. */
  keepsRecords: boolean
  isDiscarded: boolean
}

/** A template of reports, as a district made it. */
export interface Template {
  readonly id: string
  readonly districtId: string
  version: number
  isRetired: boolean
}

/** A table of somebody else's. */
export interface Form {
  readonly id: string
  readonly place: Place
  isMapped: boolean
  isRemoved: boolean
}

export interface Publication {
  readonly id: string
  readonly code: string
  readonly place: Place
  readonly month: string
  /** Its last day has passed. */
  readonly isOver: boolean
  isWithdrawn: boolean
}

export interface Picture {
  readonly id: string
  readonly sender: Person
  /** Of whom it may be attached to something of this district. */
  readonly districtId: string
  /** Which requests show it. */
  readonly on: Request[]
}

const makers = ['communityClerk', 'communitySecretary', 'streetOffice', 'districtOffice', 'cityOffice']
const templateSetters = ['districtOffice', 'cityOffice']
const formKeepers = ['communityClerk', 'communitySecretary', 'streetOffice', 'districtOffice']
const publishers = ['communitySecretary', 'streetOffice', 'districtOffice']

/** Of the place where something lies now; what is gone is nobody's. */
function answerOf(person: Person, ground: Ground | null, now: number, roles: string[]): number {
  if (postsOf(person, now, roles).length === 0) return 403
  return ground && holds(person, ground, now, roles) ? 200 : 404
}

const groundOf = (report: Report): Ground | null => (report.isDiscarded ? null : report.place.ground)

/** Whoever looks after its place today. */
export const answerToReadReport = (person: Person, report: Report, now: number): number =>
  answerOf(person, groundOf(report), now, overseers)

export const reportsShown = (person: Person, all: readonly Report[], now: number): number | Report[] =>
  postsOf(person, now, overseers).length === 0
    ? 403
    : all.filter((report) => answerToReadReport(person, report, now) === 200)

export const mayWriteReport = (person: Person, report: Report, now: number): boolean =>
  !report.isPublished && answerOf(person, groundOf(report), now, makers) === 200

/** What HTTP says to whoever writes, publishes or throws away. */
export function answerToWriteReport(person: Person, report: Report, now: number): number {
  const answer = answerOf(person, groundOf(report), now, makers)
  return answer === 200 && report.isPublished ? 409 : answer
}

/** A template is of one level; nobody reports of a building. */
export function answerToBeginReport(person: Person, place: Place, level: string, now: number): number {
  const answer = answerOf(person, place.ground, now, makers)
  return answer === 200 && place.kind !== level ? 422 : answer
}

/** The district in which somebody was first given one of these posts. */
function districtAs(person: Person, now: number, roles: string[]): string | undefined {
  const order = (one: Post, other: Post) => one.from - other.from || (one.id < other.id ? -1 : 1)
  return postsOf(person, now, roles).toSorted(order)[0]?.place.districtId
}

export function templatesShown(person: Person, all: readonly Template[], now: number): number | Template[] {
  const district = districtAs(person, now, overseers)
  return district === undefined ? 403 : all.filter((one) => one.districtId === district && !one.isRetired)
}

export function answerToReadTemplate(person: Person, one: Template, now: number): number {
  const shown = templatesShown(person, [one], now)
  return typeof shown === 'number' ? shown : shown.length > 0 ? 200 : 404
}

/** Whose a template becomes that they make; undefined: they make none. */
export const districtSetting = (person: Person, now: number) => districtAs(person, now, templateSetters)

export function answerToSetTemplate(person: Person, one: Template, now: number): number {
  const district = districtSetting(person, now)
  if (district === undefined) return 403
  return district === one.districtId && !one.isRetired ? 200 : 404
}

/** It goes where its place goes. */
const groundOfForm = (form: Form): Ground | null => (form.isRemoved ? null : form.place.ground)

export const answerToForm = (person: Person, form: Form, now: number): number =>
  answerOf(person, groundOfForm(form), now, formKeepers)

export const formsShown = (person: Person, all: readonly Form[], now: number): number | Form[] =>
  postsOf(person, now, formKeepers).length === 0 ? 403 : all.filter((form) => answerToForm(person, form, now) === 200)

/** There is nothing to fill before somebody said which cell is which figure. */
export function answerToFill(person: Person, form: Form, now: number): number {
  const answer = answerToForm(person, form, now)
  return answer === 200 && !form.isMapped ? 409 : answer
}

export const answerToAddForm = (person: Person, place: Place, now: number): number =>
  answerAt(person, place, now, formKeepers, formKeepers)

const hasOpenFigures = (place: Place): boolean => ['community', 'street', 'district'].includes(place.kind)

/** Communities, streets and districts make figures public. */
export function answerToDraft(person: Person, place: Place, now: number): number {
  const answer = answerAt(person, place, now, publishers, publishers)
  return answer === 200 && !hasOpenFigures(place) ? 422 : answer
}

/** One month of a place once, unless it was taken back. */
export function answerToPublish(
  person: Person,
  place: Place,
  month: string,
  all: readonly Publication[],
  now: number,
): number {
  const answer = answerToDraft(person, place, now)
  const isThere = all.some((one) => one.place === place && one.month === month && !one.isWithdrawn)
  return answer === 200 && isThere ? 409 : answer
}

/** What is shown no more need not be taken back. */
export function answerToWithdraw(person: Person, one: Publication, now: number): number {
  const answer = answerOf(person, one.place.ground, now, publishers)
  return answer === 200 && !isShown(one) ? 409 : answer
}

/** To anyone, also to whoever is not signed in. */
export const isShown = ({ isOver, isWithdrawn }: Publication): boolean => !isOver && !isWithdrawn

/** Whoever reads the words of a request sees its pictures. */
export const answerToSeePicture = (person: Person, request: Request, picture: Picture, now: number): number =>
  picture.on.includes(request) && mayRead(person, request, now) && reading(person, request, now).words ? 200 : 404

/** One attaches what one has sent oneself. */
export const mayAttach = (person: Person, picture: Picture, now: number): boolean =>
  picture.sender === person && belongsTo(person, { districtId: picture.districtId, cityId: '' }, now)

/** A picture is sent before it is attached, by whoever could ask for something. */
export const answerToSendPicture = (person: Person, now: number): number =>
  person.home === null || postsOf(person, now).length === 0 ? 403 : 200

/** What is open in a place, by whatever it is counted. */
export const openIn = (place: Place, requests: readonly Request[]): Request[] =>
  requests.filter((request) => isOpen(request) && liesIn(request.ground, place.ground))
