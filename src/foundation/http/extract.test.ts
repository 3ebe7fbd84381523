/** Extracts: a table made while it is sent, with a name of its own, an event before the first byte, and no transaction in between. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { extract } from '../contract.ts'
import { refuse } from '../errors.ts'
import type { Person, TestDistrict } from '../testing/people.ts'
import { openTestServer, type TestServer } from '../testing/server.ts'
import { type ExtractCall, moduleOf } from './call.ts'

const line = { summary: 'Some lines', access: ['gridWorker'] as const }
const contract = {
  lines: extract('GET /lines', { ...line, input: z.strictObject({ pages: z.coerce.number().int().max(9) }) }),
  silent: extract('GET /lines/silent', line),
  refused: extract('GET /lines/refused', line),
  broken: extract('GET /lines/broken', line),
}

let server: TestServer
let home: TestDistrict
let worker: Person
/** Connections in use while a page is written. */
const inUse: number[] = []

async function* pagesOf({ read }: Pick<ExtractCall, 'read'>, count: number): AsyncIterable<Uint8Array> {
  for (let page = 1; page <= count; page += 1) {
    const number = await read(async () => page)
    inUse.push(server.app.totalCount - server.app.idleCount)
    yield Buffer.from(`第${number}页\n`)
  }
}

async function* breaking(): AsyncIterable<Uint8Array> {
  yield Buffer.alloc(200_000, 'x')
  throw new Error('The database is gone.')
}

beforeAll(async () => {
  const file = { fileName: "居民(张'三).csv", mediaType: 'text/csv; charset=utf-8' }
  const trace = () => ({ districtId: home.id, subject: worker.accountId, path: home.grid.path, role: 'gridWorker' })
  server = await openTestServer(() => [
    moduleOf('things', contract, {
      async lines(call) {
        call.record({ ...trace(), details: { pages: call.input.pages } })
        return { ...file, content: pagesOf(call, call.input.pages) }
      },
      silent: async (call) => ({ ...file, content: pagesOf(call, 1) }),
      async refused({ record }) {
        record(trace())
        throw refuse.notFound('place')
      },
      async broken({ record }) {
        record(trace())
        return { ...file, content: breaking() }
      },
    }),
  ])
  home = await server.district()
  worker = await server.person('网格员', { role: 'gridWorker', at: home.grid })
})
afterAll(() => server?.close())

const eventsOf = async (action: string) =>
  (await server.owner.query('select account_id, details from events where action = $1', [action])).rows

test('the file comes with its name, and who took what is kept', async () => {
  const answer = await server.as(worker).get<Buffer>('/lines', { pages: 3 })
  expect(answer.body.toString()).toBe('第1页\n第2页\n第3页\n')
  expect(answer.headers).toMatchObject({
    'cache-control': 'no-store',
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="linli.csv"; filename*=UTF-8''${encodeURIComponent('居民')}%28${encodeURIComponent('张')}%27${encodeURIComponent('三')}%29.csv`,
  })
  expect(await eventsOf('things.lines')).toEqual([{ account_id: worker.accountId, details: { pages: 3 } }])
})

test('no connection is held while a page is on its way', async () => {
  inUse.length = 0
  await server.as(worker).get('/lines', { pages: 4 })
  expect(inUse).toEqual([0, 0, 0, 0])
})

test('what is refused is refused in words, and leaves no event', async () => {
  expect(await server.as(worker).get('/lines', { pages: 10 })).toMatchObject({ status: 422, body: { code: 'invalid' } })
  expect(await server.visitor.get('/lines', { pages: 1 })).toMatchObject({ status: 401 })
  expect(await server.as(worker).get('/lines/refused')).toMatchObject({ status: 404, body: { code: 'not-found' } })
  expect(await eventsOf('things.refused')).toEqual([])
})

test('an extract that leaves no event is not sent', async () => {
  expect(await server.as(worker).get('/lines/silent')).toMatchObject({ status: 500, body: { code: 'bug' } })
})

test('one that fails on the way does not end as if it were whole', async () => {
  await expect(server.as(worker).get('/lines/broken')).rejects.toThrow()
  expect(await eventsOf('things.broken')).toHaveLength(1)
})
