/** What is offered before somebody asks for the same again, and how a neighbour follows a request. */
import { covers, levels, overseers, postsAs } from '../../foundation/access/standing.ts'
import { dayLength } from '../../foundation/calendar/day.ts'
import { refuse } from '../../foundation/errors.ts'
import type { CommandCall, Handlers, QueryCall } from '../../foundation/http/call.ts'
import { likeness, sharedWords } from '../../foundation/language/likeness.ts'
import { findPlace } from '../territory/public.ts'
import type { duplicatesContract, FollowedRequest, LikelyRequest } from './contract-duplicates.ts'
import { mergeableWith } from './merging.ts'
import { findCategory, findRequest } from './queries.ts'
import * as queries from './queries-duplicates.ts'
import { standingBefore } from './standing-before.ts'
import { mayAskIn } from './submit.ts'
import { isOverdue } from './view.ts'

type Actor = QueryCall['actor']
type Shown = queries.ShownRow

/** Looked back so far, and among so many. */
const daysBack = 30
const mostCompared = 200
const mostOffered = 3
const mostFollowed = 100
/** From so much likeness on it is worth a look. */
const leastLikeness = 0.25

export const duplicatesService: Handlers<typeof duplicatesContract> = {
  likely: ({ actor, input, now, read }) =>
    read(async (db) => {
      const place = await findPlace(db, input.placeId, now)
      if (!place || !mayAskIn(actor, place)) throw refuse.notFound('place')
      const category = await findCategory(db, place.district_id, input.categoryId)
      const community = segmentOf(place.path, 'community')
      if (!category || !community || !(isPublic(category) || oversees(actor, place.path))) return []
      const since = new Date(now.getTime() - daysBack * dayLength)
      const nearby = { districtId: place.district_id, community, code: category.code, since, most: mostCompared }
      const likely = (await queries.listNearby(db, nearby))
        .map((row) => ({ row, likeness: likeness(input.content, row.content) }))
        .filter((one) => one.likeness >= leastLikeness)
        .toSorted((a, b) => b.likeness + closeness(b.row, place.path) - a.likeness - closeness(a.row, place.path))
        .slice(0, mostOffered)
        .map(({ row }) => row)
      const ids = likely.map((row) => row.id)
      const followed = ids.length > 0 ? await queries.listFollowedAmong(db, actor, ids) : []
      return likely.map((row) => likelyFor(actor, row, input.content, followed.includes(row.id)))
    }),

  followed: ({ actor, now, readEach }) =>
    readEach(async (db) => (await queries.listFollowed(db, actor, mostFollowed)).map((row) => followedOf(row, now))),

  mergeable: ({ actor, params, read }) =>
    read(async (db) => {
      const row = await findRequest(db, actor, params.id)
      if (!row) throw refuse.notFound('request')
      return (await mergeableWith(db, actor, row)).map(({ id, number, content, place_label }) => ({
        id,
        number,
        excerpt: excerptOf(content),
        placeLabel: place_label,
      }))
    }),

  async subscribe(call) {
    const { db, actor, now } = call
    const row = await neighbourly(call)
    if (actor.accountId === row.requester_id || actor.accountId === row.filer_id)
      throw refuse.unfit('own-already', 'This is your own request: you are told of it anyway.')
    if (!row.is_open) throw refuse.conflict('ended-already', 'This has ended meanwhile.')
    const subscriber = {
      district_id: row.district_id,
      request_id: row.id,
      account_id: actor.accountId,
      since: now,
      through: null,
    }
    if (!(await queries.insertSubscriber(db, subscriber)))
      throw refuse.conflict('followed-already', 'You follow it already.')
    call.record({ districtId: row.district_id, subject: row.id, path: row.path, details: { said: {} } })
    return followedOf(row, now)
  },

  async unsubscribe(call) {
    const { db, actor, params } = call
    const row = await queries.lockShown(db, actor, params.id)
    const subscriber = row && { district_id: row.district_id, request_id: row.id, account_id: actor.accountId }
    if (!subscriber || !(await queries.deleteSubscriber(db, subscriber))) throw refuse.notFound('request')
    call.record({ districtId: row.district_id, subject: row.id, path: row.path, details: { said: {} } })
    return { id: row.id }
  },
}

/** What concerns everybody who lives there may be offered to neighbours; help for a person never. */
const isPublic = (category: Pick<Shown, 'kind'>): boolean => category.kind === 'problem'

/** Only what was offered to them can be followed: somebody else's is not there. */
async function neighbourly({ db, actor, params }: CommandCall<(typeof duplicatesContract)['subscribe']>) {
  const row = await queries.lockShown(db, actor, params.id)
  if (!row || row.is_private || !isPublic(row) || !mayAskIn(actor, row)) throw refuse.notFound('request')
  return row
}

const oversees = (actor: Actor, path: string): boolean =>
  postsAs(actor, overseers).some((post) => covers(post.path, path))

const segmentOf = (path: string, level: (typeof levels)[number]): string | undefined =>
  path.split('.')[levels.indexOf(level)]

/** The same building counts more than the same grid, and both for less than what was said. */
function closeness({ path }: Shown, here: string): number {
  const isSame = (level: 'grid' | 'building') =>
    Boolean(segmentOf(here, level)) && segmentOf(here, level) === segmentOf(path, level)
  return (isSame('grid') ? 0.1 : 0) + (isSame('building') ? 0.2 : 0)
}

const shownOf = (row: Shown) => ({
  id: row.id,
  category: { name: row.name, nameEn: row.name_en, isUrgent: row.is_urgent },
  placeLabel: row.place_label,
  state: row.state,
  submittedAt: row.submitted_at.toISOString(),
})

const excerptOf = (content: string): string => [...content].slice(0, 100).join('')

const opening: readonly string[] = ['requester', 'filer', 'assignee', ...overseers]

function likelyFor(actor: Actor, row: Shown, content: string, isFollowed: boolean): LikelyRequest {
  const mayOpen = [...standingBefore(actor, row)].some((capacity) => opening.includes(capacity))
  return {
    ...shownOf(row),
    sharedWords: sharedWords(content, row.content, 4),
    isFollowed,
    number: mayOpen ? row.number : null,
    excerpt: mayOpen ? excerptOf(row.content) : null,
  }
}

export const followedOf = (row: Shown, now: Date): FollowedRequest => ({
  ...shownOf(row),
  number: row.number,
  stateSince: row.state_since.toISOString(),
  dueAt: row.due_at?.toISOString() ?? null,
  isOverdue: isOverdue(row, now),
  answer: row.answer,
})
