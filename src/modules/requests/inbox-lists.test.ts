/** The inbox as a list: the table taken out shows what the list shows; filters are saved; steps open on each are told. */
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readTable } from '../../foundation/sheets/read-table.ts'
import type { RequestLine, SavedFilterView } from './contract.ts'
import { openRequestsServer, type RequestsServer } from './testing.ts'

let server: RequestsServer
beforeAll(async () => {
  server = await openRequestsServer()
})
afterAll(() => server.close())
type Name = keyof RequestsServer['people']
const as = (name: Name) => server.as(server.people[name])

const csvOf = async (name: Name, input: Record<string, string>) => {
  const { body, status } = await as(name).get<Buffer>('/requests/export', { format: 'csv', ...input })
  expect(status).toBe(200)
  const text = body.toString()
  expect(text.startsWith('\ufeff')).toBe(true)
  return text
    .slice(1)
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','))
}
const listOf = async (name: Name, input: Record<string, string>) =>
  (await as(name).get<{ lines: RequestLine[] }>('/requests', { limit: 100, ...input })).body.lines

describe('the table', () => {
  beforeAll(async () => {
    for (let at = 0; at < 3; at += 1) {
      server.clock.advance({ minutes: 7 })
      await server.askUntil('waiting')
      await server.askUntil('claimed')
    }
    await server.ask('ben', { content: '=1+1，请看', showsName: false })
  })

  test('holds what the list shows, in its order, under the same filters', async () => {
    for (const filter of [{}, { state: 'waiting' }, { flag: 'unclaimed' }, { placeId: server.home.grid.id }]) {
      const [heads, ...rows] = await csvOf('clara', { ...filter, columns: 'number,state,requester' })
      const lines = await listOf('clara', filter)
      expect(heads).toEqual(['编号', '状态', '点单人'])
      expect(rows.map(([number]) => number)).toEqual(lines.map((line) => line.number))
      expect(rows.map((row) => row[2])).toEqual(lines.map((line) => line.requesterName ?? ''))
      expect(lines.length).toBeGreaterThan(0)
    }
  })

  test('shows the chosen columns in the chosen order, and the usual ones without a choice', async () => {
    const [heads] = await csvOf('clara', { columns: 'assignee,number', language: 'en' })
    expect(heads).toEqual(['Assignee', 'Number'])
    const [usual] = await csvOf('clara', {})
    expect(usual).toEqual(['编号', '内容', '类别', '地点', '状态', '时限', '点单人', '接单人'])
    expect(await as('clara').get('/requests/export', { columns: 'number,phone' })).toMatchObject({
      status: 422,
      body: { code: 'invalid', details: { flaws: [{ path: 'columns' }] } },
    })
  })

  test('as xlsx it opens as a table, and no cell runs as a formula', async () => {
    const answer = await as('clara').get<Buffer>('/requests/export', { columns: 'number,content' })
    expect(answer.headers['content-disposition']).toContain('.xlsx')
    const columns = [
      { key: 'number', heads: ['编号'], isNeeded: true },
      { key: 'content', heads: ['内容'], isNeeded: true },
    ] as const
    const table = await readTable(new Uint8Array(answer.body), columns)
    expect(table.rows.length).toBe((await listOf('clara', {})).length)
    const [, ...rows] = await csvOf('clara', { columns: 'content' })
    expect(rows.flat()).toContain("'=1+1，请看")
  })

  test('is scoped like the list, and leaves behind who took out what, and how much', async () => {
    const elsewhere = await server.district()
    const other = await server.person('other', { role: 'communityClerk', at: elsewhere.community })
    const { body } = await server.as(other).get<Buffer>('/requests/export', { format: 'csv' })
    expect(body.toString().trimEnd().split('\r\n')).toHaveLength(1)
    expect((await server.as(other).get('/requests/export', { placeId: server.home.grid.id })).status).toBe(404)
    expect((await as('ana').get('/requests/export')).status).toBe(403)
    await csvOf('clara', { state: 'waiting', columns: 'number' })
    const { rows } = await server.owner.query(
      "select account_id, details from events where action = 'requests.export' order by at desc, id desc limit 1",
    )
    expect(rows[0]).toMatchObject({
      account_id: server.people.clara.accountId,
      details: { rows: 3, state: 'waiting', columns: 'number', format: 'csv' },
    })
  })
})

describe('saved filters', () => {
  const save = (name: Name, body: object) =>
    as(name).post<SavedFilterView & { code: string }>('/requests/filters', body)
  const namesFor = async (name: Name) =>
    (await as(name).get<SavedFilterView[]>('/requests/filters')).body.map((filter) => filter.name)

  test('are one’s own, or of everyone at the same place', async () => {
    const chosen = { state: 'waiting', view: 'overdue', columns: 'number,due' }
    expect((await save('clara', { name: '要派的', chosen })).body).toMatchObject({
      chosen,
      isShared: false,
      isMine: true,
    })
    expect(await namesFor('clara')).toEqual(['要派的'])
    const { rows } = await server.owner.query('select id from posts where account_id = $1', [
      server.people.clara.accountId,
    ])
    server.clock.advance({ minutes: 1 })
    await save('clara', { name: '大家看', chosen: {}, sharedAt: rows[0].id })
    expect(await namesFor('clara')).toEqual(['要派的', '大家看'])
    expect(await namesFor('simon')).toEqual(['大家看'])
    expect(await namesFor('gus')).toEqual([])
    const [shared] = (await as('simon').get<SavedFilterView[]>('/requests/filters')).body
    expect(shared).toMatchObject({ isShared: true, isMine: false })
    expect((await as('simon').send('DELETE', `/requests/filters/${shared?.id}`)).status).toBe(404)
    expect((await as('clara').send('DELETE', `/requests/filters/${shared?.id}`)).status).toBe(200)
    expect(await namesFor('simon')).toEqual([])
  })

  test('have one name each, known filters only, and there are not too many', async () => {
    expect(await save('clara', { name: '要派的', chosen: {} })).toMatchObject({
      status: 409,
      body: { code: 'filter-name-taken' },
    })
    expect((await save('clara', { name: '错的', chosen: { phone: '1' } })).status).toBe(422)
    expect((await save('clara', { name: '别处', chosen: {}, sharedAt: v7() })).status).toBe(404)
    for (let at = 0; at < 20; at += 1) await save('gus', { name: `筛选 ${at}`, chosen: {} })
    expect(await save('gus', { name: '再来一个', chosen: {} })).toMatchObject({ body: { code: 'too-many-filters' } })
  })
})

test('of several requests, the steps open on each are told; what one may not see is left out', async () => {
  const waiting = await server.askUntil('waiting')
  const submitted = await server.ask('ana')
  const ids = [waiting.id, submitted.id, v7()].join(',')
  const { body } = await as('clara').get<{ id: string; number: string; steps: string[] }[]>('/requests/steps', { ids })
  expect(body.map(({ id }) => id)).toEqual([waiting.id, submitted.id])
  for (const { id, steps } of body)
    expect(steps).toEqual((await as('clara').get<{ openSteps: string[] }>(`/requests/${id}`)).body.openSteps)
  expect((await as('clara').get('/requests/steps', { ids: 'x' })).status).toBe(422)
  const other = await server.person('clerk elsewhere', {
    role: 'communityClerk',
    at: (await server.district()).community,
  })
  expect((await server.as(other).get('/requests/steps', { ids })).body).toEqual([])
})
