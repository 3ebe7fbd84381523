/** Lets the people of a world follow neighbours, keep filters, decide about data, give posts and leave: the model foretells each answer. */
import type { Asking } from './asking-for-tests.ts'
import type { Deed } from './doing-for-tests.ts'
import { pick } from './drawing.ts'
import { holds, overseers, type Person, postsOf } from './rules.ts'
import {
  answerToAppoint,
  answerToDecide,
  answerToFollow,
  answerToFollowNoLonger,
  answerToForget,
  answerToLeave,
} from './rules-of-matters.ts'
import { appointers, roles } from './rules-of-places.ts'

const deeds = [follow, follow, followNoLonger, saveFilter, forgetFilter, decide, appoint, appoint, leave]

/** The next of all that can be done. */
export async function doWithMatters(asking: Asking, deed: Deed): Promise<void> {
  await pick(deeds, asking.turn('deeds with matters'))(asking, deed)
}

async function follow(asking: Asking, deed: Deed): Promise<void> {
  const { world, now, comparison } = asking
  const request = pick(world.requests, deed.whom)
  const near = world.people.filter((one) => answerToFollow(one, request, now) === 200)
  const person = deed.other % 2 && near.length > 0 ? pick(near, deed.who) : pick(world.people, deed.who)
  const right = answerToFollow(person, request, now)
  const answer = await asking.caller(person).post(`/requests/${request.id}/subscribe`)
  comparison.calls += 1
  comparison.same(`${person.accountId} follows ${request.id} (${request.state})`, answer.status, right)
  if (right === 200) request.followers.set(person, null)
}

async function followNoLonger(asking: Asking, deed: Deed): Promise<void> {
  const { world, now, comparison } = asking
  const followed = world.requests.filter(({ followers }) => followers.size > 0)
  const request = pick(followed.length > 0 ? followed : world.requests, deed.whom)
  const person = pick(
    deed.other % 2 && request.followers.size > 0 ? [...request.followers.keys()] : world.people,
    deed.who,
  )
  const right = answerToFollowNoLonger(person, request, now)
  const answer = await asking.caller(person).post(`/requests/${request.id}/unsubscribe`)
  comparison.calls += 1
  comparison.same(`${person.accountId} follows ${request.id} no longer`, answer.status, right)
  if (right === 200) request.followers.delete(person)
}

/** For the place of a post, by somebody who may hold it or not. */
async function saveFilter(asking: Asking, deed: Deed): Promise<void> {
  const { world, now, comparison } = asking
  const post = pick(world.posts(), deed.whom)
  const person = deed.other % 3 ? post.holder : pick(world.people, deed.who)
  const own = postsOf(person, now, overseers)
  const right = own.length === 0 ? 403 : own.some(({ id }) => id === post.id) ? 200 : 404
  const name = `分给我的 ${asking.turn('filter')}`
  const answer = await asking
    .caller(person)
    .post<{ id: string }>('/requests/filters', { name, chosen: {}, sharedAt: post.id })
  comparison.calls += 1
  comparison.same(`${person.accountId} saves a filter at ${post.place.id}`, answer.status, right)
  if (answer.status !== 200 || right !== 200) return
  const { districtId, cityId } = post.place
  world.filters.push({ id: answer.body.id, of: person, districtId, cityId, sharedAt: post.place, isForgotten: false })
}

async function forgetFilter(asking: Asking, deed: Deed): Promise<void> {
  const { world, now, comparison } = asking
  const filter = pick(world.filters, deed.whom)
  const person = deed.other % 2 ? filter.of : pick(world.people, deed.who)
  const right = answerToForget(person, filter, now)
  const answer = await asking.caller(person).send('DELETE', `/requests/filters/${filter.id}`)
  comparison.calls += 1
  comparison.same(`${person.accountId} forgets the filter ${filter.id}`, answer.status, right)
  if (right === 200) filter.isForgotten = true
}

async function decide(asking: Asking, deed: Deed): Promise<void> {
  const { world, now, comparison } = asking
  const matter = pick(world.matters, deed.whom)
  const deciders = world.people.filter((one) => postsOf(one, now, ['districtOffice', 'administrator']).length > 0)
  const person = deed.other % 4 && deciders.length > 0 ? pick(deciders, deed.who) : pick(world.people, deed.who)
  const right = answerToDecide(person, matter, now)
  const answer = await asking.caller(person).post(`/privacy/matters/${matter.id}/decide`, { decision: 'done' })
  comparison.calls += 1
  comparison.same(`${person.accountId} decides ${matter.id}`, answer.status, right)
  if (right === 200) matter.isDecided = true
}

async function appoint(asking: Asking, deed: Deed): Promise<void> {
  const { world, now, comparison } = asking
  const place = pick(
    world.places.filter((one) => !one.isClosed),
    deed.whom,
  )
  const giving = world.people.filter((one) => holds(one, place.ground, now, appointers))
  const person = deed.other % 4 && giving.length > 0 ? pick(giving, deed.who) : pick(world.people, deed.who)
  const role = pick(roles, deed.what)
  const holder = pick(world.people, deed.other)
  const phone = asking.phoneOf(holder)
  const held = holder.posts.some(
    (post) => post.place === place && post.role === role && (post.to === null || post.to > now),
  )
  const right = answerToAppoint(person, place, role, held, now)
  const answer = await asking
    .caller(person)
    .post<{ postId: string }>('/posts', { placeId: place.id, role, account: { how: 'phone', phone, name: '某人' } })
  comparison.calls += 1
  comparison.same(
    `${person.accountId} makes ${holder.accountId} ${role} of ${place.kind} ${place.id}`,
    answer.status,
    right,
  )
  if (answer.status !== 200 || right !== 200) return
  holder.posts.push({ id: answer.body.postId, role, place, from: now, to: null })
  holder.home ??= place.districtId
}

async function leave(asking: Asking, deed: Deed): Promise<void> {
  const { world, now, comparison } = asking
  const homes = world.posts().filter(({ role }) => role === 'resident')
  const post = pick(deed.other % 2 && homes.length > 0 ? homes : world.posts(), deed.whom)
  const person: Person = deed.other % 3 ? post.holder : pick(world.people, deed.who)
  const right = answerToLeave(person, post, now)
  const answer = await asking.caller(person).post(`/me/posts/${post.id}/leave`)
  comparison.calls += 1
  comparison.same(`${person.accountId} leaves ${post.id}`, answer.status, right)
  const own = post.holder.posts.find(({ id }) => id === post.id)
  if (right === 200 && own) own.to = Math.max(now, own.from)
}
