/** A server for tests on a database of its own: real HTTP and SQL, a clock to set, people who are signed in by a cookie. */
import fastify from 'fastify'
import { v7 } from 'uuid'
import type { Actor } from '../access/standing.ts'
import type { Clock } from '../clock.ts'
import { TurnEnded } from '../database/database.ts'
import { Refusal } from '../errors.ts'
import type { Module } from '../http/call.ts'
import type { World } from '../http/perform.ts'
import { serve } from '../http/serve.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { type Arranged, arranging, type Person } from './people.ts'

export interface TestClock extends Clock {
  /** An instant with its zone: '2026-03-02T09:00:00+08:00'. */
  set(instant: string): void
  advance(by: { readonly days?: number; readonly hours?: number; readonly minutes?: number }): void
}

export interface TestAnswer<T> {
  readonly status: number
  readonly body: T
  /** What the answer sets, as a browser sends it back: 'a=1; b=2'. */
  readonly cookies: string
  readonly headers: Readonly<Record<string, unknown>>
}

export interface CallOptions {
  /** The command's own id; a fresh one when left out. */
  readonly id?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** What most answers are read as: name the type to read one of your own. */
export type Said = Readonly<Record<string, unknown>>

/** Calls lines below /api in the name of one person. */
export interface Caller {
  get<T = Said>(path: string, input?: Readonly<Record<string, string | number | boolean>>): Promise<TestAnswer<T>>
  post<T = Said>(path: string, body?: unknown, options?: CallOptions): Promise<TestAnswer<T>>
  send<T = Said>(method: Method, path: string, body?: unknown, options?: CallOptions): Promise<TestAnswer<T>>
}
type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface TestParts {
  readonly test: TestDatabase
  readonly clock: TestClock
}

export interface TestServer extends TestDatabase, Arranged {
  readonly clock: TestClock
  /** Jobs asked for by commands, in order; nobody runs them. */
  readonly jobs: { readonly job: string; readonly data: object }[]
  as(person: Pick<Person, 'accountId'>): Caller
  /** Somebody who is not signed in. */
  readonly visitor: Caller
  /** Listens on a port of its own, for what goes on answering. Returns the address, such as 'http://127.0.0.1:41234'. */
  listen(): Promise<string>
  /** The header that says who somebody is. */
  cookieOf(person: Pick<Person, 'accountId'>): string
  /** A browser with these cookies. */
  browser(cookies: string): Caller
}

interface Settings {
  /** Monday, 2 March 2026, nine in the morning, when left out. */
  readonly at?: string
  readonly reactions?: World['reactions']
  /** Asked about whoever is not signed in by the test's own cookie. */
  readonly whoIsAsking?: (cookies: string) => Promise<Actor | null>
}

const cookieName = 'test_account'
const cookieOf = (person: Pick<Person, 'accountId'>): string => `${cookieName}=${person.accountId}`

export async function openTestServer(
  modulesOf: (parts: TestParts) => readonly Module[] | Promise<readonly Module[]>,
  { at = '2026-03-02T09:00:00+08:00', reactions = {}, whoIsAsking = async () => null }: Settings = {},
): Promise<TestServer> {
  const test = await openTestDatabase()
  const clock = clockAt(at)
  const jobs: TestServer['jobs'] = []
  const http = fastify({ trustProxy: false })
  const modules = await modulesOf({ test, clock })
  serve(http, {
    world: {
      database: test.database,
      enqueue: async (_client, job, data) => void jobs.push({ job, data }),
      reactions,
      secret: 'only for tests',
      checkAnswers: true,
    },
    clock,
    modules: modules.map(outspoken),
    postsNow: async (cookies) => (await findActor(test, cookies, clock.now()))?.posts ?? null,
    whoIsAsking: async (cookies) => (await findActor(test, cookies, clock.now())) ?? whoIsAsking(cookies),
  })
  await http.ready()

  const callerWith = (cookie?: string): Caller => {
    const call = async <T>(
      method: Method | 'GET',
      url: string,
      headers: Readonly<Record<string, string>>,
      body?: unknown,
    ): Promise<TestAnswer<T>> => {
      const reply = await http.inject({
        method,
        url: `/api${url}`,
        headers: { ...(cookie && { cookie }), ...headers },
        ...(body !== undefined && { payload: body as object }),
      })
      const cookies = reply.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
      const isJson = String(reply.headers['content-type']).startsWith('application/json')
      const said = (isJson ? JSON.parse(reply.body) : reply.rawPayload) as T
      // Two answers that are alike may still leave in two different seconds.
      const { date: _sent, ...answered } = reply.headers
      return { status: reply.statusCode, body: said, cookies, headers: answered }
    }
    const send = <T>(method: Method, path: string, body: unknown = {}, { id = v7(), headers = {} }: CallOptions = {}) =>
      call<T>(method, path, { 'idempotency-key': id, ...headers }, body)
    return {
      get: (path, input = {}) => {
        const search = new URLSearchParams(Object.entries(input).map(([name, value]) => [name, String(value)]))
        return call('GET', search.size ? `${path}?${search}` : path, {})
      },
      post: (path, body, options) => send('POST', path, body, options),
      send,
    }
  }

  return {
    ...test,
    ...arranging(test.owner, clock),
    clock,
    jobs,
    listen: () => http.listen({ host: '127.0.0.1', port: 0 }),
    cookieOf,
    as: (person) => callerWith(cookieOf(person)),
    visitor: callerWith(),
    browser: callerWith,
    async close() {
      await http.close()
      await test.close()
    },
  }
}

function clockAt(instant: string): TestClock {
  let now = new Date(instant).getTime()
  return {
    now: () => new Date(now),
    set(other) {
      now = new Date(other).getTime()
    },
    advance({ days = 0, hours = 0, minutes = 0 }) {
      now += ((days * 24 + hours) * 60 + minutes) * 60_000
    },
  }
}

/** The account named by the cookie, with the posts it holds at the moment: as who_is_asking, without a session. */
async function findActor(test: TestDatabase, cookies: string, now: Date): Promise<Actor | null> {
  const accountId = new RegExp(`(?:^|; )${cookieName}=([0-9a-f-]{36})`).exec(cookies)?.[1]
  if (!accountId) return null
  const { rows } = await test.owner.query<Actor>(
    `select id as "accountId", name, home_district as "homeDistrict", posts_of(id, $2) as posts from accounts where id = $1`,
    [accountId, now],
  )
  return rows[0] ?? null
}

/** A bug is answered with a 500 that says nothing; in a test it is said aloud. */
const outspoken = (module: Module): Module => ({
  ...module,
  handlers: Object.fromEntries(
    Object.entries(module.handlers).map(([name, handler]) => [
      name,
      (call: never) =>
        handler(call).catch((error: unknown) => {
          // Of a command that was sent again nobody waits for the rest.
          if (!(error instanceof Refusal || error instanceof TurnEnded)) console.error(`${module.name}.${name}`, error)
          throw error
        }),
    ]),
  ),
})
