/** Lets the people of a world add and open doors and numbers, let staff back in, and put places on the map: the model foretells each answer. */
import { childWording } from '../../modules/requests/contract-consents.ts'
import type { Asking } from './asking-for-tests.ts'
import type { Deed } from './doing-for-tests.ts'
import { pick } from './drawing.ts'
import { type Ground, holds, mayRead, type Person, postsOf } from './rules.ts'
import {
  answerToAddDoor,
  answerToAddOrganization,
  answerToGiveReset,
  answerToLocate,
  answerToOpenDoor,
  answerToOpenOrganization,
  answerToResetSecond,
  answerToSpeakForChild,
  answerToTakeReset,
} from './rules-of-accounts.ts'

const deeds = [
  addDoor,
  openDoor,
  addOrganization,
  openOrganization,
  giveReset,
  takeReset,
  resetSecond,
  locate,
  giveReset,
  speakForChild,
]

/** The next of all that can be done. */
export async function doWithAccounts(asking: Asking, deed: Deed): Promise<void> {
  await pick(deeds, asking.turn('deeds with accounts'))(asking, deed)
}

/** Mostly somebody who has to do with the place, otherwise anybody. */
function somebody({ world: { people }, now }: Asking, deed: Deed, ground: Ground, roles?: string[]): Person {
  const near = people.filter((one) => holds(one, ground, now, roles))
  return deed.other % 4 && near.length > 0 ? pick(near, deed.who) : pick(people, deed.who)
}

async function addDoor(asking: Asking, deed: Deed): Promise<void> {
  const { world, now, comparison } = asking
  const buildings = world.places.filter(({ kind }) => kind === 'building')
  const place = deed.what % 4 && buildings.length > 0 ? pick(buildings, deed.whom) : pick(world.places, deed.whom)
  const person = somebody(asking, deed, place.ground)
  const right = answerToAddDoor(person, place, now)
  const labels = [`1单元${asking.turn('door')}`]
  const answer = await asking
    .caller(person)
    .post<{ id: string; label: string }[]>(`/places/${place.id}/households`, { labels })
  comparison.calls += 1
  comparison.same(`${person.accountId} adds a door to ${place.kind} ${place.id}`, answer.status, right)
  if (answer.status !== 200 || right !== 200) return
  const added = answer.body.filter(({ id }) => world.households.every((one) => one.id !== id))
  comparison.same(`doors added to ${place.id}`, added.length, 1)
  comparison.same(
    `doors of ${place.id} shown in full`,
    answer.body.filter(({ label }) => !label.includes('*')),
    [],
  )
  world.households.push(...added.map(({ id }) => ({ id, building: place })))
}

async function openDoor(asking: Asking, deed: Deed): Promise<void> {
  const { world, now, comparison } = asking
  if (world.households.length === 0) return addDoor(asking, deed)
  const door = pick(world.households, deed.whom)
  const person = somebody(asking, deed, door.building.ground)
  const answer = await asking.caller(person).post(`/households/${door.id}/open`, { why: 'handle' })
  comparison.calls += 1
  comparison.same(`${person.accountId} opens the door ${door.id}`, answer.status, answerToOpenDoor(person, door, now))
}

async function addOrganization(asking: Asking, deed: Deed): Promise<void> {
  const { world, now, comparison } = asking
  const place = pick(world.places, deed.whom)
  const person = somebody(asking, deed, place.ground)
  const right = answerToAddOrganization(person, place, now)
  const hasPhone = deed.what % 4 > 0
  const wish = { kind: 'partnerUnit', name: `新单位 ${asking.turn('new organization')}`, placeId: place.id }
  const answer = await asking
    .caller(person)
    .post<{ id: string }>('/organizations', { ...wish, ...(hasPhone && { contactPhone: '0471-6666666' }) })
  comparison.calls += 1
  comparison.same(`${person.accountId} adds an organisation to ${place.kind} ${place.id}`, answer.status, right)
  if (answer.status !== 200 || right !== 200) return
  const { ground, districtId } = place
  const added = { id: answer.body.id, districtId, kind: wish.kind, place, ground, hasPhone }
  world.organizations.push({ ...added, isClosed: false, members: new Set<Person>() })
}

