/** Whom each step of a request concerns, and in which words: read `concerns` like a rule. The first line that names somebody counts. */

import { type Role, supervisors, takers } from '../../foundation/access/standing.ts'
import type { Db } from '../../foundation/database/tables.ts'
import type { Concern, Concerned, ConcernKind, ConcernsOf } from '../../foundation/events/concern.ts'
import { listDetails } from '../../foundation/events/events-table.ts'
import { listCandidates } from '../people/public.ts'
import { guardianAsked } from './guardian.ts'
import { staffAt } from './levels.ts'
import { type ConcernedRequest, listConcerned } from './queries-concern.ts'
import { listSubscribers } from './queries-duplicates.ts'
import type { RequestState } from './workflow.ts'

interface Line {
  readonly to: Who
  readonly as: ConcernKind
  /** The words `requests.notice.…`. */
  readonly says: string
  /** Only while the request still stands so when it is told: nobody is called to what is done already. */
  readonly whileIn?: readonly RequestState[]
  /** Only for categories of urgent help. */
  readonly ifUrgent?: true
}

const inHands = ['claimed', 'serving', 'paused'] as const

const isTaken: readonly Line[] = [
  { to: 'requester', as: 'outcome', says: 'claimed' },
  { to: 'filer', as: 'progress', says: 'claimed' },
]
const changesHands: readonly Line[] = [
  { to: 'assignee', as: 'work', says: 'assigned' },
  { to: 'formerAssignee', as: 'work', says: 'reassigned' },
  { to: 'requester', as: 'progress', says: 'otherHands' },
]

const guardianAnswers = (says: string): readonly Line[] => [
  { to: 'filer', as: 'progress', says },
  { to: 'assignee', as: 'work', says },
]

/** By the last part of the event's action: 'requests.claim' is `claim`. */
export const concerns: Readonly<Record<string, readonly Line[]>> = {
  submit: [
    { to: 'guardian', as: 'outcome', says: 'guardianAsked' },
    { to: 'reviewers', as: 'place', says: 'toReview', whileIn: ['submitted'] },
  ],
  approve: [
    { to: 'requester', as: 'progress', says: 'approved' },
    { to: 'takers', as: 'place', says: 'urgentWaits', whileIn: ['waiting'], ifUrgent: true },
  ],
  decline: [
    { to: 'requester', as: 'outcome', says: 'declined' },
    { to: 'filer', as: 'outcome', says: 'declined' },
    { to: 'subscribers', as: 'outcome', says: 'followedEnded' },
  ],
  claim: isTaken,
  assign: [{ to: 'assignee', as: 'work', says: 'assigned' }, ...isTaken],
  reassign: changesHands,
  handInLate: [{ to: 'workingLevel', as: 'place', says: 'lateWork' }],
  passOn: changesHands,
  return: [
    { to: 'reviewers', as: 'place', says: 'returned', whileIn: ['waiting'] },
    { to: 'requester', as: 'progress', says: 'givenBack' },
  ],
  answer: [
    { to: 'requester', as: 'outcome', says: 'answered' },
    { to: 'filer', as: 'outcome', says: 'answered' },
    { to: 'subscribers', as: 'outcome', says: 'followedAnswered' },
  ],
  confirm: [
    { to: 'assignee', as: 'work', says: 'confirmed' },
    { to: 'filer', as: 'progress', says: 'confirmed' },
  ],
  confirmFor: [
    { to: 'assignee', as: 'work', says: 'confirmed' },
    { to: 'requester', as: 'progress', says: 'confirmedFor' },
    { to: 'filer', as: 'progress', says: 'confirmedFor' },
  ],
  reopen: [
    { to: 'assignee', as: 'work', says: 'reopened' },
    { to: 'requester', as: 'progress', says: 'reopenedForYou' },
    { to: 'supervisors', as: 'place', says: 'reopened' },
  ],
  extend: [
    { to: 'assignee', as: 'work', says: 'extended' },
    { to: 'requester', as: 'progress', says: 'extended' },
  ],
  remind: [
    { to: 'assignee', as: 'work', says: 'reminded', whileIn: inHands },
    { to: 'reviewers', as: 'place', says: 'reminded', whileIn: ['submitted', 'waiting'] },
    { to: 'workingLevel', as: 'place', says: 'reminded', whileIn: ['escalated'] },
  ],
  speak: [
    { to: 'requester', as: 'outcome', says: 'spokenTo' },
    { to: 'filer', as: 'progress', says: 'spokenTo' },
    { to: 'assignee', as: 'work', says: 'spokenTo' },
    { to: 'supervisors', as: 'place', says: 'spokenTo' },
  ],
  agreeForChild: guardianAnswers('guardianAgreed'),
  refuseForChild: guardianAnswers('guardianRefused'),
  note: [
    { to: 'requester', as: 'progress', says: 'noted' },
    { to: 'filer', as: 'progress', says: 'noted' },
    { to: 'assignee', as: 'work', says: 'noted' },
  ],
  withdraw: [
    { to: 'assignee', as: 'work', says: 'withdrawn' },
    { to: 'requester', as: 'outcome', says: 'withdrawnForYou' },
    { to: 'filer', as: 'progress', says: 'withdrawn' },
    { to: 'subscribers', as: 'outcome', says: 'followedEnded' },
  ],
  pause: [
    { to: 'requester', as: 'progress', says: 'paused' },
    { to: 'assignee', as: 'work', says: 'paused' },
  ],
  resume: [
    { to: 'assignee', as: 'work', says: 'resumed' },
    { to: 'requester', as: 'progress', says: 'resumed' },
  ],
  resumeItself: [{ to: 'assignee', as: 'work', says: 'resumedItself' }],
  escalate: [
    { to: 'workingLevel', as: 'place', says: 'escalated', whileIn: ['escalated'] },
    { to: 'requester', as: 'progress', says: 'passedUp' },
    { to: 'assignee', as: 'work', says: 'passedUp' },
  ],
  takeUp: [
    { to: 'requester', as: 'progress', says: 'takenUp' },
    { to: 'formerAssignee', as: 'work', says: 'takenUp' },
  ],
  sendDown: [
    { to: 'workingLevel', as: 'place', says: 'sentDown', whileIn: ['waiting'] },
    { to: 'requester', as: 'progress', says: 'givenBack' },
    { to: 'formerAssignee', as: 'work', says: 'sentDownFromYou' },
  ],
  handOver: [
    { to: 'requester', as: 'outcome', says: 'handedOver' },
    { to: 'filer', as: 'outcome', says: 'handedOver' },
    { to: 'subscribers', as: 'outcome', says: 'followedEnded' },
    { to: 'assignee', as: 'work', says: 'handedOver' },
  ],
  merge: [
    { to: 'requester', as: 'progress', says: 'merged' },
    { to: 'filer', as: 'progress', says: 'merged' },
    { to: 'assignee', as: 'work', says: 'mergedAway' },
  ],
  unmerge: [
    { to: 'requester', as: 'progress', says: 'unmerged' },
    { to: 'filer', as: 'progress', says: 'unmerged' },
    { to: 'assignee', as: 'work', says: 'unmergedBack' },
  ],
  fallDue: [
    { to: 'assignee', as: 'work', says: 'overdue', whileIn: inHands },
    { to: 'supervisors', as: 'place', says: 'overdue', whileIn: inHands },
    { to: 'supervisors', as: 'place', says: 'unclaimed', whileIn: ['waiting'] },
    { to: 'workingLevel', as: 'place', says: 'overdue', whileIn: ['escalated'] },
    { to: 'reviewers', as: 'place', says: 'unreviewed', whileIn: ['submitted'] },
    { to: 'supervisors', as: 'place', says: 'unreviewed', whileIn: ['submitted'] },
  ],
  closeSilent: [
    { to: 'requester', as: 'progress', says: 'closedSilent' },
    { to: 'assignee', as: 'work', says: 'closedSilent' },
  ],
}

