/** What 12345 passed on: its number once in a district, its deadline untouched by ours. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RequestView } from './contract.ts'
import { openRequestsServer, type RequestsServer } from './testing.ts'

let server: RequestsServer
beforeAll(async () => {
  server = await openRequestsServer()
})
afterAll(() => server.close())
const as = (name: keyof RequestsServer['people']) => server.as(server.people[name])
const order = (number: string, more: object = {}) => ({
  onBehalfOf: { name: '来电居民' },
  fromHotline: { number, dueAt: '2026-03-05T18:00:00+08:00' },
  ...more,
})
const body = (more: object) => ({
  categoryId: server.categoryId,
  placeId: server.home.grid.id,
  content: '楼道灯坏了。',
  ...more,
})

test('it keeps its number there and their deadline, which neither more time nor a pause moves', async () => {
  server.clock.set('2026-03-02T09:00:00+08:00')
  const theirs = { number: 'HS2026-001', dueAt: '2026-03-05T10:00:00.000Z' }
  const filed = await server.ask('clara', order('HS2026-001'))
  expect(filed).toMatchObject({ state: 'waiting', hotline: theirs, filedForAnother: true })
  expect(filed.timeline[0]?.said).toEqual({ hotlineNumber: 'HS2026-001' })
  const claimed = await server.step('pavel', 'claim', filed.id)
  expect(claimed.dueAt).toBe('2026-03-09T01:00:00.000Z')
  const longer = await server.step('bruno', 'extend', filed.id, { workingDays: 5, reason: '等配件。' })
  expect(longer.dueAt).not.toBe(claimed.dueAt)
  expect(longer.hotline).toEqual(theirs)
  expect((await server.step('pavel', 'pause', filed.id, { waitsFor: 'parts', reason: '等配件。' })).hotline).toEqual(
    theirs,
  )
})

test('the same number is filed once in a district, also by two at the same moment, and once more in another district', async () => {
  const first = await server.ask('gus', order('HS2026-002'))
  expect(await as('clara').post('/requests', body(order('HS2026-002')))).toMatchObject({
    status: 409,
    body: { code: 'arrived-before', details: { number: first.number } },
  })
  const both = await Promise.all([
    as('clara').post('/requests', body(order('HS2026-003'))),
    as('gus').post('/requests', body(order('HS2026-003'))),
  ])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  const elsewhere = await server.district()
  const clerk = server.as(await server.person('other', { role: 'communityClerk', at: elsewhere.community }))
  await server.owner.query(
    `insert into request_categories (district_id, id, code, name, name_en, span, valid_from)
     select $1, id, code, name, name_en, span, valid_from from request_categories where district_id = $2 and id = $3`,
    [elsewhere.id, server.home.id, server.categoryId],
  )
  const there = await clerk.post<RequestView>('/requests', body({ ...order('HS2026-002'), placeId: elsewhere.grid.id }))
  expect([there.status, there.body.hotline?.number]).toEqual([200, 'HS2026-002'])
})

test('residents and those who only take requests cannot enter one, and it is always for somebody', async () => {
  for (const name of ['ana', 'pavel'] as const)
    expect(await as(name).post('/requests', body(order('HS2026-004')))).toMatchObject({
      status: 422,
      body: { code: 'hotline-for-offices' },
    })
  expect(await as('clara').post('/requests', body(order('HS2026-004', { onBehalfOf: undefined })))).toMatchObject({
    status: 422,
    body: { details: { flaws: [{ path: 'onBehalfOf.name', code: 'missing' }] } },
  })
})

test('whoever only looks whether to take it sees no number of 12345', async () => {
  const { id } = await server.ask('clara', order('HS2026-005'))
  expect((await as('vera').get<RequestView>(`/requests/${id}`)).body.hotline).toBe(null)
})

test('what came of them goes out as a table for 12345: their number, the outcome and the answer, and nothing else’s', async () => {
  const filed = await server.ask('clara', order('HS2026-006'))
  await server.ask('clara', { onBehalfOf: { name: '邻居' } })
  await server.step('pavel', 'claim', filed.id)
  await server.step('pavel', 'begin', filed.id)
  await server.step('pavel', 'answer', filed.id, { answer: '换了灯泡，亮了。', solved: 'yes' })
  const asked = { format: 'csv', preset: 'hotline', state: 'answered' }
  const { body } = await as('clara').get<Buffer>('/requests/export', asked)
  const [heads, row, ...more] = body.toString().slice(1).trimEnd().split('\r\n')
  expect(heads).toBe('12345 工单号,12345 的时限,编号,内容,类别,地点,状态,居民说,反馈,反馈时间,办结时间')
  expect(row).toContain('HS2026-006,2026-03-05 18:00,')
  expect(row).toContain('换了灯泡，亮了。')
  expect(more).toEqual([])
  const { rows } = await server.owner.query("select details from events where action = 'requests.export'")
  expect(rows[0].details).toMatchObject({ preset: 'hotline', rows: 1 })
})
