/** A request as its reader may see it: what is hidden depends on how they stand before it. */
import { type Actor, type Capacity, overseers, relations } from '../../foundation/access/standing.ts'
import type { Calendar } from '../../foundation/calendar/calendar.ts'
import { deadlineOf, deadlineViewOf } from '../../foundation/calendar/deadline.ts'
import type { StoredEvent } from '../../foundation/events/events-table.ts'
import { maskedPhone } from '../../foundation/vault/masked.ts'
import { openSteps } from '../../foundation/workflow.ts'
import type { RequestLine, RequestView, TimelineEntry } from './contract.ts'
import { courseFrom } from './deadlines.ts'
import { guardianAsked } from './guardian.ts'
import { unfitBecause } from './moves.ts'
import { hasOpened, isInvolved, readingOf } from './opening.ts'
import type { ListedPhoto } from './queries.ts'
import type { LineRow } from './queries-lists.ts'
import { standingBefore } from './standing-before.ts'
import type { StoredCategory, StoredRequest } from './table.ts'
import { type RequestStep, requestRules } from './workflow.ts'

const insiders: readonly Capacity[] = ['requester', 'filer', 'assignee', ...overseers]
/** Those who may know whom it is for and how to reach them: everyone but those who only look whether to take it. */
const isInsider = (held: ReadonlySet<Capacity>): boolean => insiders.some((capacity) => held.has(capacity))

/** Who asked, where the reader may know it; a private request names nobody in a list. */
export const requesterShown = (actor: Actor, row: Named): string | null =>
  maySeeName(row, standingBefore(actor, row)) ? row.requester_name : null

type Named = Pick<
  LineRow,
  'requester_id' | 'filer_id' | 'assignee_id' | 'path' | 'shows_name' | 'is_private' | 'requester_name'
>

const maySeeName = (row: Pick<StoredRequest, 'shows_name' | 'is_private'>, held: ReadonlySet<Capacity>): boolean =>
  row.is_private ? isInvolved(held) : row.shows_name || isInsider(held)

export const lineFor = (actor: Actor, row: LineRow, now: Date): RequestLine => ({
  id: row.id,
  number: row.number,
  category: { name: row.category_name, nameEn: row.category_name_en, isUrgent: row.is_urgent },
  state: row.state,
  excerpt: row.excerpt,
  isPrivate: row.is_private,
  placeLabel: row.place_label,
  submittedAt: row.submitted_at.toISOString(),
  stateSince: row.state_since.toISOString(),
  dueAt: row.due_at?.toISOString() ?? null,
  isOverdue: isOverdue(row, now),
  level: row.level,
  requesterName: requesterShown(actor, row),
  assigneeName: row.assignee_name,
})

export const isOverdue = (row: Pick<StoredRequest, 'state' | 'due_at'>, now: Date): boolean =>
  row.state !== 'answered' && row.state !== 'paused' && row.due_at !== null && row.due_at <= now

type Names = ReadonlyMap<string, { readonly name: string }>

export type Merging = Pick<RequestView, 'mergedInto' | 'mergedHere'>

export interface Told {
  readonly row: StoredRequest
  readonly category: StoredCategory
  readonly events: readonly StoredEvent[]
  readonly photos: readonly ListedPhoto[]
  readonly merging: Merging
  readonly guardian: RequestView['guardian']
  /** By account id. */
  readonly names: Names
}

export function viewFor(
  actor: Actor,
  { row, category, events, photos, merging, guardian, names }: Told,
  calendar: Calendar,
  now: Date,
): RequestView {
  const held = standingBefore(actor, row)
  const inside = isInsider(held)
  const course = courseFrom(events)
  const { inFull, words, mayOpen } = readingOf(row, held, hasOpened(events, actor.accountId))
  return {
    ...lineFor(
      actor,
      {
        ...row,
        category_name: category.name,
        category_name_en: category.name_en,
        is_urgent: category.is_urgent,
        excerpt: '',
      },
      now,
    ),
    ...(inFull && { requesterName: row.requester_name }),
    content: words ? row.content : null,
    spot: words ? row.spot : null,
    position: words && row.lng !== null && row.lat !== null ? { lng: row.lng, lat: row.lat } : null,
    wishedAt: row.wished_at?.toISOString() ?? null,
    contactPhone: inside && row.contact_phone ? (inFull ? row.contact_phone : maskedPhone(row.contact_phone)) : null,
    mayOpen,
    filedForAnother: row.filer_id !== null,
    isForChild: row.is_for_child,
    guardian,
    mayAnswerForChild: guardian === 'asked' && guardianAsked(row) === actor.accountId,
    promisedAt: row.promised_at?.toISOString() ?? null,
    answer: words ? row.answer : null,
    solvedSaid: row.solved_said,
    closedAt: row.closed_at?.toISOString() ?? null,
    solved: row.solved,
    confirmed: row.confirmed,
    rating: row.rating,
    ratingComment: words ? row.rating_comment : null,
    ratedBy: row.rated_by,
    solvedLevel: row.solved_level,
    waitsFor: row.waits_for,
    handedTo: row.handed_to,
    handedNumber: inside ? row.handed_number : null,
    hotline:
      inside && row.hotline_number
        ? { number: row.hotline_number, dueAt: row.hotline_due_at?.toISOString() ?? null }
        : null,
    ...merging,
    timeline: events.map((event) => entryFor(event, row, { names, words, inside: inside && words })),
    photos: words ? photos.map((photo) => ({ id: photo.id, eventId: photo.event_id })) : [],
    deadline: course.length ? deadlineViewOf(deadlineOf(course, calendar, now)) : null,
    readerIs: relations.filter((relation) => held.has(relation)),
    openSteps: openStepsFor(actor, row, now),
  }
}

/** The steps this reader may take now. */
export function openStepsFor(actor: Actor, row: StoredRequest, now: Date): RequestStep[] {
  const held = standingBefore(actor, row)
  return openSteps(requestRules.numbered(row.workflow_version), row.state, held).filter(
    (step) => !unfitBecause(step, row, { accountId: actor.accountId, held, now }),
  )
}

interface Shown {
  readonly names: Names
  /** Who it is for may be known. */
  readonly inside: boolean
  /** What was written may be read. */
  readonly words: boolean
}

/** What a request is called and until when it is due at 12345 or where it was handed to: as `hotline` and `handedNumber`. */
const numbersElsewhere: readonly string[] = ['hotlineNumber', 'hotlineDueAt', 'otherNumber']

function entryFor(event: StoredEvent, row: StoredRequest, { names, inside, words }: Shown): TimelineEntry {
  const isRequester = event.account_id === row.requester_id || event.account_id === row.filer_id
  // Neighbours who follow it are counted, not named.
  const isNeighbour = event.action === 'requests.subscribe' || event.action === 'requests.unsubscribe'
  const said = Object.entries(words ? (event.details.said ?? {}) : {})
  const mayName = !isNeighbour && (inside || row.shows_name || !isRequester)
  return {
    id: event.id,
    at: event.at.toISOString(),
    action: event.action,
    by: (mayName && names.get(event.account_id)?.name) || null,
    role: event.role,
    said: Object.fromEntries(
      said.filter(([field]) => inside || !numbersElsewhere.includes(field)),
    ) as TimelineEntry['said'],
  }
}
