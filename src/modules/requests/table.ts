/** The rows of 0022-late-work.sql, 0040-requests.sql to 0045-request-subscribers.sql, and 0130-request-figures.sql. */
import type { Generated, JSONColumnType, Selectable } from 'kysely'
import type { Relation, Role } from '../../foundation/access/standing.ts'
import type { Span } from '../../foundation/calendar/span.ts'
import type { CategoryKind } from './contract-standards.ts'
import type {
  awaited,
  otherChannels,
  RequestLevel,
  RequestState,
  RequestStep,
  ratings,
  solvedChoices,
} from './workflow.ts'

export type Solved = (typeof solvedChoices)[number]
export type Rating = (typeof ratings)[number]
export type Awaited = (typeof awaited)[number]
export type Channel = (typeof otherChannels)[number]

export interface CategoryRow {
  district_id: string
  id: string
  code: string
  name: string
  name_en: string
  kind: Generated<CategoryKind>
  /** 大类; `name` is the 小类. */
  main_class: string | null
  span: JSONColumnType<Span>
  /** Null: the district's own. */
  span_source: string | null
  longest_pause: JSONColumnType<Span, string | undefined, never>
  is_urgent: boolean
  /** Which level is responsible. */
  level: Generated<RequestLevel>
  opens_when: string | null
  closes_when: string | null
  basis: string | null
  guidance: string | null
  sort: number
  valid_from: string
  valid_to: string | null
}

export interface RequestRow {
  district_id: string
  id: string
  number: string
  category_id: string
  span: JSONColumnType<Span>
  /** How long one pause may last; the category's on the day of the order. */
  longest_pause: JSONColumnType<Span, string | undefined, never>
  workflow_version: number
  state: RequestState
  /** Sealed when it is private, as the answer and the comment. */
  content: string
  is_private: Generated<boolean>
  /** Under 14; always private. */
  is_for_child: Generated<boolean>
  place_id: string
  path: string
  place_label: string
  /** Null while it lies where it was asked for. */
  asked_path: string | null
  /** Sealed. */
  spot: string | null
  lng: number | null
  lat: number | null
  wished_at: Date | null
  requester_id: string | null
  requester_name: string
  /** Sealed. */
  contact_phone: string | null
  shows_name: boolean
  filer_id: string | null
  assignee_id: string | null
  assignee_name: string | null
  promised_at: Date | null
  submitted_at: Date
  state_since: Date
  due_at: Date | null
  overdue_at: Date | null
  /** The level that works on it now. */
  level: RequestLevel
  /** The level at which it was solved, as the assignee says and unless the resident says no. */
  solved_level: RequestLevel | null
  /** While paused. */
  waits_for: Awaited | null
  /** Where it went on, and under which number. */
  handed_to: Channel | null
  handed_number: string | null
  /** Under which 12345 passed it on; null for what did not come from there. */
  hotline_number: string | null
  /** Theirs: no step moves it. */
  hotline_due_at: Date | null
  /** While merged: into which, and the state it had. */
  merged_into: string | null
  merged_from: RequestState | null
  returned_times: Generated<number>
  reopened_times: Generated<number>
  answer: string | null
  answered_at: Date | null
  /** What the assignee says. */
  solved_said: Solved | null
  closed_at: Date | null
  /** What the resident says. */
  solved: Solved | null
  confirmed: 'yes' | 'no' | 'silent' | null
  rating: Rating | null
  rating_comment: string | null
  rated_by: 'resident' | 'staff' | null
  is_open: Generated<boolean>
  /** Taken, or given to somebody, for the first time. */
  claimed_at: Date | null
  claimed_late: boolean | null
  /** When a deadline passed for the first time; never taken back. */
  fell_due_at: Date | null
  /** Working hours. */
  paused_hours: Generated<number>
  /** Working hours from the order to the last answer, without the pauses. */
  handled_hours: number | null
  answered_late: boolean | null
  city: Generated<string>
  street: Generated<string>
  community: Generated<string>
  grid: Generated<string>
  microgrid: Generated<string>
  building: Generated<string>
}

export interface PhotoRow {
  district_id: string
  request_id: string
  id: string
  event_id: string
  position: number
  sha256: string
  media_type: string
}

export interface TextRow {
  district_id: string
  request_id: string
  submitted_at: Date
  /** Folded. */
  text: string
  text_inside: string
  keys: string[]
}

export interface SubscriberRow {
  district_id: string
  request_id: string
  account_id: string
  since: Date
  /** Their own request, which was merged into this one. */
  through: string | null
}

export type StoredRequest = Selectable<RequestRow>
export type StoredCategory = Selectable<CategoryRow>

export interface LateWorkRow {
  district_id: string
  id: string
  account_id: string
  command_id: string
  sender_name: string
  held_as: Role | Relation
  step: RequestStep | 'submit'
  sent: string
  request_id: string | null
  path: string
  device_at: Date
  arrived_at: Date
  state: Generated<'waiting' | 'accepted' | 'setAside'>
}

declare module '../../foundation/database/tables.ts' {
  interface Tables {
    request_categories: CategoryRow
    requests: RequestRow
    late_work: LateWorkRow
    request_photos: PhotoRow
    request_texts: TextRow
    request_subscribers: SubscriberRow
  }
}