/** The actions of which somebody is told. */
export const concernedActions: readonly string[] = Object.keys(concerns).map((name) => `requests.${name}`)

interface Told {
  readonly db: Db
  readonly row: ConcernedRequest
  /** What the machine noted of the event. */
  readonly details: Readonly<Record<string, unknown>>
  readonly at: Date
}
type Reached = Pick<Concerned, 'accountId' | 'phone'>

const account = (accountId: string | null | undefined, phone: string | null = null): Reached[] =>
  accountId || phone ? [{ accountId: accountId ?? null, phone }] : []

/** Those who hold the first of these roles that anybody holds there: each thing waits for one desk, not for all. */
const firstOf =
  (...desks: readonly (readonly Role[])[]) =>
  async ({ db, row, at }: Told): Promise<Reached[]> => {
    for (const roles of desks) {
      const holders = await listCandidates(db, row.path, roles, at)
      if (holders.length > 0) return holders.flatMap(({ accountId }) => account(accountId))
    }
    return []
  }

const who = {
  requester: ({ row }: Told) => account(row.requester_id, row.contact_phone),
  guardian: ({ row }: Told) => account(guardianAsked(row), guardianAsked(row) && row.contact_phone),
  filer: ({ row }: Told) => account(row.filer_id),
  assignee: ({ row }: Told) => account(row.assignee_id),
  formerAssignee: ({ details }: Told) => account(details.formerAssignee as string | undefined),
  subscribers: async ({ db, row }: Told) => (await listSubscribers(db, row)).flatMap((accountId) => account(accountId)),
  reviewers: firstOf(['communityClerk'], supervisors, ['streetOffice']),
  supervisors: firstOf(['branchSecretary'], ['communitySecretary'], ['streetOffice']),
  takers: firstOf(takers),
  workingLevel: (told: Told) => firstOf(staffAt(told.row.level))(told),
} satisfies Record<string, (told: Told) => Reached[] | Promise<Reached[]>>
type Who = keyof typeof who

export const concernsOf: ConcernsOf = async (db, districtId, events) => {
  const [details, requests] = await Promise.all([
    listDetails(
      db,
      districtId,
      events.map(({ event }) => event),
    ),
    listConcerned(
      db,
      districtId,
      events.map(({ subject }) => subject),
    ),
  ])
  return Promise.all(
    events.map((event) => {
      const row = requests.get(event.subject)
      const noted = details.get(event.event)
      return row && noted && concernOf(event.action, { db, row, details: noted, at: new Date(event.at) })
    }),
  )
}

async function concernOf(action: string, told: Told): Promise<Concern | undefined> {
  const { row } = told
  const lines = concerns[action.replace('requests.', '')]
  if (!lines) return undefined
  const people: Concerned[] = []
  for (const line of lines)
    if (applies(line, row))
      for (const reached of await who[line.to](told))
        if (!people.some((one) => isSame(one, reached)))
          people.push({ ...reached, kind: line.as, word: `requests.notice.${line.says}` })
  const values = { number: row.number, category: row.category_name, categoryEn: row.category_name_en }
  return { people, values, isUrgent: row.is_urgent }
}

const applies = ({ whileIn, ifUrgent }: Line, row: ConcernedRequest): boolean =>
  (!whileIn || whileIn.includes(row.state)) && (!ifUrgent || row.is_urgent)

const isSame = (one: Reached, other: Reached): boolean =>
  one.accountId === other.accountId && (one.accountId !== null || one.phone === other.phone)
