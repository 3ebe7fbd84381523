/** Standards: set by the district, from a day on, version by version, never for what is under way. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { kyselyOn } from '../../foundation/database/connections.ts'
import type { CategoryView, RequestView } from './contract.ts'
import { type StandardView, standardFields } from './contract-standards.ts'
import { shippedStandards } from './shipped-standards.ts'
import { seedStandards } from './standards.ts'
import { openRequestsServer, type RequestsServer } from './testing.ts'

let server: RequestsServer
beforeAll(async () => {
  server = await openRequestsServer()
})
afterAll(() => server.close())
beforeEach(() => server.clock.set('2026-03-02T09:00:00+08:00'))
const as = (name: keyof RequestsServer['people']) => server.as(server.people[name])

const fields = {
  kind: 'problem',
  mainClass: '消防安全',
  name: '飞线充电',
  span: { unit: 'workingDays', count: 2 },
  longestPause: { unit: 'workingDays', count: 5 },
  level: 'grid',
  opensWhen: '从窗户拉线给电动车充电。',
  closesWhen: '线已收走。',
  validFrom: '2026-03-02',
}
let count = 0
/** A category of its own for each test. */
const add = async (more: object = {}) => {
  count += 1
  const answer = await as('adam').post<StandardView>('/requests/standards', {
    ...fields,
    name: `飞线充电${count}`,
    ...more,
  })
  expect(answer.status).toBe(200)
  return answer.body
}
const change = (id: string, more: object, by: keyof RequestsServer['people'] = 'dora') =>
  as(by).post<StandardView>(`/requests/standards/${id}/change`, { ...fields, ...more })
const versionsOf = async (code: string) => {
  const { body } = await as('clara').get<StandardView[]>('/requests/standards')
  return body.filter((one) => one.code === code)
}
const offered = async (code: string) => {
  const { body } = await as('ana').get<CategoryView[]>('/requests/categories', { placeId: server.home.grid.id })
  return body.filter((one) => one.code === code)
}

test('what is added is offered from its day on, with what the resident is told', async () => {
  const { code, id, phase } = await add({ validFrom: '2026-03-05', guidance: '说清楼栋和单元就行。' })
  expect(phase).toBe('coming')
  expect(await offered(code)).toEqual([])
  server.clock.set('2026-03-05T00:00:00+08:00')
  expect(await offered(code)).toMatchObject([
    {
      id,
      kind: 'problem',
      guidance: '说清楼栋和单元就行。',
      spanSource: null,
      nameEn: expect.stringContaining('飞线'),
    },
  ])
})

test('a new version is for what is asked from its day on; what is under way keeps its own', async () => {
  const first = await add()
  const before = await server.ask('ana', { categoryId: first.id })
  const changed = await change(first.id, { span: { unit: 'days', count: 1 }, validFrom: '2026-03-09' })
  expect(changed.body).toMatchObject({ code: first.code, phase: 'coming' })
  server.clock.set('2026-03-08T23:59:00+08:00')
  expect(await offered(first.code)).toMatchObject([{ id: first.id }])
  server.clock.set('2026-03-09T00:00:00+08:00')
  expect(await offered(first.code)).toMatchObject([{ id: changed.body.id, span: { count: 1 } }])
  // A phone that read the list yesterday asks under the standard of today.
  const after = await server.ask('ana', { categoryId: first.id })
  const claim = async (id: string): Promise<RequestView> => {
    await server.step('clara', 'approve', id)
    return server.step('pavel', 'claim', id)
  }
  expect((await claim(after.id)).dueAt).toBe('2026-03-09T16:00:00.000Z')
  expect((await claim(before.id)).deadline?.lines[0]).toMatchObject({ span: { unit: 'workingDays', count: 2 } })
})

test('how long a pause may last is the standard’s as well', async () => {
  const { id: categoryId } = await add()
  const { id } = await server.ask('ana', { categoryId })
  await server.step('clara', 'approve', id)
  await server.step('pavel', 'claim', id)
  const paused = await server.step('pavel', 'pause', id, { waitsFor: 'unit', reason: '等物业。' })
  expect(paused.dueAt).toBe('2026-03-09T01:00:00.000Z')
})

