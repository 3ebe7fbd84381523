/** Work sent late by somebody who was responsible when they did it: received, kept apart, handed over; and no way in. */
import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Person } from '../../foundation/testing/people.ts'
import type { RequestView } from './contract.ts'
import type { LateWork } from './contract-late.ts'
import { openRequestsServer, type RequestsServer } from './testing.ts'

let server: RequestsServer
beforeAll(async () => {
  server = await openRequestsServer()
})
afterAll(() => server.close())

let former: Person
let present: Person
let id: string

/** The grid goes from one worker to the other at noon, with a request that the former was working on. */
beforeEach(async () => {
  const at = server.home.grid
  server.clock.set('2026-03-02T09:00:00+08:00')
  const noon = new Date('2026-03-02T12:00:00+08:00')
  former = await server.person('网格员前', { role: 'gridWorker', at, to: noon })
  present = await server.person('网格员后', { role: 'gridWorker', at, from: noon })
  id = (await server.askUntil('waiting')).id
  await server.as(former).post(`/requests/${id}/claim`)
  server.clock.set('2026-03-02T13:00:00+08:00')
  await server.step('simon', 'reassign', id, { assigneeId: present.accountId, reason: '网格交接。' })
})

const morning = '2026-03-02T11:00:00+08:00'
const send = (who: Person, path: string, body: object, deviceAt: string, command = v7()) =>
  server.as(who).post<RequestView & { code: string }>(path, body, {
    id: command,
    headers: { 'x-device-time': deviceAt },
  })
const answer = { answer: '早上已经修好了。', solved: 'yes' }
const late = async (who: Person) => (await server.as(who).get<LateWork[]>('/requests/late')).body
const toFile = async (who: Person) => (await late(who)).find(({ step }) => step === 'submit')
const handIn = async () => {
  expect(await send(former, `/requests/${id}/answer`, answer, morning)).toMatchObject({
    status: 409,
    body: { code: 'handed-in-late' },
  })
  return (await late(present)).find(({ request }) => request?.id === id) as LateWork
}
const read = async () => (await server.as(server.people.simon).get<RequestView>(`/requests/${id}`)).body

test('it is kept apart with what was said, and the request stays as it is', async () => {
  expect(await handIn()).toMatchObject({
    step: 'answer',
    senderName: '网格员前',
    heldAs: 'assignee',
    deviceAt: new Date(morning).toISOString(),
    sent: answer,
  })
  expect(await read()).toMatchObject({ state: 'claimed', assigneeName: '网格员后', answer: null })
})

test('sent twice by a device that heard no answer it is one', async () => {
  const command = v7()
  for (let time = 0; time < 2; time += 1)
    expect((await send(former, `/requests/${id}/answer`, answer, morning, command)).body.code).toBe('handed-in-late')
  expect((await late(present)).filter(({ request }) => request?.id === id)).toHaveLength(1)
})

test('taken in, it stands in the timeline with both names, and waits no more', async () => {
  const { id: lateId } = await handIn()
  expect((await server.as(present).post(`/requests/late/${lateId}/accept`)).status).toBe(200)
  expect((await read()).timeline.at(-1)).toMatchObject({
    action: 'requests.acceptLate',
    by: '网格员后',
    said: { answer: answer.answer, sender: '网格员前' },
  })
  expect((await server.as(present).post(`/requests/late/${lateId}/accept`)).status).toBe(404)
})

test('set aside, the reason stands there', async () => {
  const { id: lateId } = await handIn()
  await server.as(present).post(`/requests/late/${lateId}/set-aside`, { reason: '和现场不符。' })
  expect((await read()).timeline.at(-1)).toMatchObject({
    action: 'requests.setAsideLate',
    said: { reason: '和现场不符。', sender: '网格员前' },
  })
})

test('what was to be filed is filed by whoever takes it in', async () => {
  const body = {
    categoryId: server.categoryId,
    placeId: server.home.grid.id,
    content: '替李奶奶报的路灯。',
    onBehalfOf: { name: '李奶奶' },
  }
  expect((await send(former, '/requests', body, morning)).body.code).toBe('handed-in-late')
  const waits = await toFile(present)
  expect(waits).toMatchObject({ step: 'submit', request: null, sent: { content: body.content } })
  const { body: filed } = await server.as(present).post<{ requestId: string }>(`/requests/late/${waits?.id}/accept`)
  const request = (await server.as(present).get<RequestView>(`/requests/${filed.requestId}`)).body
  expect(request).toMatchObject({ content: body.content, requesterName: '李奶奶', filedForAnother: true })
  expect(request.timeline.at(-1)).toMatchObject({ action: 'requests.acceptLate', said: { sender: '网格员前' } })
})

test('the time of a device opens nothing: who held nothing then is refused as ever, and nobody reads by it', async () => {
  const stranger = await server.person('外人', { role: 'volunteer', at: server.home.otherGrid })
  expect((await send(stranger, `/requests/${id}/answer`, answer, morning)).status).toBe(404)
  const before = await server.owner.query('select count(*) from late_work')
  // Not theirs yet, too long ago, or not late at all.
  for (const when of ['2025-01-01T08:00:00+08:00', '2026-03-02T12:30:00+08:00', '2026-03-05T09:00:00+08:00'])
    expect((await send(former, `/requests/${id}/approve`, {}, when)).status).not.toBe(200)
  expect((await server.owner.query('select count(*) from late_work')).rows).toEqual(before.rows)
  const reading = await server.as(former).get(`/requests/${id}`)
  expect(reading.status).toBe(404)
  expect((await send(former, `/requests/${id}/answer`, answer, morning)).body).not.toHaveProperty('content')
})

test('it is for those responsible there and for nobody else', async () => {
  const { id: lateId } = await handIn()
  const neighbour = await server.person('邻格', { role: 'gridWorker', at: server.home.otherGrid })
  expect(await late(neighbour)).toEqual([])
  expect((await server.as(neighbour).post(`/requests/late/${lateId}/accept`)).status).toBe(404)
  expect((await server.as(server.people.ana).get('/requests/late')).status).toBe(403)
  expect((await late(server.people.simon)).some((one) => one.id === lateId)).toBe(true)
})

test('what is private in it is read by whoever opened the request with a reason, and a number is never shown whole', async () => {
  server.clock.set('2026-03-02T09:00:00+08:00')
  id = (await server.ask('ana', { isPrivate: true })).id
  await server.step('clara', 'approve', id)
  await server.as(former).post(`/requests/${id}/claim`)
  server.clock.set('2026-03-02T13:00:00+08:00')
  await server.step('simon', 'reassign', id, { assigneeId: server.people.pavel.accountId, reason: '换人。' })
  expect(await handIn()).toMatchObject({ isHidden: true, sent: {} })
  await server.as(present).post(`/requests/${id}/open`, { why: 'handle' })
  const opened = (await late(present)).find(({ request }) => request?.id === id)
  expect(opened).toMatchObject({ isHidden: false, sent: answer })

  const body = {
    categoryId: server.categoryId,
    content: '我爱人病了。',
    placeId: server.home.grid.id,
    contactPhone: '13800138001',
  }
  await send(former, '/requests', { ...body, isPrivate: true }, morning)
  expect(await toFile(present)).toMatchObject({ isHidden: true, sent: {} })
  await send(former, '/requests', body, morning)
  const shown = (await late(present)).filter(({ step, isHidden }) => step === 'submit' && !isHidden)
  expect(shown.map(({ sent }) => sent.contactPhone)).toEqual(['138****8001'])
})
