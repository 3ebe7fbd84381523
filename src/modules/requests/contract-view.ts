/** A request as one reader sees it. */
import { z } from 'zod'
import { relations } from '../../foundation/access/standing.ts'
import { deadlineView } from '../../foundation/calendar/deadline-view.ts'
import { id, instant } from '../../foundation/http/input.ts'
import { followedRequest } from './contract-duplicates.ts'
import { requestLine } from './contract-lines.ts'
import { awaited, otherChannels, ratings, requestLevels, requestSteps, solvedChoices } from './workflow.ts'

export const timelineEntry = z.object({
  id,
  at: instant,
  /** 'requests.claim' */
  action: z.string(),
  by: z.string().nullable(),
  role: z.string().nullable(),
  /** What was filled in, by field. */
  said: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
})
export type TimelineEntry = z.infer<typeof timelineEntry>

export const requestView = requestLine.omit({ excerpt: true }).extend({
  /** What was written, where and the pictures are null or none until the reader says why (`open`). */
  content: z.string().nullable(),
  spot: z.string().nullable(),
  position: z.object({ lng: z.number(), lat: z.number() }).nullable(),
  wishedAt: instant.nullable(),
  /** Null while the reader may not know; '139****0001' until they say why. */
  contactPhone: z.string().nullable(),
  /** Something is hidden that the reader may open by saying why. */
  mayOpen: z.boolean(),
  filedForAnother: z.boolean(),
  /** For a child under 14. */
  isForChild: z.boolean(),
  /** What its guardian says to what staff filed for a child, or said when asking; null where nobody can be asked. */
  guardian: z.enum(['asked', 'agreed', 'refused']).nullable(),
  /** The reader is the guardian who is asked. */
  mayAnswerForChild: z.boolean(),
  promisedAt: instant.nullable(),
  answer: z.string().nullable(),
  solvedSaid: z.enum(solvedChoices).nullable(),
  closedAt: instant.nullable(),
  solved: z.enum(solvedChoices).nullable(),
  confirmed: z.enum(['yes', 'no', 'silent']).nullable(),
  rating: z.enum(ratings).nullable(),
  ratingComment: z.string().nullable(),
  ratedBy: z.enum(['resident', 'staff']).nullable(),
  solvedLevel: z.enum(requestLevels).nullable(),
  /** While paused; `dueAt` is then when the clock runs on by itself. */
  waitsFor: z.enum(awaited).nullable(),
  handedTo: z.enum(otherChannels).nullable(),
  handedNumber: z.string().nullable(),
  /** Passed on by 12345: its number there and their deadline, which no step moves. */
  hotline: z.object({ number: z.string(), dueAt: instant.nullable() }).nullable(),
  /** While it is part of another: how that one stands. */
  mergedInto: followedRequest.nullable(),
  /** What became part of it, for those who may undo that. */
  mergedHere: z.array(z.object({ id, number: z.string() })),
  timeline: z.array(timelineEntry),
  /** In the order of the steps they came with; `photo` gives each. */
  photos: z.array(z.object({ id, eventId: id })),
  deadline: deadlineView.nullable(),
  /** How the reader stands to it. */
  readerIs: z.array(z.enum(relations)),
  /** The steps this reader may take now: the page draws one button for each. */
  openSteps: z.array(z.enum(requestSteps)),
})
export type RequestView = z.infer<typeof requestView>
