/** Lets the people of a world really do things: the model foretells each answer, and follows what was done. */
import { stepInputs } from '../../modules/requests/testing.ts'
import type { Asking } from './asking-for-tests.ts'
import { pick } from './drawing.ts'
import {
  answerTo,
  answerToOpen,
  holds,
  isCandidate,
  liesIn,
  mayRead,
  type Place,
  postsOf,
  steps,
  taken,
} from './rules.ts'
import { answerToEndPost } from './rules-of-places.ts'
import { letTell } from './telling-for-tests.ts'
import { closePlace, movePlace, type World } from './world.ts'

export interface Deed {
  readonly who: number
  readonly what: number
  readonly whom: number
  readonly other: number
}

/** One step of one request. Half of the time somebody tries who at least sees it. */
export async function takeStep(asking: Asking, deed: Deed): Promise<void> {
  const { world, now, comparison } = asking
  const request = pick(world.requests, deed.whom)
  const readers = world.people.filter((person) => mayRead(person, request, now))
  const person = deed.other % 2 && readers.length > 0 ? pick(readers, deed.who) : pick(world.people, deed.who)
  const step = pick(Object.keys(steps), asking.turn('step'))
  const fit = world.people.filter((one) => isCandidate(one, request, now))
  const chosen = fit.length > 0 && deed.other % 5 ? pick(fit, deed.other) : pick(world.people, deed.other)
  const near = world.requests.filter((one) => one.districtId === request.districtId)
  const named = { person: chosen, request: pick(deed.other % 4 ? near : world.requests, deed.other + deed.who) }
  const right = answerTo(step, person, request, now, named)
  const before = `${request.state} at ${request.level}`
  const answer = await asking
    .caller(person)
    .post<{ state: string; level: string; dueAt: string | null }>(
      `/requests/${request.id}/${step}`,
      stepInputs(chosen.accountId, named.request.id)[step] ?? {},
    )
  comparison.calls += 1
  comparison.same(`${person.accountId} takes ${step} of ${request.id} (${before})`, answer.status, right)
  if (answer.status !== 200 || right !== 200) return
  const { assignee: former } = request
  taken(step, person, request, named, world.requests)
  comparison.same(
    `after ${step} of ${request.id}`,
    [answer.body.state, answer.body.level],
    [request.state, request.level],
  )
  request.dueAt = answer.body.dueAt === null ? null : Date.parse(answer.body.dueAt)
  await letTell(asking, { step, by: person, request, former })
}

/** Somebody says why they must read one in full. */
export async function openOne({ world, now, comparison, caller }: Asking, deed: Deed): Promise<void> {
  const request = pick(world.requests, deed.whom)
  const readers = world.people.filter((one) => mayRead(one, request, now))
  const person = deed.other % 3 && readers.length > 0 ? pick(readers, deed.who) : pick(world.people, deed.who)
  const right = answerToOpen(person, request, now)
  const answer = await caller(person).post(`/requests/${request.id}/open`, { why: 'handle' })
  comparison.calls += 1
  comparison.same(`${person.accountId} opens ${request.id}`, answer.status, right)
  if (right === 200) request.openedBy.add(person)
}

/** Somebody ends somebody's post. */
export async function endSomePost({ world, now, comparison, caller }: Asking, deed: Deed): Promise<void> {
  const post = pick(world.posts(), deed.whom)
  const superiors = world.people.filter((one) => holds(one, post.place.ground, now))
  const person = deed.other % 2 && superiors.length > 0 ? pick(superiors, deed.who) : pick(world.people, deed.who)
  const right = answerToEndPost(person, post, now)
  const answer = await caller(person).post(`/posts/${post.id}/end`, {})
  comparison.calls += 1
  comparison.same(`${person.accountId} ends the post ${post.id}`, answer.status, right)
  const own = post.holder.posts.find(({ id }) => id === post.id)
  if (right === 200 && own) own.to = Math.max(now, own.from)
}

/** A district moves one of its places below another, or closes one in which nobody has a post. */
export async function changePlaces(
  { world, now, comparison, caller, turn }: Asking,
  deed: Deed,
  moved: Set<Place>,
): Promise<void> {
  const offices = world.people.flatMap((person) =>
    postsOf(person, now, ['administrator', 'districtOffice']).map(({ place }) => ({ person, place })),
  )
  if (offices.length === 0) return
  const { person, place: of } = pick(offices, deed.who)
  const theirs = world.places.filter((one) => !one.isClosed && liesIn(one.ground, of.ground) && one.above)
  const movable = theirs.filter(({ kind }) => kind === 'grid' || kind === 'microgrid' || kind === 'building')
  const closable = movable.filter((one) => isEmpty(world, one))
  const closes = closable.length > 0 && turn('place') % 3 === 2
  if (movable.length === 0) return
  const place = pick(closes ? closable : movable, deed.whom)
  const wanted = place.kind === 'grid' ? 'community' : 'grid'
  const targets = theirs.filter(
    (one) => one.kind === wanted && one !== place.above && one.districtId === place.districtId,
  )
  if (targets.length > 0 && !closes && !moved.has(place)) {
    const target = pick(targets, deed.other)
    const answer = await caller(person).post(`/places/${place.id}/move`, { to: target.id })
    comparison.same(`${of.kind} moves ${place.kind} ${place.id}`, answer.status, 200)
    moved.add(place)
    movePlace(world, place, target)
  } else if (isEmpty(world, place)) {
    const answer = await caller(person).post(`/places/${place.id}/close`, { reason: '拆除。' })
    comparison.same(`${of.kind} closes ${place.kind} ${place.id}`, answer.status, 200)
    closePlace(world, place)
  }
}

const isEmpty = ({ places, people }: World, place: Place): boolean =>
  places.every((one) => one.above !== place || one.isClosed) &&
  people.every((one) => one.posts.every((post) => post.place !== place))
