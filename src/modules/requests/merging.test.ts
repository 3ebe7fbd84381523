/** Requests about the same become one: who is told of its end, and how it is undone. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReactionData } from '../../foundation/http/perform.ts'
import type { FollowedRequest, RequestView } from './contract.ts'
import { type Known, openRequestsServer, type RequestsServer } from './testing.ts'

let server: RequestsServer
beforeAll(async () => {
  server = await openRequestsServer()
})
afterAll(() => server.close())
const as = (name: Known) => server.as(server.people[name])
const read = async (who: Known, id: string) => (await as(who).get<RequestView>(`/requests/${id}`)).body
const merge = (who: Known, id: string, intoId: string) =>
  as(who).post<RequestView & { code: string }>(`/requests/${id}/merge`, { intoId })
const followed = async (who: Known) =>
  (await as(who).get<FollowedRequest[]>('/requests/followed')).body.map(({ id }) => id)

test('whoever asked for the merged one follows the main one, and is told what came of it', async () => {
  const main = await server.ask('ana', { content: '楼道灯坏了' })
  const other = await server.ask('ben', { content: '楼道的灯坏了，看不见' })
  const { body } = await as('clara').get<{ id: string }[]>(`/requests/${other.id}/mergeable`)
  expect(body[0]?.id).toBe(main.id)
  expect((await merge('clara', other.id, main.id)).body).toMatchObject({
    state: 'merged',
    mergedInto: { id: main.id, state: 'submitted' },
    openSteps: ['unmerge'],
  })
  expect((await read('clara', main.id)).mergedHere).toEqual([{ id: other.id, number: other.number }])
  expect((await read('ana', main.id)).mergedHere).toEqual([])
  expect(await followed('ben')).toEqual([main.id])
  expect(
    (await as('clara').get<{ lines: { id: string }[] }>('/requests', { limit: 100 })).body.lines,
  ).not.toContainEqual(expect.objectContaining({ id: other.id }))

  await server.step('clara', 'approve', main.id)
  await server.step('pavel', 'claim', main.id)
  await server.step('pavel', 'answer', main.id, { answer: '换了灯。', solved: 'yes' })
  expect(await read('ben', other.id)).toMatchObject({
    state: 'merged',
    mergedInto: { state: 'answered', answer: '换了灯。' },
  })
  const data = server.jobs
    .map((job) => job.data as ReactionData)
    .findLast((event) => event.subject === main.id && event.action === 'requests.answer')
  const concern = data && (await server.concernOf(data))
  expect(concern?.people.map(({ accountId }) => accountId)).toContain(server.people.ben.accountId)
})

test('undone, it has the state it had, and its clock has stood still meanwhile', async () => {
  server.clock.set('2026-03-02T09:00:00+08:00')
  const { id, dueAt } = await server.askUntil('serving')
  expect(dueAt).toBe('2026-03-09T01:00:00.000Z')
  const main = await server.ask('ben')
  server.clock.advance({ days: 1 })
  expect((await merge('gus', id, main.id)).body).toMatchObject({ state: 'merged', dueAt: null })
  server.clock.advance({ days: 3 })
  await server.strike()
  const back = await server.step('gus', 'unmerge', id)
  expect(back).toMatchObject({
    state: 'serving',
    dueAt: '2026-03-12T01:00:00.000Z',
    mergedInto: null,
    assigneeName: 'pavel',
  })
  expect(back.timeline.slice(-2).map(({ action }) => action)).toEqual(['requests.merge', 'requests.unmerge'])
  expect(await followed('ana')).toEqual([])
  server.clock.set('2026-03-12T09:00:00+08:00')
  await server.strike()
  expect(await read('gus', id)).toMatchObject({ isOverdue: true })
})

test('a pause goes on as a pause', async () => {
  const { id } = await server.askUntil('paused')
  const main = await server.ask('ben')
  await merge('clara', id, main.id)
  server.clock.advance({ days: 2 })
  const back = await server.step('clara', 'unmerge', id)
  expect(back.state).toBe('paused')
  expect(back.dueAt).not.toBeNull()
})

test('no chains: what was merged before moves along, and what is merged stands for its main one', async () => {
  const [first, second, third, late] = [
    await server.ask(),
    await server.ask(),
    await server.ask('ben'),
    await server.ask(),
  ]
  await merge('clara', first.id, second.id)
  await merge('clara', second.id, third.id)
  expect((await read('clara', first.id)).mergedInto?.id).toBe(third.id)
  await merge('clara', late.id, first.id)
  expect((await read('clara', late.id)).mergedInto?.id).toBe(third.id)
  expect((await read('clara', third.id)).mergedHere.map(({ id }) => id).toSorted()).toEqual(
    [first.id, second.id, late.id].toSorted(),
  )
  expect(await followed('ana')).toEqual([third.id])
  // One of several that led there.
  await server.step('clara', 'unmerge', second.id)
  expect((await read('clara', first.id)).mergedInto?.id).toBe(third.id)
})

test('what cannot be: itself, an ended one, another district, somebody who does not work there', async () => {
  const { id } = await server.ask()
  const ended = await server.askUntil('closed')
  const main = await server.ask('ben')
  expect(await merge('clara', id, id)).toMatchObject({ status: 422, body: { code: 'no-such-main' } })
  expect(await merge('clara', id, ended.id)).toMatchObject({ status: 422, body: { code: 'main-ended' } })
  expect(await merge('clara', ended.id, id)).toMatchObject({ status: 409 })
  expect(await merge('ana', id, main.id)).toMatchObject({ status: 403 })
  expect(await merge('ben', id, main.id)).toMatchObject({ status: 404 })
  const elsewhere = await server.district(server.home.city)
  const stranger = await server.person('stranger', { role: 'communityClerk', at: elsewhere.community })
  expect((await server.as(stranger).post(`/requests/${id}/merge`, { intoId: main.id })).status).toBe(404)
  expect((await server.as(stranger).get(`/requests/${id}/mergeable`)).status).toBe(404)
  const both = await Promise.all([merge('clara', id, main.id), merge('simon', main.id, id)])
  expect(both.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1)
})
