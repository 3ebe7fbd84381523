/**
 * How a request moves: 点单 → 审核 → 待接单 → 已接单 → 服务中 → 待评单 → 已完成.
 * Source: handbook 3.1. The times are the district's own settings: no national rule exists for them.
 */
import { z } from 'zod'
import { overseers, supervisors, takers } from '../../foundation/access/standing.ts'
import { days, workingDays } from '../../foundation/calendar/span.ts'
import { id, instant, text } from '../../foundation/http/input.ts'
import { versions, workflow } from '../../foundation/workflow.ts'

export const solvedChoices = ['yes', 'partly', 'no'] as const
export const ratings = ['satisfied', 'basically', 'not'] as const

const reviewers = ['communityClerk', ...supervisors] as const
const dispatchers = ['communityClerk', ...supervisors, 'streetOffice'] as const
const reason = text(1000)
/** Pictures that were sent before; never demanded. */
export const photoIds = z.array(id).max(6).optional()
const outcome = { solved: z.enum(solvedChoices), rating: z.enum(ratings), comment: text(1000).optional() }

export const requestWorkflow = workflow({
  version: 1,
  inForceFrom: '2026-01-01',
  source: 'own',
  start: 'submitted',

  states: {
    submitted: { stay: { atMost: workingDays(1), next: 'fallDue' } },
    waiting: { stay: { atMost: workingDays(2), next: 'fallDue' } },
    claimed: { stay: { atMost: 'own', next: 'fallDue' } },
    serving: { stay: { atMost: 'own', next: 'fallDue' }, keepsDeadline: true },
    answered: { stay: { atMost: days(7), next: 'closeSilent' } }, // silence is kept as silence, never as satisfaction
    closed: { final: true },
    declined: { final: true },
    withdrawn: { final: true },
  },

  steps: {
    approve: {
      says: 'Let the request be taken',
      from: ['submitted'],
      to: 'waiting',
      by: reviewers,
    },
    decline: {
      says: 'Decline the request and say why',
      from: ['submitted', 'waiting'],
      to: 'declined',
      by: reviewers,
      asks: z.strictObject({ reason }),
    },
    claim: {
      says: 'Take the request',
      from: ['waiting'],
      to: 'claimed',
      by: takers,
      asks: z.strictObject({ promisedAt: instant.optional() }),
    },
    assign: {
      says: 'Give the request to someone',
      from: ['waiting'],
      to: 'claimed',
      by: dispatchers,
      asks: z.strictObject({ assigneeId: id }),
    },
    begin: {
      says: 'Begin the service',
      from: ['claimed'],
      to: 'serving',
      by: ['assignee'],
    },
    answer: {
      says: 'Say what was done',
      from: ['claimed', 'serving'],
      to: 'answered',
      by: ['assignee'],
      asks: z.strictObject({ answer: text(5000), solved: z.enum(solvedChoices), photoIds }),
    },
    return: {
      says: 'Give the request back and say why',
      from: ['claimed', 'serving'],
      to: 'waiting',
      by: ['assignee'],
      asks: z.strictObject({ reason }),
    },
    confirm: {
      says: 'Confirm the answer and rate it',
      from: ['answered'],
      to: 'closed',
      by: ['requester'],
      asks: z.strictObject(outcome),
    },
    confirmFor: {
      says: 'Enter what the resident said when called back',
      from: ['answered'],
      to: 'closed',
      by: ['filer', ...dispatchers],
      asks: z.strictObject(outcome),
    },
    reopen: {
      says: 'Say that it is not solved and ask again',
      from: ['answered', 'closed'],
      to: 'serving',
      by: ['requester', ...dispatchers],
      asks: z.strictObject({ reason }),
    },
    reassign: {
      says: 'Give the request to someone else',
      from: ['claimed', 'serving'],
      to: 'same',
      by: dispatchers,
      asks: z.strictObject({ assigneeId: id, reason }),
    },
    extend: {
      says: 'Allow more time and say why',
      from: ['claimed', 'serving'],
      to: 'same',
      by: [...supervisors, 'streetOffice'],
      asks: z.strictObject({ workingDays: z.number().int().min(1).max(30), reason }),
    },
    remind: {
      says: 'Remind those involved',
      from: ['submitted', 'waiting', 'claimed', 'serving'],
      to: 'same',
      by: [...supervisors, 'streetOffice', 'districtOffice'],
      asks: z.strictObject({ note: text(1000) }),
    },
    note: {
      says: 'Add to the record',
      from: ['submitted', 'waiting', 'claimed', 'serving', 'answered'],
      to: 'same',
      by: ['requester', 'filer', 'assignee', ...overseers],
      asks: z.strictObject({ note: text(2000), photoIds }),
    },
    withdraw: {
      says: 'Take the request back',
      from: ['submitted', 'waiting', 'claimed'],
      to: 'withdrawn',
      by: ['requester', 'filer'],
    },
    fallDue: {
      says: 'Mark that the time has passed, for the branch to look at',
      from: ['submitted', 'waiting', 'claimed', 'serving'],
      to: 'same',
      by: ['system'],
    },
    closeSilent: {
      says: 'Close what nobody confirmed, as unconfirmed',
      from: ['answered'],
      to: 'closed',
      by: ['system'],
    },
  },
})

export const requestRules = versions(requestWorkflow)
export type RequestState = keyof typeof requestWorkflow.states
export type RequestStep = keyof typeof requestWorkflow.steps
export const requestStates = Object.keys(requestWorkflow.states) as [RequestState, ...RequestState[]]
export const requestSteps = Object.keys(requestWorkflow.steps) as [RequestStep, ...RequestStep[]]
