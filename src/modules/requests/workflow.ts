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
/** 小事不出网格、大事不出街道: where a request is worked on, the lowest first. */
export const requestLevels = ['grid', 'community', 'street'] as const
/** What a pause waits for: the resident, parts, another unit. */
export const awaited = ['resident', 'parts', 'unit'] as const
/** Where else a request can go on: 12345, 代办, 吹哨. */
export const otherChannels = ['hotline', 'agency', 'whistle'] as const

const reviewers = ['communityClerk', ...supervisors] as const
const dispatchers = ['communityClerk', ...supervisors, 'streetOffice'] as const
/** Which of them works at the level of a request is in levels.ts. */
const upperLevels = ['communityClerk', 'communitySecretary', 'streetOffice'] as const
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
    escalated: { stay: { atMost: 'own', next: 'fallDue' }, keepsDeadline: true },
    paused: { stay: { atMost: 'own', next: 'resumeItself' }, pauses: true },
    answered: { stay: { atMost: days(7), next: 'closeSilent' } }, // silence is kept as silence, never as satisfaction
    closed: { final: true },
    declined: { final: true },
    withdrawn: { final: true },
    handedOver: { final: true },
    merged: { final: true, pauses: true }, // its own time stands still: it may yet stand by itself again
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
      from: ['claimed', 'serving', 'paused'],
      to: 'answered',
      by: ['assignee'],
      asks: z.strictObject({ answer: text(5000), solved: z.enum(solvedChoices), photoIds }),
    },
    return: {
      says: 'Give the request back and say why',
      from: ['claimed', 'serving', 'paused'],
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
      from: ['claimed', 'serving', 'paused'],
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
      from: ['submitted', 'waiting', 'claimed', 'serving', 'escalated', 'paused'],
      to: 'same',
      by: [...supervisors, 'streetOffice', 'districtOffice'],
      asks: z.strictObject({ note: text(1000) }),
    },
    speak: {
      says: 'Say something to everyone involved',
      from: ['submitted', 'waiting', 'claimed', 'serving', 'escalated', 'paused', 'answered'],
      to: 'same',
      by: [...dispatchers, 'districtOffice'],
      asks: z.strictObject({ message: text(1000) }),
    },
    note: {
      says: 'Add to the record',
      from: ['submitted', 'waiting', 'claimed', 'serving', 'escalated', 'paused', 'answered'],
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
    pause: {
      says: 'Stop the clock and say what is waited for',
      from: ['claimed', 'serving'],
      to: 'paused',
      by: ['assignee', ...supervisors],
      asks: z.strictObject({ waitsFor: z.enum(awaited), reason: text(200) }),
    },
    resume: {
      says: 'Let the clock run on',
      from: ['paused'],
      to: 'serving',
      by: ['assignee', ...dispatchers],
    },
    escalate: {
      says: 'Pass the request to the next level, with what was done and why it is not solved',
      from: ['waiting', 'claimed', 'serving'],
      to: 'escalated',
      by: ['assignee', 'gridWorker', 'communityClerk', ...supervisors],
      asks: z.strictObject({ tried: text(1000), obstacle: text(1000) }),
    },
    takeUp: {
      says: 'Take up what a lower level passed on',
      from: ['escalated'],
      to: 'serving',
      by: upperLevels,
    },
    sendDown: {
      says: 'Send the request back to the level below and say why',
      from: ['escalated', 'waiting', 'serving'],
      to: 'waiting',
      by: upperLevels,
      asks: z.strictObject({ reason }),
    },
    handOver: {
      says: 'End the request here: it goes on in another channel',
      from: ['submitted', 'waiting', 'claimed', 'serving', 'escalated', 'paused'],
      to: 'handedOver',
      by: dispatchers,
      asks: z.strictObject({ channel: z.enum(otherChannels), otherNumber: text(60), reason }),
    },
    merge: {
      says: 'End it as part of another request that is about the same',
      from: ['submitted', 'waiting', 'claimed', 'serving', 'escalated', 'paused'],
      to: 'merged',
      by: ['gridWorker', ...dispatchers],
      asks: z.strictObject({ intoId: id }),
    },
    unmerge: {
      says: 'Let it stand by itself again',
      from: ['merged'],
      to: 'before',
      by: ['gridWorker', ...dispatchers],
    },
    fallDue: {
      says: 'Mark that the time has passed, for the branch to look at',
      from: ['submitted', 'waiting', 'claimed', 'serving', 'escalated'],
      to: 'same',
      by: ['system'],
    },
    resumeItself: {
      says: 'Let the clock run on, because the pause has lasted as long as it may',
      from: ['paused'],
      to: 'serving',
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
export type RequestLevel = (typeof requestLevels)[number]
export type RequestState = keyof typeof requestWorkflow.states
export type RequestStep = keyof typeof requestWorkflow.steps
export const requestStates = Object.keys(requestWorkflow.states) as [RequestState, ...RequestState[]]
export const requestSteps = Object.keys(requestWorkflow.steps) as [RequestStep, ...RequestStep[]]