describe('versions', () => {
  test('in force, coming and past are listed, the newest of each is the one to change', async () => {
    const first = await add()
    server.clock.set('2026-03-10T09:00:00+08:00')
    const second = await change(first.id, { validFrom: '2026-03-10' })
    const third = await change(second.body.id, { validFrom: '2026-04-01' })
    expect(
      (await versionsOf(first.code)).map(({ id, phase, mayChange, validTo }) => [id, phase, mayChange, validTo]),
    ).toEqual([
      [third.body.id, 'coming', true, null],
      [second.body.id, 'inForce', false, '2026-04-01'],
      [first.id, 'past', false, '2026-03-10'],
    ])
  })

  test('one that has not begun is replaced: by another day, earlier or later', async () => {
    const first = await add()
    const second = await change(first.id, { validFrom: '2026-04-01' })
    const sooner = await change(second.body.id, { validFrom: '2026-03-16' })
    expect((await versionsOf(first.code)).map(({ id, validFrom, validTo }) => [id, validFrom, validTo])).toEqual([
      [sooner.body.id, '2026-03-16', null],
      [first.id, '2026-03-02', '2026-03-16'],
    ])
  })

  test('changed twice on one day, the last word counts, and what was asked meanwhile keeps its version', async () => {
    const first = await add()
    const asked = await server.ask('ana', { categoryId: first.id })
    const second = await change(first.id, { span: { unit: 'days', count: 3 } })
    const third = await change(second.body.id, { span: { unit: 'days', count: 4 } })
    expect(await offered(first.code)).toMatchObject([{ id: third.body.id, span: { count: 4 } }])
    expect((await as('ana').get<RequestView>(`/requests/${asked.id}`)).body.category.name).toBe(first.name)
  })

  test('of two who change the same one, the second is told', async () => {
    const first = await add()
    const answers = await Promise.all([
      change(first.id, { validFrom: '2026-03-10' }, 'adam'),
      change(first.id, { validFrom: '2026-03-11' }, 'dora'),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'standard-changed' })
  })
})

test('what is retired is offered until its day, and cannot be asked for afterwards', async () => {
  const { id, code } = await add()
  const retired = await as('dora').post<StandardView>(`/requests/standards/${id}/retire`, { validTo: '2026-03-10' })
  expect(retired.body).toMatchObject({ validTo: '2026-03-10', mayChange: false })
  server.clock.set('2026-03-09T12:00:00+08:00')
  expect(await offered(code)).toHaveLength(1)
  server.clock.set('2026-03-10T00:00:00+08:00')
  expect(await offered(code)).toEqual([])
  const late = await as('ana').post('/requests', { categoryId: id, placeId: server.home.grid.id, content: '还有吗' })
  expect(late).toMatchObject({ status: 422, body: { code: 'no-such-category' } })
  expect((await change(id, { validFrom: '2026-03-11' })).status).toBe(409)
})

describe('who and what', () => {
  test('only the district sets, the offices of the district read, residents do neither', async () => {
    const { id } = await add()
    for (const name of ['clara', 'simon', 'stella', 'bruno', 'cyril', 'ana'] as const)
      expect([name, (await change(id, {}, name)).status]).toEqual([name, 403])
    expect((await as('bruno').get('/requests/standards')).status).toBe(200)
    expect((await as('ana').get('/requests/standards')).status).toBe(403)
  })

  test('another district sees and changes nothing of it', async () => {
    const { id, code } = await add()
    const elsewhere = await server.district()
    const other = server.as(await server.person('other', { role: 'administrator', at: elsewhere.district }))
    expect((await other.get<StandardView[]>('/requests/standards')).body.map((one) => one.code)).not.toContain(code)
    expect((await other.get('/requests/standards', { districtId: server.home.id })).status).toBe(404)
    expect((await other.post(`/requests/standards/${id}/change`, fields)).status).toBe(404)
    expect((await other.post(`/requests/standards/${id}/retire`, { validTo: '2026-03-02' })).status).toBe(404)
  })

  test('nothing begins or ends before today', async () => {
    const { id } = await add()
    const yesterday = { validFrom: '2026-03-01' }
    expect((await change(id, yesterday)).body).toMatchObject({ code: 'day-passed' })
    expect((await as('adam').post('/requests/standards', { ...fields, ...yesterday })).body).toMatchObject({
      code: 'day-passed',
    })
    expect((await as('adam').post(`/requests/standards/${id}/retire`, { validTo: '2026-03-01' })).body).toMatchObject({
      code: 'day-passed',
    })
  })

  test('every field has its bound', async () => {
    const answer = await as('adam').post<{ details: { flaws: { path: string }[] } }>('/requests/standards', {
      ...fields,
      name: '长'.repeat(41),
      span: { unit: 'weeks', count: 0 },
      level: 'city',
      validFrom: 'tomorrow',
    })
    expect(answer.status).toBe(422)
    expect(answer.body.details.flaws.map(({ path }) => path).toSorted()).toEqual([
      'level',
      'name',
      'span.count',
      'span.unit',
      'validFrom',
    ])
  })
})

test('what ships can be set as it is, has its conditions, and is offered in every district that offers nothing yet', async () => {
  for (const { code: _, ...shipped } of shippedStandards)
    expect(standardFields.parse({ ...shipped, longestPause: fields.longestPause, validFrom: '2026-03-02' }).name).toBe(
      shipped.name,
    )
  const bare = await server.district()
  const before = (await versionsOf('errand')).length
  const owner = await server.owner.connect()
  for (let start = 0; start < 2; start += 1) await seedStandards(kyselyOn(owner))
  owner.release()
  const other = server.as(await server.person('other', { role: 'administrator', at: bare.district }))
  const { body } = await other.get<StandardView[]>('/requests/standards')
  expect(body.map(({ code }) => code)).toEqual(shippedStandards.map(({ code }) => code))
  expect(body.every(({ spanSource, phase }) => spanSource === null && phase === 'inForce')).toBe(true)
  expect((await versionsOf('errand')).length).toBe(before)
})
