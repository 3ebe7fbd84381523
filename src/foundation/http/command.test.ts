/** Commands: one transaction with an event, or nothing at all; once, however often and however many at a time they arrive. */
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { command } from '../contract.ts'
import { refuse } from '../errors.ts'
import type { Person } from '../testing/people.ts'
import { openTestServer, type TestServer } from '../testing/server.ts'
import { type CommandCall, moduleOf } from './call.ts'

const line = {
  summary: 'Write a note',
  access: ['gridWorker'] as const,
  input: z.strictObject({ note: z.string().max(20) }),
  output: z.object({ count: z.number() }),
}
const contract = {
  write: command('POST /notes', line),
  silent: command('POST /notes/silent', line),
  refused: command('POST /notes/refused', line),
  only: command('POST /notes/only', line),
}
// @ts-expect-error who may ask cannot be left out
command('POST /notes/open', { summary: 'Anybody?', input: line.input, output: line.output })

let server: TestServer
let worker: Person
let other: Person

beforeAll(async () => {
  server = await openTestServer(() => [
    moduleOf('notes', contract, {
      async write(call) {
        const count = await keep(call)
        call.record(trace(call))
        return { count }
      },
      silent: async (call) => ({ count: await keep(call) }),
      async only(call) {
        await call.client.query('insert into only_notes values ($1)', [call.input.note])
        call.record(trace(call))
        return { count: 1 }
      },
      async refused(call) {
        await keep(call)
        call.record(trace(call))
        throw refuse.notFound('place')
      },
    }),
  ])
  await server.owner.query(`create table notes (note text); grant select, insert on notes to linli_app;
    create table only_notes (note text primary key); grant insert on only_notes to linli_app`)
  const home = await server.district()
  worker = await server.person('网格员', { role: 'gridWorker', at: home.grid })
  other = await server.person('另一位网格员', { role: 'gridWorker', at: home.grid })
})
afterAll(() => server?.close())

async function keep({ client, input }: Pick<CommandCall<typeof contract.write>, 'client' | 'input'>): Promise<number> {
  await client.query('insert into notes values ($1)', [input.note])
  const { rows } = await client.query('select count(*)::int as count from notes where note = $1', [input.note])
  return rows[0].count
}

const trace = ({ actor }: Pick<CommandCall, 'actor'>) => ({
  districtId: actor.homeDistrict ?? '',
  subject: actor.accountId,
  path: actor.posts[0]?.path ?? '',
})

const countOf = async (table: 'notes' | 'events' | 'commands', where: string, value: string) =>
  (await server.owner.query(`select from ${table} where ${where} = $1`, [value])).rowCount

test('what is written, the event and the answer are kept together', async () => {
  const id = v7()
  const answer = await server.as(worker).post('/notes', { note: '一' }, { id })
  expect(answer).toMatchObject({ status: 200, body: { count: 1 } })
  expect(await countOf('events', 'command_id', id)).toBe(1)
  expect(await countOf('commands', 'id', id)).toBe(1)
})

test.each(['silent', 'refused'] as const)('of one that is %s nothing is kept, and its id is free', async (name) => {
  const id = v7()
  const answer = await server.as(worker).post(`/notes/${name}`, { note: name }, { id })
  expect(answer).toMatchObject(name === 'silent' ? { status: 500, body: { code: 'bug' } } : { status: 404 })
  expect(await countOf('notes', 'note', name)).toBe(0)
  expect(await countOf('events', 'command_id', id)).toBe(0)
  expect(await countOf('commands', 'id', id)).toBe(0)
})

test('of twenty copies at once one has an effect, and all have its answer', async () => {
  const id = v7()
  const copies = Array.from({ length: 20 }, () => server.as(worker).post('/notes', { note: '二十' }, { id }))
  for (const answer of await Promise.all(copies)) expect(answer).toMatchObject({ status: 200, body: { count: 1 } })
  expect(await countOf('notes', 'note', '二十')).toBe(1)
  expect(await countOf('events', 'command_id', id)).toBe(1)
})

test('sent again where its work would fail now, it has the first answer; another with that work fails', async () => {
  const id = v7()
  const first = await server.as(worker).post('/notes/only', { note: '唯一' }, { id })
  expect(first).toMatchObject({ status: 200, body: { count: 1 } })
  const again = await server.as(worker).post('/notes/only', { note: '唯一' }, { id })
  expect(again).toMatchObject({ status: 200, body: { count: 1 } })
  const other = await server.as(worker).post('/notes/only', { note: '唯一' })
  expect(other).toMatchObject({ status: 500, body: { code: 'bug' } })
})

test('an id used for something else is 409; of somebody else it is another command', async () => {
  const id = v7()
  await server.as(worker).post('/notes', { note: '甲' }, { id })
  const reused = await server.as(worker).post('/notes', { note: '乙' }, { id })
  expect(reused).toMatchObject({ status: 409, body: { code: 'command-reused' } })
  expect(await server.as(worker).post('/notes/silent', { note: '甲' }, { id })).toMatchObject({ status: 409 })
  expect(await server.as(other).post('/notes', { note: '甲' }, { id })).toMatchObject({
    status: 200,
    body: { count: 2 },
  })
})
