/** The typed client: what it puts on the wire, when it tries again, and how it says no. */
import { validate, version } from 'uuid'
import { expect, expectTypeOf, test } from 'vitest'
import { z } from 'zod'
import { command, door, extract, query } from '../contract.ts'
import { addressOf, asksOf, clientOf, Refused, type Wire } from './client.ts'
import { newCommandId } from './command-id.ts'
import { linesOf } from './lines.ts'

const thing = z.object({ id: z.string() })
const contract = {
  list: query('GET /things', {
    summary: 'Things',
    access: 'signedIn',
    input: z.object({ state: z.array(z.string()).optional(), page: z.number().optional() }),
    output: z.array(thing),
  }),
  read: query('GET /things/:id', { summary: 'A thing', access: 'signedIn', output: thing }),
  mend: command('POST /things/:id/mend', {
    summary: 'Mend it',
    access: 'signedIn',
    input: z.object({
      how: z.enum(['glue', 'nails']),
      note: z.string().max(20).optional(),
      by: z.uuid(),
      loud: z.boolean().default(false),
    }),
    output: thing,
  }),
  take: extract('GET /things/:id/parts.xlsx', {
    summary: 'Its parts as a table',
    access: 'signedIn',
    input: z.object({ state: z.array(z.string()).optional() }),
  }),
  enter: door('POST /enter', { summary: 'Come in', access: 'anyone', output: thing }),
}

interface Sent {
  url: string
  init: RequestInit
}

/** A wire whose replies are told beforehand: a status, or 'cut' for a connection that breaks. */
function wireOf(...replies: (number | 'cut')[]) {
  const sent: Sent[] = []
  const waited: number[] = []
  const wire: Wire = {
    send: async (url, init) => {
      sent.push({ url, init })
      const reply = replies[sent.length - 1] ?? 200
      if (reply === 'cut') throw new TypeError('Failed to fetch')
      const body = reply < 400 ? { id: 'one' } : { code: 'taken', details: { by: 'Ann' }, requestId: 'r1' }
      return Response.json(body, { status: reply })
    },
    wait: async (milliseconds) => {
      waited.push(milliseconds)
    },
  }
  return { wire, sent, waited }
}

const keyOf = (sent: Sent | undefined) => new Headers(sent?.init.headers).get('idempotency-key')
const by = newCommandId()

test('an extract is a link: its address holds all that it asks', () => {
  const given = { id: 'a/b', state: ['new', '坏'] }
  expect(addressOf(contract, 'take', given)).toBe('/api/things/a%2Fb/parts.xlsx?state=new&state=%E5%9D%8F')
})

test('a query goes into the address, and leaves out what is not there', async () => {
  const { wire, sent } = wireOf()
  await clientOf(contract, wire).list({ state: ['open', '待 办'], page: undefined as never })
  await clientOf(contract, wire).list()
  expect(sent.map(({ url }) => url)).toEqual(['/api/things?state=open&state=%E5%BE%85+%E5%8A%9E', '/api/things'])
  expect(sent[0]?.init).toMatchObject({ method: 'GET' })
  expect(sent[0]?.init.body).toBeUndefined()
  expect(keyOf(sent[0])).toBeNull()
})

test('a command goes into the body, its path params into the address, with an id of its own', async () => {
  const { wire, sent } = wireOf()
  const api = clientOf(contract, wire)
  await api.mend({ id: 'a/b', how: 'glue', by })
  await api.mend({ id: 'a/b', how: 'glue', by })
  expect(sent[0]?.url).toBe('/api/things/a%2Fb/mend')
  expect(JSON.parse(String(sent[0]?.init.body))).toEqual({ how: 'glue', by })
  const [first, second] = sent.map(keyOf)
  expect(validate(first) && version(first ?? '')).toBe(7)
  expect(second).not.toBe(first)
})

test('a lost connection is tried three times more with the same command id', async () => {
  const { wire, sent, waited } = wireOf('cut', 503, 502, 200)
  expect(await clientOf(contract, wire).mend({ id: '1', how: 'nails', by })).toEqual({ id: 'one' })
  expect(sent).toHaveLength(4)
  expect(new Set(sent.map(keyOf)).size).toBe(1)
  expect(waited).toEqual([400, 1200, 3000])
})

test('a connection that stays lost is offline', async () => {
  const { wire, sent } = wireOf('cut', 'cut', 'cut', 'cut', 200)
  await expect(clientOf(contract, wire).read({ id: '1' })).rejects.toMatchObject({ status: 0, code: 'offline' })
  expect(sent).toHaveLength(4)
})

test('a refusal is never repeated and says what the server said', async () => {
  const { wire, sent } = wireOf(409)
  const refused = clientOf(contract, wire).mend({ id: '1', how: 'glue', by })
  await expect(refused).rejects.toBeInstanceOf(Refused)
  await expect(refused).rejects.toMatchObject({ status: 409, code: 'taken', details: { by: 'Ann' }, requestId: 'r1' })
  expect(sent).toHaveLength(1)
})

test('a door has no command id and is not repeated', async () => {
  const { wire, sent } = wireOf('cut')
  await expect(clientOf(contract, wire).enter()).rejects.toMatchObject({ code: 'offline' })
  expect(sent).toHaveLength(1)
  expect(keyOf(sent[0])).toBeNull()
})

test('an answer that is no JSON is a fault of the server', async () => {
  const wire: Wire = { send: async () => new Response('<h1>oops</h1>', { status: 500 }), wait: async () => {} }
  await expect(clientOf(contract, wire).read({ id: '1' })).rejects.toMatchObject({ status: 500, code: 'bug' })
})

test('a page in the place of an answer is no answer', async () => {
  const wire: Wire = { send: async () => new Response('<h1>Free Wi-Fi</h1>', { status: 200 }), wait: async () => {} }
  await expect(clientOf(contract, wire).read({ id: '1' })).rejects.toMatchObject({ code: 'offline' })
})

test('lines are plain data and say what a command asks', () => {
  const lines = linesOf(contract)
  expect(JSON.parse(JSON.stringify(lines))).toEqual(lines)
  expect(lines.read).toEqual({ kind: 'query', line: 'GET /things/:id' })
  expect(lines.enter).toEqual({ kind: 'door', line: 'POST /enter' })
  expect(lines.mend?.asks).toEqual({
    properties: {
      how: { type: 'string', enum: ['glue', 'nails'] },
      note: { type: 'string', maxLength: 20 },
      by: { type: 'string', format: 'uuid' },
      loud: { type: 'boolean', default: false },
    },
    required: ['how', 'by'],
  })
  expect(asksOf({ mend: { ...contract.mend, ...lines.mend } }, 'mend')).toBe(lines.mend?.asks)
})

test('a call is typed by its contract', () => {
  const api = clientOf(contract)
  expectTypeOf(api.read).toBeCallableWith({ id: '1' })
  expectTypeOf(api.list).returns.resolves.toEqualTypeOf<{ id: string }[]>()
  // @ts-expect-error a command's input cannot be forgotten
  expectTypeOf(api.mend).toBeCallableWith({ id: '1' })
})
