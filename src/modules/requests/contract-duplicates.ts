/** What may be the same as what somebody is about to ask for, and following what a neighbour asked for (我也遇到). */
import { z } from 'zod'
import { overseers } from '../../foundation/access/standing.ts'
import { command, query } from '../../foundation/contract.ts'
import { id, instant, text } from '../../foundation/http/input.ts'
import { requestLine } from './contract-lines.ts'

const shown = requestLine.pick({ id: true, category: true, placeLabel: true, state: true, submittedAt: true })

export const likelyRequest = shown.extend({
  /** The words it has in common with what was written: the only ones a neighbour is shown. */
  sharedWords: z.array(z.string()),
  isFollowed: z.boolean(),
  /** Null for whoever may not open it. */
  number: z.string().nullable(),
  excerpt: z.string().nullable(),
})
export type LikelyRequest = z.infer<typeof likelyRequest>

/** How it stands and how it ended; not what was asked, nor by whom. */
export const followedRequest = shown.extend({
  number: z.string(),
  stateSince: instant,
  dueAt: instant.nullable(),
  isOverdue: z.boolean(),
  answer: z.string().nullable(),
})
export type FollowedRequest = z.infer<typeof followedRequest>

export const duplicatesContract = {
  likely: query('GET /requests/likely', {
    summary: 'What was asked for nearby in the last thirty days and may be the same, the likeliest first',
    access: 'signedIn',
    input: z.strictObject({ placeId: id, categoryId: id, content: text(300) }),
    output: z.array(likelyRequest),
  }),
  followed: query('GET /requests/followed', {
    summary: 'What neighbours asked for and the reader follows, the last followed first',
    access: 'signedIn',
    output: z.array(followedRequest),
  }),
  mergeable: query('GET /requests/:id/mergeable', {
    summary: 'The open requests that one may be part of, the likeliest first',
    access: overseers,
    output: z.array(requestLine.pick({ id: true, number: true, excerpt: true, placeLabel: true })),
  }),
  subscribe: command('POST /requests/:id/subscribe', {
    summary: 'Say that one has met the same, to be told how it ends',
    access: 'signedIn',
    output: followedRequest,
  }),
  unsubscribe: command('POST /requests/:id/unsubscribe', {
    summary: 'Follow it no longer',
    access: 'signedIn',
    output: z.object({ id }),
  }),
}
