/** The clock of a request standing still: who stops it, for how long, and what the arithmetic says. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RequestView } from './contract.ts'
import { openRequestsServer, type RequestsServer } from './testing.ts'

let server: RequestsServer
beforeAll(async () => {
  server = await openRequestsServer()
})
afterAll(() => server.close())

const read = async (id: string) => (await server.as(server.people.ana).get<RequestView>(`/requests/${id}`)).body
const pause = { waitsFor: 'parts', reason: '锁芯要订货，周五到。' }
const kindsOf = (view: RequestView) => view.deadline?.lines.map(({ kind }) => kind)

test('a pause stops the seven days, and resuming lets what was left of them run', async () => {
  server.clock.set('2026-03-02T09:00:00+08:00')
  const { id, dueAt } = await server.askUntil('serving')
  expect(dueAt).toBe('2026-03-09T01:00:00.000Z')
  server.clock.set('2026-03-04T09:00:00+08:00')
  const paused = await server.step('pavel', 'pause', id, pause)
  expect(paused).toMatchObject({
    state: 'paused',
    waitsFor: 'parts',
    dueAt: '2026-03-18T01:00:00.000Z', // ten working days, then it runs on by itself
    deadline: { state: 'paused', dueAt: null, remaining: { unit: 'hours', hours: 5 * 24 } },
    isOverdue: false,
  })
  expect(paused.deadline?.lines.at(-1)).toEqual({
    kind: 'paused',
    at: '2026-03-04T01:00:00.000Z',
    reason: '锁芯要订货，周五到。',
  })
  server.clock.set('2026-03-06T09:00:00+08:00')
  const resumed = await server.step('pavel', 'resume', id)
  expect(resumed).toMatchObject({
    state: 'serving',
    waitsFor: null,
    dueAt: '2026-03-11T01:00:00.000Z',
    deadline: { state: 'running' },
  })
  expect(kindsOf(resumed)).toEqual(['start', 'counted', 'paused', 'resumed', 'counted', 'due'])
})

test('after ten working days it resumes by itself, once, with an event', async () => {
  server.clock.set('2026-03-02T09:00:00+08:00')
  const { id } = await server.askUntil('serving')
  await server.step('bruno', 'pause', id, pause)
  server.clock.set('2026-03-16T08:59:00+08:00')
  await server.strike()
  expect((await read(id)).state).toBe('paused')
  server.clock.set('2026-03-16T09:00:00+08:00')
  await server.strike()
  await server.strike()
  const resumed = await read(id)
  expect(resumed).toMatchObject({ state: 'serving', dueAt: '2026-03-23T01:00:00.000Z', isOverdue: false })
  expect(resumed.timeline.filter(({ action }) => action === 'requests.resumeItself')).toHaveLength(1)
  expect(resumed.timeline.at(-1)).toMatchObject({ action: 'requests.resumeItself', role: 'system' })
})

test('what is late already cannot be paused, and the button is not offered', async () => {
  server.clock.set('2026-03-02T09:00:00+08:00')
  const { id } = await server.askUntil('serving')
  server.clock.set('2026-03-09T09:00:00+08:00')
  const late = await server.as(server.people.pavel).get<RequestView>(`/requests/${id}`)
  expect(late.body.openSteps).not.toContain('pause')
  expect(await server.as(server.people.pavel).post(`/requests/${id}/pause`, pause)).toMatchObject({
    status: 422,
    body: { code: 'too-late-to-pause' },
  })
})

test('it can be answered or given back while paused; what is given back waits for nobody', async () => {
  const answered = await server.askUntil('paused')
  expect(await server.step('pavel', 'answer', answered.id, { answer: '换好了。', solved: 'yes' })).toMatchObject({
    state: 'answered',
    waitsFor: null,
  })
  const returned = await server.askUntil('paused')
  expect(await server.step('pavel', 'return', returned.id, { reason: '要出差。' })).toMatchObject({
    state: 'waiting',
    waitsFor: null,
    assigneeName: null,
  })
})