async function openOrganization(asking: Asking, deed: Deed): Promise<void> {
  const { world, now, comparison } = asking
  const withPhone = world.organizations.filter(({ hasPhone }) => hasPhone)
  const one = pick(deed.what % 4 && withPhone.length > 0 ? withPhone : world.organizations, deed.whom)
  const person = somebody(asking, deed, one.ground)
  const answer = await asking.caller(person).post(`/organizations/${one.id}/open`, { why: 'callBack' })
  comparison.calls += 1
  comparison.same(`${person.accountId} opens ${one.id}`, answer.status, answerToOpenOrganization(person, one, now))
}

/** Somebody of the staff, and who lets them back in: mostly an administrator of a place of theirs. */
function lettingBackIn(asking: Asking, deed: Deed): { readonly of: Person; readonly person: Person } {
  const { world, now } = asking
  const staff = world.people.filter(({ account }) => account !== null)
  const of = deed.what % 4 ? pick(staff, deed.whom) : pick(world.people, deed.whom)
  const posts = postsOf(of, now)
  if (posts.length === 0) return { of, person: pick(world.people, deed.who) }
  return { of, person: somebody(asking, deed, pick(posts, deed.what).place.ground, ['administrator']) }
}

async function giveReset(asking: Asking, deed: Deed): Promise<void> {
  const { world, now, comparison } = asking
  const { of, person } = lettingBackIn(asking, deed)
  const right = answerToGiveReset(person, of, now)
  const answer = await asking
    .caller(person)
    .post<{ code: string }>(`/accounts/${of.accountId}/password/reset`, { reason: '忘了密码' })
  comparison.calls += 1
  comparison.same(`${person.accountId} gives ${of.accountId} a code`, answer.status, right)
  if (answer.status === 200 && right === 200) world.codes.push({ of, code: answer.body.code, at: now, isUsed: false })
}

/** Once a round at most, so that wrong ones never lock. */
async function takeReset(asking: Asking, deed: Deed): Promise<void> {
  const { world, now, comparison } = asking
  if (world.codes.length === 0) await giveReset(asking, deed)
  const newest = world.codes.at(-1)
  if (!newest) return
  const code = deed.what % 4 ? newest : pick(world.codes, deed.whom)
  const right = answerToTakeReset(code, world.codes, now)
  const answer = await asking.visitor.post<{ lacks: string | null }>('/sign-in/reset', {
    account: code.of.account,
    code: code.code,
    password: `Another-Word-${asking.turn('password') + 10}`,
  })
  comparison.calls += 1
  comparison.same(`${code.of.accountId} comes back with a code of ${code.at}`, answer.status, right)
  if (answer.status !== 200 || right !== 200) return
  code.isUsed = true
  comparison.same(`${code.of.accountId} came back`, answer.body.lacks, code.of.hasSecond ? 'code' : null)
}

async function resetSecond(asking: Asking, deed: Deed): Promise<void> {
  const { now, comparison } = asking
  const { of, person } = lettingBackIn(asking, deed)
  const right = answerToResetSecond(person, of, now)
  const url = `/accounts/${of.accountId}/second-factor/reset`
  const answer = await asking.caller(person).post(url, { reason: '手机丢了' })
  comparison.calls += 1
  comparison.same(`${person.accountId} takes the second factor of ${of.accountId}`, answer.status, right)
  if (right === 200) of.hasSecond = false
}

async function locate(asking: Asking, deed: Deed): Promise<void> {
  const { world, now, comparison } = asking
  const place = pick(world.places, deed.whom)
  const person = somebody(asking, deed, place.ground)
  const answer = await asking.caller(person).post(`/places/${place.id}/locate`, { boundary: null, point: null })
  comparison.calls += 1
  comparison.same(
    `${person.accountId} locates ${place.kind} ${place.id}`,
    answer.status,
    answerToLocate(person, place, now),
  )
}

async function speakForChild(asking: Asking, deed: Deed): Promise<void> {
  const { world, now, comparison } = asking
  const request = pick(world.requests, deed.whom)
  const readers = world.people.filter((one) => mayRead(one, request, now))
  const person = deed.other % 2 && readers.length > 0 ? pick(readers, deed.who) : pick(world.people, deed.who)
  const right = answerToSpeakForChild(person, request, now)
  const agrees = { wording: childWording, relation: 'parent' }
  for (const [answer, input] of [
    ['agree', agrees],
    ['refuse', { wording: childWording }],
  ] as const) {
    const { status } = await asking.caller(person).post(`/requests/${request.id}/${answer}-for-child`, input)
    comparison.same(`${person.accountId} says ${answer} for a child in ${request.id}`, status, right)
  }
  comparison.calls += 2
}
