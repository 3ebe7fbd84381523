/** What the outside may ask of requests. */
import { z } from 'zod'
import { overseers, roles, takers } from '../../foundation/access/standing.ts'
import { spanSchema } from '../../foundation/calendar/span.ts'
import { command, download, query } from '../../foundation/contract.ts'
import { id, instant, text } from '../../foundation/http/input.ts'
import { point } from '../../foundation/http/point.ts'
import { stepCommands } from '../../foundation/workflow.ts'
import { childWording, guardians, positionWording, privateWording, requestConsent } from './contract-consents.ts'
import { duplicatesContract } from './contract-duplicates.ts'
import { guardianContract } from './contract-guardian.ts'
import {
  type InboxFlag,
  inboxContract,
  inboxFilters,
  inboxFlags,
  listColumns,
  mostChosen,
  shownColumns,
} from './contract-inbox.ts'
import { lateContract } from './contract-late.ts'
import { type requestLine, requestPage } from './contract-lines.ts'
import { mapLines } from './contract-map.ts'
import { openingContract } from './contract-opening.ts'
import { searchContract } from './contract-search.ts'
import { categoryKinds, standardsContract } from './contract-standards.ts'
import { requestView } from './contract-view.ts'
import { photoIds, requestWorkflow } from './workflow.ts'

export type { Guardian } from '../../foundation/privacy/consent.ts'
export type { RequestConsent } from './contract-consents.ts'
export type { FollowedRequest, LikelyRequest } from './contract-duplicates.ts'
export type { ListColumn, SavedFilterView, ShownColumn } from './contract-inbox.ts'
export type { FoundLine } from './contract-search.ts'
export type { RequestView, TimelineEntry } from './contract-view.ts'
export {
  childWording,
  guardians,
  type InboxFlag,
  inboxFlags,
  listColumns,
  mostChosen,
  positionWording,
  privateWording,
  shownColumns,
}
export type RequestLine = z.infer<typeof requestLine>

export const categoryView = z.object({
  id,
  code: z.string(),
  kind: z.enum(categoryKinds),
  name: z.string(),
  nameEn: z.string(),
  span: spanSchema,
  /** Null: the district's own rule. */
  spanSource: z.string().nullable(),
  isUrgent: z.boolean(),
  opensWhen: z.string().nullable(),
  guidance: z.string().nullable(),
})
export type CategoryView = z.infer<typeof categoryView>

export const newRequest = z.strictObject({
  categoryId: id,
  content: text(5000),
  placeId: id,
  spot: text(200).optional(),
  position: point.optional(),
  wishedAt: instant.optional(),
  photoIds,
  contactPhone: z
    .string()
    .regex(/^\+?[0-9][0-9 -]{4,18}$/)
    .optional(),
  showsName: z.boolean().default(false),
  /** Health, family, a conflict: what is written is sealed, and the staff open it with a reason only. */
  isPrivate: z.boolean().default(false),
  /** For somebody else (代点): who it is for. What is for a child under 14 is always private. */
  onBehalfOf: z.strictObject({ name: text(40), isChild: z.boolean().default(false) }).optional(),
  /** What is private or a position is kept for oneself with consent only, for a child with a guardian’s. */
  consents: z.array(requestConsent).max(3).optional(),
  /** Passed on by 12345; for those who work in the place, and for somebody else. */
  fromHotline: z.strictObject({ number: text(60), dueAt: instant.optional() }).optional(),
})

const paging = { after: text(80).optional(), limit: z.coerce.number().int().min(1).max(100).default(20) }

export const requestsContract = {
  categories: query('GET /requests/categories', {
    summary: 'What can be asked for in the place of a request',
    access: 'signedIn',
    input: z.strictObject({ placeId: id }),
    output: z.array(categoryView),
  }),
  home: query('GET /requests/home', {
    summary: 'What waits for the reader',
    access: 'signedIn',
    output: z.object({
      mine: z.object({ open: z.number(), toConfirm: z.number() }),
      /** Null for readers who hold no post that takes requests. */
      available: z.number().nullable(),
      work: z.object({ open: z.number(), overdue: z.number() }).nullable(),
    }),
  }),
  mine: query('GET /requests/mine', {
    summary: 'What the reader asked for, or filed for somebody else, newest first',
    access: 'signedIn',
    input: z.strictObject({ ...paging, show: z.enum(['all', 'open']).default('all') }),
    output: requestPage,
  }),
  available: query('GET /requests/available', {
    summary: 'What the reader may take, urgent ones first, then by deadline',
    access: takers,
    input: z.strictObject(paging),
    output: requestPage,
  }),
  work: query('GET /requests/work', {
    summary: 'What the reader has taken: the open ones by deadline, then the rest',
    access: 'signedIn',
    input: z.strictObject(paging),
    output: requestPage,
  }),
  inbox: query('GET /requests', {
    summary: 'The requests of a place, the open ones by deadline',
    access: overseers,
    input: z.strictObject({
      ...paging,
      ...inboxFilters,
    }),
    output: requestPage,
  }),
  supervision: query('GET /requests/supervision', {
    summary: 'How many open requests of a place need a look, and why',
    access: overseers,
    input: z.strictObject({ postId: id.optional() }),
    output: z.object({
      open: z.number(),
      /** By flag; one request may have several. */
      ...(Object.fromEntries(inboxFlags.map((flag) => [flag, z.number()])) as Record<InboxFlag, z.ZodNumber>),
      byState: z.record(z.string(), z.number()),
    }),
  }),
  ...inboxContract,
  ...lateContract,
  ...mapLines,
  read: query('GET /requests/:id', {
    summary: 'One request with its timeline and deadline',
    access: 'signedIn',
    output: requestView,
  }),
  candidates: query('GET /requests/:id/candidates', {
    summary: 'To whom one request may be given',
    access: overseers,
    output: z.array(z.object({ accountId: id, name: z.string(), role: z.enum(roles), placeName: z.string() })),
  }),
  photo: download('GET /requests/:id/photos/:photoId', {
    summary: 'One picture of a request',
    access: 'signedIn',
  }),
  submit: command('POST /requests', {
    summary: 'Ask for something',
    access: 'signedIn',
    input: newRequest,
    output: requestView,
  }),
  ...searchContract,
  ...standardsContract,
  ...duplicatesContract,
  ...openingContract,
  ...guardianContract,
  ...stepCommands(requestWorkflow, '/requests/:id', requestView),
}
