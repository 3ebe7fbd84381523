/** The server as a whole: health, pages, limits, and a log that holds nothing personal. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { systemClock } from '../foundation/clock.ts'
import { command, door, query } from '../foundation/contract.ts'
import { appPool } from '../foundation/database/connections.ts'
import { databaseOn } from '../foundation/database/database.ts'
import { refuse } from '../foundation/errors.ts'
import { moduleOf } from '../foundation/http/call.ts'
import { text } from '../foundation/http/input.ts'
import { openTestDatabase, type TestDatabase, testVault } from '../foundation/testing/database.ts'
import { type Http, openHttp, type Surroundings } from './http.ts'

const phone = '13800001111'
const person = {
  accountId: v7(),
  name: '居民甲01',
  homeDistrict: '150103',
  posts: [],
}
const curious = { ...person, accountId: v7() }
const noted = z.strictObject({ said: text(5000).optional() })
const notes = moduleOf(
  'notes',
  {
    list: query('GET /notes', { summary: 'List', access: 'signedIn', input: noted, output: z.array(z.string()) }),
    read: query('GET /notes/:key', { summary: 'Read', access: 'signedIn', output: z.string() }),
    open: query('GET /open', { summary: 'For anyone', access: 'anyone', keptSeconds: 60, output: z.string() }),
    keep: command('POST /notes', { summary: 'Keep', access: 'signedIn', input: noted, output: z.strictObject({}) }),
    enter: door('POST /enter', { summary: 'Enter', access: 'anyone', input: noted, output: z.strictObject({}) }),
    guess: door('POST /guess', { summary: 'Guess', access: 'anyone', input: noted, output: z.strictObject({}) }),
    find: query('GET /things/:id', { summary: 'Find', access: 'signedIn', output: z.string() }),
    findOther: query('GET /other/:id', { summary: 'Find', access: 'signedIn', output: z.string() }),
  },
  {
    list: async () => Array.from({ length: 200 }, () => '一样的字'),
    async read({ params }) {
      throw new TypeError(`nothing for ${params.key} of ${person.name}`)
    },
    async keep({ input }) {
      throw Object.assign(new Error(`duplicate key: ${input.said}`), { detail: input.said })
    },
    open: async () => '给所有人看的',
    enter: async () => ({}),
    guess: async () => ({}),
    find: async ({ params }) => {
      throw refuse.notFound(params.id ?? '')
    },
    findOther: async () => 'there',
  },
)

let test_: TestDatabase
let http: FastifyInstance
let retire: Http['retire']
let folder: string
let settings: Surroundings
const lines: string[] = []

beforeAll(async () => {
  test_ = await openTestDatabase()
  folder = mkdtempSync(join(tmpdir(), 'linli-pages-'))
  for (const surface of ['phone', 'office']) {
    mkdirSync(join(folder, surface, 'assets'), { recursive: true })
    for (const locale of ['zh-CN', 'en'])
      writeFileSync(
        join(folder, surface, `index.${locale}.html`),
        `<!doctype html><html lang="${locale}"><head><title>${surface}</title></head><body></body></html>`,
      )
    writeFileSync(join(folder, surface, 'assets/main-abc.js'), `console.log('${surface}')`)
  }
  writeFileSync(join(folder, 'phone/assets/main-abc.js.br'), 'compressed')
  settings = {
    serving: {
      world: {
        database: test_.database,
        enqueue: async () => undefined,
        reactions: {},
        secret: 'for tests',
        checkAnswers: true,
      },
      clock: systemClock,
      modules: [notes],
      postsNow: async () => [],
      whoIsAsking: async (cookies) =>
        cookies.includes('who=me') ? person : cookies.includes('who=curious') ? curious : null,
      missesAMinute: 5,
    },
    log: { level: 'debug', stream: { write: (line) => void lines.push(line) } },
    measured: { pools: { calls: test_.app } },
    version: '1.2.3',
    pages: folder,
    isSecure: false,
    doorsAMinute: 3,
  }
  const opened = await openHttp(settings)
  http = opened.http
  retire = opened.retire
  await http.ready()
})

afterAll(async () => {
  await http?.close()
  await test_?.close()
  rmSync(folder, { recursive: true, force: true })
})

const me = { cookie: 'who=me' }

describe('the log', () => {
  test('no body, query, path or bug puts what somebody typed into it', async () => {
    const headers = { ...me, 'idempotency-key': v7(), 'user-agent': phone, 'x-forwarded-for': phone }
    const answers = await Promise.all([
      http.inject({ method: 'POST', url: '/api/notes', headers, payload: { said: phone } }),
      http.inject({ method: 'POST', url: '/api/enter', headers, payload: { [phone]: phone } }),
      http.inject({
        method: 'POST',
        url: '/api/enter',
        headers: { ...headers, 'content-type': 'application/json' },
        payload: `{"${phone}`,
      }),
      http.inject({ method: 'GET', url: `/api/notes?said=${phone}&${phone}=1`, headers }),
      http.inject({ method: 'GET', url: `/api/notes/${phone}`, headers }),
      http.inject({ method: 'GET', url: `/api/${phone}`, headers }),
      http.inject({ method: 'GET', url: `/${phone}.js`, headers }),
    ])
    expect(answers.map((answer) => answer.statusCode)).toEqual([500, 422, 400, 422, 500, 404, 404])
    http.log.error(new Error(phone))
    http.log.warn({ err: new Error(phone), req: { url: phone } }, phone)
    const log = lines.join('')
    expect(log).toContain('"endpoint":"notes.read"')
    expect(log).not.toContain(phone)
    expect(log).not.toContain(person.name)
  })

  test('a request is one line of JSON with its id, endpoint, status and time; a bug adds where it is in the code', async () => {
    lines.length = 0
    const { headers, statusCode, body } = await http.inject({ method: 'GET', url: `/api/notes/${phone}`, headers: me })
    expect(statusCode).toBe(500)
    expect(body).not.toContain(phone)
    const [bug, line, ...more] = lines.map((one) => JSON.parse(one) as Record<string, unknown>)
    expect(more).toEqual([])
    const request = headers['x-request-id']
    expect(line).toEqual({
      level: 'info',
      at: expect.any(String),
      request,
      endpoint: 'notes.read',
      status: 500,
      ms: expect.any(Number),
    })
    expect(bug).toMatchObject({ level: 'error', request, endpoint: 'notes.read', fault: 'TypeError' })
    expect(String(bug?.at)).toContain('http.test.ts')
    expect(JSON.parse(body)).toMatchObject({ code: 'bug', requestId: request })
  })
})

describe('watching over it', () => {
  test('it is alive, ready, and measured by endpoint', async () => {
    expect((await http.inject('/healthz')).json()).toEqual({ ok: true })
    expect((await http.inject('/readyz')).statusCode).toBe(200)
    await http.inject({ url: '/api/notes', headers: me })
    const { body } = await http.inject('/metrics')
    expect(body).toContain('linli_http_seconds_count{endpoint="notes.list",status="200"}')
    expect(body).toMatch(/linli_database_connections\{pool="calls",state="idle"\} \d/)
    expect(body).toContain('process_resident_memory_bytes')
    expect(body).not.toContain(phone)
  })

  test('an address gets through all doors together a bounded number of times a minute, and is told when to come back', async () => {
    const through = (url: string) =>
      http.inject({ method: 'POST', url: `/api${url}`, remoteAddress: '192.0.2.7', payload: {} })
    for (const url of ['/enter', '/guess', '/enter']) expect((await through(url)).statusCode).toBe(200)
    const refused = await through('/guess')
    expect(refused.statusCode).toBe(429)
    expect(refused.json()).toMatchObject({ code: 'too-many', details: { seconds: expect.any(Number) } })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    const other = await http.inject({ method: 'POST', url: '/api/enter', remoteAddress: '192.0.2.8', payload: {} })
    expect(other.statusCode).toBe(200)
  })

  test('what anyone may read and keep is bounded as well, and does not close the doors', async () => {
    const remoteAddress = '192.0.2.11'
    const read = () => http.inject({ url: '/api/open', remoteAddress })
    for (let times = 0; times < 3; times++) expect((await read()).headers['cache-control']).toBe('public, max-age=60')
    const refused = await read()
    expect([refused.statusCode, refused.headers['cache-control']]).toEqual([429, 'no-store'])
    const door = await http.inject({ method: 'POST', url: '/api/enter', remoteAddress, payload: {} })
    expect(door.statusCode).toBe(200)
  })

  test('whoever asks for what is not there again and again waits, on every line, and nobody else', async () => {
    const headers = { cookie: 'who=curious' }
    for (const id of [v7(), v7(), 'no id', v7(), v7()])
      expect((await http.inject({ url: `/api/things/${id}`, headers })).statusCode).toBe(404)
    for (const url of [`/api/things/${v7()}`, `/api/other/${v7()}`]) {
      const refused = await http.inject({ url, headers })
      expect([refused.statusCode, refused.json().code]).toEqual([429, 'too-many'])
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    }
    expect((await http.inject({ url: `/api/other/${v7()}`, headers: me })).statusCode).toBe(200)
  })

  test('who is not trusted cannot say where they come from', async () => {
    for (let times = 0; times < 4; times++)
      await http.inject({
        method: 'POST',
        url: '/api/enter',
        remoteAddress: '192.0.2.9',
        payload: {},
        headers: { 'x-forwarded-for': `192.0.2.${times}` },
      })
    const refused = await http.inject({
      method: 'POST',
      url: '/api/enter',
      remoteAddress: '192.0.2.9',
      payload: {},
      headers: { 'x-forwarded-for': '192.0.2.99' },
    })
    expect(refused.statusCode).toBe(429)
  })

  test('a body over 256 kB is refused', async () => {
    const answer = await http.inject({
      method: 'POST',
      url: '/api/enter',
      remoteAddress: '192.0.2.10',
      payload: { said: 'x'.repeat(300_000) },
    })
    expect(answer.json()).toMatchObject({ code: 'too-large' })
  })
})

describe('pages', () => {
  test.each([
    ['/', 'phone'],
    ['/requests/0199', 'phone'],
    ['/office', 'office'],
    ['/office/inbox', 'office'],
  ])('%s is answered with the page of its surface, in the language asked for', async (url, surface) => {
    const answer = await http.inject({ url, headers: { 'accept-language': 'en-GB,zh;q=0.5' } })
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toContain(`<title>${surface}</title>`)
    expect(answer.body).toContain('lang="en"')
    const chosen = await http.inject({ url, headers: { 'accept-language': 'en', cookie: 'linli-locale=zh-CN' } })
    expect(chosen.body).toContain('lang="zh-CN"')
  })

  test('no page lets scripts or styles in that are not ours; the office is told a nonce of its own each time', async () => {
    const policyOf = async (url: string) => String((await http.inject(url)).headers['content-security-policy'])
    expect(await policyOf('/')).toContain("script-src 'self'; style-src 'self';")
    const [first, second] = [await http.inject('/office'), await http.inject('/office')]
    const nonceOf = (answer: typeof first) => /csp-nonce" content="([^"]+)"/.exec(answer.body)?.[1]
    expect(first.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonceOf(first)}'`)
    expect(nonceOf(first)).not.toBe(nonceOf(second))
    for (const url of ['/', '/office', '/api/docs', '/api/notes', '/healthz']) {
      const policy = await policyOf(url)
      expect(policy).not.toContain('unsafe')
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).toContain("default-src 'none'")
    }
  })

  test('a file that never changes under its name is kept for a year, compressed beforehand where it can be', async () => {
    const plain = await http.inject('/assets/main-abc.js')
    expect(plain.body).toBe("console.log('phone')")
    expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    const small = await http.inject({ url: '/assets/main-abc.js', headers: { 'accept-encoding': 'br' } })
    expect(small.headers).toMatchObject({ 'content-encoding': 'br' })
    expect(small.body).toBe('compressed')
    expect((await http.inject('/office/assets/main-abc.js')).body).toBe("console.log('office')")
  })

  test.each([
    '/assets/old.js',
    '/office/assets/old.js',
    '/../package.json',
    '/index.en.html',
    '/api/nothing',
    '/favicon.ico',
  ])('%s is not there, and is no page', async (url) => {
    const answer = await http.inject(url)
    expect(answer.statusCode).toBe(404)
    expect(answer.json()).toMatchObject({ code: 'not-found' })
  })
})

test.each([
  ['an answer', '/api/notes', 'who=me', 200],
  ['who is not signed in', '/api/notes', '', 401],
  ['a bug', '/api/notes/1', 'who=me', 500],
  ['what is not there', '/api/nothing', '', 404],
  ['a page', '/office', '', 200],
  ['a file', '/assets/main-abc.js', '', 200],
])('%s bears the headers that protect whoever reads it', async (_what, url, cookie, status) => {
  const { statusCode, headers } = await http.inject({ url, headers: { cookie } })
  expect(statusCode).toBe(status)
  expect(headers).toMatchObject({
    'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'origin-agent-cluster': '?1',
    'permissions-policy': 'camera=(self), geolocation=(self), microphone=()',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-dns-prefetch-control': 'off',
    'x-download-options': 'noopen',
    'x-frame-options': 'DENY',
    'x-permitted-cross-domain-policies': 'none',
    'x-request-id': expect.any(String),
    'x-xss-protection': '0',
  })
  expect(headers).not.toHaveProperty('strict-transport-security')
})

test('behind TLS browsers are told to stay there, also by an answer whose own headers cannot be sent', async () => {
  const { http: secure } = await openHttp({ ...settings, isSecure: true, pages: null })
  secure.get('/broken', async (_request, reply) => reply.header('x-broken', '坏').send('{}'))
  for (const [url, status] of [
    ['/healthz', 200],
    ['/broken', 500],
  ] as const) {
    const { statusCode, headers } = await secure.inject(url)
    expect(statusCode).toBe(status)
    expect(headers).toMatchObject({
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
    })
  }
  await secure.close()
})

test('long answers travel compressed', async () => {
  const answer = await http.inject({ url: '/api/notes', headers: { ...me, 'accept-encoding': 'gzip' } })
  expect(answer.headers['content-encoding']).toBe('gzip')
})

test('the documents are printed from the contracts', async () => {
  expect((await http.inject('/api/openapi.json')).json()).toMatchObject({
    openapi: '3.1.0',
    info: { version: '1.2.3' },
  })
  expect((await http.inject('/api/docs')).body).toContain('id="notes.list"')
})

test('whoever comes when it is full is sent away at once, told when to come back, and served when it is not', async () => {
  const waiting: (() => void)[] = []
  const { http: full } = await openHttp({
    ...settings,
    serving: {
      ...settings.serving,
      places: 2,
      whoIsAsking: async () => {
        await new Promise<void>((go) => waiting.push(go))
        return { ...person }
      },
    },
    pages: null,
  })
  const ask = () => full.inject({ url: '/api/notes', headers: me })
  const served = [ask(), ask()]
  await vi.waitFor(() => expect(waiting).toHaveLength(2))
  const refused = await ask()
  expect([refused.statusCode, refused.json().code, refused.headers['retry-after']]).toEqual([503, 'unavailable', '5'])
  expect((await full.inject('/healthz')).statusCode).toBe(200)
  for (const go of waiting) go()
  expect((await Promise.all(served)).map(({ statusCode }) => statusCode)).toEqual([200, 200])
  const after = ask()
  await vi.waitFor(() => expect(waiting).toHaveLength(3))
  waiting[2]?.()
  expect((await after).statusCode).toBe(200)
  await full.close()
})

test('while its database is away it is alive but not ready', async () => {
  const nowhere = appPool('postgres://linli@127.0.0.1:1/linli')
  const { http: other } = await openHttp({
    ...settings,
    serving: { ...settings.serving, world: { ...settings.serving.world, database: databaseOn(nowhere, testVault) } },
    pages: null,
  })
  expect((await other.inject('/readyz')).statusCode).toBe(503)
  expect((await other.inject('/healthz')).statusCode).toBe(200)
  await other.close()
  await nowhere.end()
})

test('once it retires it is alive but not ready', async () => {
  retire()
  expect((await http.inject('/readyz')).statusCode).toBe(503)
  expect((await http.inject('/healthz')).statusCode).toBe(200)
})
