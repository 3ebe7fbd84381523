/** The clock is set back an hour in the middle of a request: what happened stays in its order, and its time is counted right. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findLatest } from '../../foundation/events/events-table.ts'
import type { RequestView } from './contract.ts'
import { openRequestsServer, type RequestsServer } from './testing.ts'

let server: RequestsServer
beforeAll(async () => {
  server = await openRequestsServer()
})
afterAll(() => server.close())

const read = async (id: string) => (await server.as(server.people.ana).get<RequestView>(`/requests/${id}`)).body
const kindsOf = (view: RequestView) => view.deadline?.lines.map(({ kind }) => kind)

test('the timeline tells it as it happened', async () => {
  server.clock.set('2026-03-02T09:00:00+08:00')
  const { id } = await server.askUntil('waiting')
  server.clock.set('2026-03-02T08:00:00+08:00')
  await server.step('pavel', 'claim', id)
  await server.step('pavel', 'begin', id)
  const { timeline, deadline, isOverdue } = await read(id)
  expect(timeline.map(({ action }) => action)).toEqual([
    'requests.submit',
    'requests.approve',
    'requests.claim',
    'requests.begin',
  ])
  expect(deadline?.remaining.hours).toBeGreaterThan(0)
  expect(isOverdue).toBe(false)
})

test('a pause that ends before it began lasts no time, and the clock runs on', async () => {
  server.clock.set('2026-03-02T09:00:00+08:00')
  const { id, dueAt } = await server.askUntil('serving')
  server.clock.set('2026-03-04T09:00:00+08:00')
  await server.step('pavel', 'pause', id, { waitsFor: 'parts', reason: '锁芯要订货，周五到。' })
  server.clock.set('2026-03-04T08:00:00+08:00')
  const resumed = await server.step('pavel', 'resume', id)
  expect(resumed).toMatchObject({ state: 'serving', dueAt, deadline: { state: 'running', dueAt } })
  expect(resumed.timeline.slice(-2).map(({ action }) => action)).toEqual(['requests.pause', 'requests.resume'])
  expect(kindsOf(resumed)).toEqual(['start', 'counted', 'due'])
})

test('a start begins after whatever was recorded last', async () => {
  const before = Date.now()
  await server.askUntil('waiting')
  const latest = await findLatest(server.owner)
  expect(latest?.getTime()).toBeGreaterThanOrEqual(before)
  expect(latest?.getTime()).toBeLessThanOrEqual(Date.now())
})
