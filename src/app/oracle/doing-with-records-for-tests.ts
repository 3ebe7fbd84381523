/** Lets the people of a world file, settle late work, change organisations and forget tables: the model foretells each answer. */
import { privateWording } from '../../modules/requests/contract-consents.ts'
import type { Asking } from './asking-for-tests.ts'
import type { Deed } from './doing-for-tests.ts'
import { pick } from './drawing.ts'
import { holds, type Person } from './rules.ts'
import {
  answerToChange,
  answerToDiscard,
  answerToReadNotice,
  answerToSettle,
  answerToSubmit,
  filedAt,
  presentPlaceOf,
} from './rules-of-records.ts'
import { letTell } from './telling-for-tests.ts'
import type { World } from './world.ts'

/** Half of the time somebody who has to do with the place, otherwise anybody. */
function somebody({ people }: World, now: number, deed: Deed, ground: Parameters<typeof holds>[1]): Person {
  const near = people.filter((one) => holds(one, ground, now))
  return deed.other % 2 && near.length > 0 ? pick(near, deed.who) : pick(people, deed.who)
}

/** Somebody asks for something, for themselves or for somebody else. */
export async function file(asking: Asking, deed: Deed): Promise<void> {
  const { world, now, comparison, caller } = asking
  const asked = pick(world.places, deed.whom)
  const person = somebody(world, now, deed, asked.ground)
  const right = answerToSubmit(person, asked, now)
  const place = presentPlaceOf(asked)
  const isForOther = deed.what % 3 === 0
  const isPrivate = deed.what % 2 === 0
  const answer = await caller(person).post<{ id: string; state: string; level: string; dueAt: string | null }>(
    '/requests',
    {
      categoryId: await asking.categoryOf(place.districtId),
      placeId: asked.id,
      content: '楼道灯坏了',
      isPrivate,
      // As the phone agrees: what is private is kept with consent.
      ...(isPrivate && !isForOther && { consents: [{ to: 'private', wording: privateWording }] }),
      ...(isForOther && { onBehalfOf: { name: '王大妈' } }),
    },
  )
  comparison.calls += 1
  comparison.same(`${person.accountId} asks in ${asked.kind} ${asked.id}`, answer.status, right)
  if (answer.status !== 200 || right !== 200) return
  const filed = filedAt(person, place, now)
  comparison.same(`after ${person.accountId} asked`, [answer.body.state, answer.body.level], [filed.state, filed.level])
  const request = {
    ...filed,
    id: answer.body.id,
    requester: isForOther ? null : person,
    filer: isForOther ? person : null,
    dueAt: answer.body.dueAt === null ? null : Date.parse(answer.body.dueAt),
    showsName: false,
    isPrivate,
    hasPhone: false,
  }
  world.requests.push(request)
  await letTell(asking, { step: 'submit', by: person, request, former: null })
}

/** Somebody takes late work in, or sets it aside. */
export async function settleLate({ world, now, comparison, caller }: Asking, deed: Deed): Promise<void> {
  const late = pick(world.late, deed.whom)
  const person = somebody(world, now, deed, late.ground)
  const right = answerToSettle(person, late, now)
  const isTaken = deed.what % 2 === 0
  const answer = await caller(person).post<{ requestId: string | null }>(
    `/requests/late/${late.id}/${isTaken ? 'accept' : 'set-aside'}`,
    isTaken ? {} : { reason: '和现场不符。' },
  )
  comparison.calls += 1
  comparison.same(`${person.accountId} settles ${late.id}`, answer.status, right)
  if (answer.status !== 200 || right !== 200) return
  late.isSettled = true
  comparison.same(`${late.id} became one`, answer.body.requestId !== null, isTaken || late.request !== null)
  if (!isTaken || late.request || !answer.body.requestId) return
  const filed = filedAt(person, presentPlaceOf(late.place), now)
  const read = await caller(person).get<{ dueAt: string | null }>(`/requests/${answer.body.requestId}`)
  world.requests.push({
    ...filed,
    id: answer.body.requestId,
    requester: null,
    filer: person,
    dueAt: read.body.dueAt === null ? null : Date.parse(read.body.dueAt),
    showsName: false,
    isPrivate: late.isPrivate,
    hasPhone: false,
  })
}

/** Somebody closes an organisation, or changes who belongs to it. */
export async function changeOrganization(asking: Asking, deed: Deed): Promise<void> {
  const { world, now, comparison, caller } = asking
  const one = pick(world.organizations, deed.whom)
  const person = somebody(world, now, deed, one.ground)
  const change = pick(['members', 'members', 'members/remove', 'members/remove', 'close'], asking.turn('organization'))
  const member = pick(deed.other % 3 && one.members.size > 0 ? [...one.members] : world.people, deed.other)
  const right = answerToChange(change, person, one, member, now)
  const input = change === 'close' ? { reason: '不再来了。' } : { accountId: member.accountId }
  const answer = await caller(person).post(`/organizations/${one.id}/${change}`, input)
  comparison.calls += 1
  comparison.same(`${person.accountId} takes ${change} of ${one.id}`, answer.status, right)
  if (right !== 200) return
  if (change === 'close') one.isClosed = true
  else if (change === 'members') one.members.add(member)
  else one.members.delete(member)
}

/** Somebody forgets a table, and reads a notice: their own, or another's. */
export async function forgetAndRead({ world, now, comparison, caller }: Asking, deed: Deed): Promise<void> {
  const sent = pick(world.imports, deed.whom)
  const sender = deed.other % 2 ? sent.sender : pick(world.people, deed.who)
  const right = answerToDiscard(sender, sent, now)
  const discarded = await caller(sender).post(`/imports/${sent.id}/discard`)
  comparison.same(`${sender.accountId} discards ${sent.id}`, discarded.status, right)
  if (right === 200) sent.isDiscarded = true

  const notice = pick(world.notices, deed.whom)
  const reader = deed.other % 2 ? notice.of : pick(world.people, deed.who)
  const read = await caller(reader).post(`/notices/${notice.id}/read`)
  comparison.same(`${reader.accountId} reads notice ${notice.id}`, read.status, answerToReadNotice(reader, notice))
  comparison.calls += 2
}
