/** Notices through HTTP: told once, read by their own people only, and live without loss. */
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAddressProof } from '../../foundation/access/address-proof.ts'
import type { Concerned } from '../../foundation/events/concern.ts'
import { moduleOf } from '../../foundation/http/call.ts'
import type { ReactionData } from '../../foundation/http/perform.ts'
import { jobWorld } from '../../foundation/testing/job-world.ts'
import type { Person, TestDistrict } from '../../foundation/testing/people.ts'
import { openTestServer, type TestServer } from '../../foundation/testing/server.ts'
import { type NoticeLine, noticesContract } from './contract.ts'
import { noticeJobs } from './jobs.ts'
import { type Live, openLive } from './live.ts'
import { noticesExpire } from './personal.ts'
import { noticesService } from './service.ts'
import { type Heard, inside, listenTo } from './testing.ts'

let server: TestServer
let live: Live
let home: TestDistrict
let ana: Person
let ben: Person
let address: string
/** Whom the next event concerns. */
let people: Concerned[] = []
const jobs = noticeJobs({
  concerns: {
    trips: async (_db, _district, events) => events.map(() => ({ people, values: { number: '1' }, isUrgent: false })),
  },
  outside: inside,
})

beforeAll(async () => {
  server = await openTestServer(({ test: { url, database, app }, clock }) => {
    live = openLive({ url, database })
    return [
      moduleOf(
        'notices',
        noticesContract,
        noticesService({ live, outside: inside, proof: openAddressProof({ pool: app, secret: 'for tests', clock }) }),
      ),
    ]
  })
  home = await server.district()
  ana = await server.person('ana', { role: 'resident', at: home.grid })
  ben = await server.person('ben', { role: 'resident', at: home.grid })
  address = await server.listen()
})
afterAll(async () => {
  await live?.close()
  await server?.close()
})

const concerned = (...some: Person[]): Concerned[] =>
  some.map(({ accountId }) => ({ accountId, phone: null, kind: 'outcome', word: 'trips.notice.left' }))

const trip = (more: Partial<ReactionData> = {}): ReactionData => ({
  districtId: home.id,
  subject: v7(),
  action: 'trips.leave',
  at: server.clock.now().toISOString(),
  event: v7(),
  by: v7(),
  ...more,
})
const jobNamed = (name: string) => jobs.find((one) => one.name === name)
const world = () => jobWorld(server.database, server.clock.now())
const run = (name: string, data: object) => jobNamed(name)?.work(data as never, world())
const happenTogether = (events: readonly ReactionData[]) =>
  jobNamed('notices.tell')?.workTogether?.(events as never[], world())
const happens = (data: ReactionData = trip()) => run('notices.tell', data)

interface Listed {
  readonly lines: NoticeLine[]
  readonly next: number | null
  readonly unread: number
}
const listOf = async (person: Person, input = {}) => (await server.as(person).get<Listed>('/notices', input)).body

test('an event is told once, also when its job runs again or twice at once; nobody is told of their own doing', async () => {
  people = concerned(ana, ben)
  const data = trip({ by: ben.accountId })
  await Promise.all([happens(data), happens(data)])
  await happens(data)
  expect((await listOf(ana)).lines.filter((line) => line.subject === data.subject)).toMatchObject([
    { action: 'trips.leave', word: 'trips.notice.left', values: { number: '1' }, readAt: null },
  ])
  expect((await listOf(ben)).lines).toEqual([])
})

test('events told together reach everybody in the order in which they happened, and once', async () => {
  const [cem, dia] = [
    await server.person('cem', { role: 'resident', at: home.grid }),
    await server.person('dia', { role: 'resident', at: home.grid }),
  ]
  people = concerned(cem, dia)
  const at = (minutes: number) => new Date(server.clock.now().getTime() + minutes * 60_000).toISOString()
  const events = [trip({ at: at(3) }), trip({ at: at(1), by: cem.accountId }), trip({ at: at(2) })]
  const [third, first, second] = events
  await happens(second)
  await happenTogether(events)
  await happenTogether(events)
  const subjectsOf = async (person: Person) => (await listOf(person)).lines.map((line) => line.subject)
  expect(await subjectsOf(cem)).toEqual([third?.subject, second?.subject])
  expect(await subjectsOf(dia)).toEqual([third?.subject, first?.subject, second?.subject])
})

test('whoever opens one has read all about that thing; the rest stays until it is read up to a number', async () => {
  people = concerned(ben)
  const first = trip()
  await happens(first)
  await happens({ ...first, event: v7() })
  await happens()
  const { lines, unread } = await listOf(ben)
  expect(unread).toBe(3)
  const [newest, ofFirst] = lines
  expect((await server.as(ben).post(`/notices/${ofFirst?.id}/read`)).body).toEqual({ unread: 1 })
  expect((await listOf(ben, { show: 'unread' })).lines.map((line) => line.id)).toEqual([newest?.id])
  await happens()
  expect((await server.as(ben).post('/notices/read', { upTo: newest?.number })).body).toEqual({ unread: 1 })
  expect((await server.as(ana).post(`/notices/${newest?.id}/read`)).status).toBe(404)
})

test('pages follow one another without gap or repeat', async () => {
  people = concerned(ben)
  for (let n = 0; n < 5; n += 1) await happens()
  const numbers: number[] = []
  let before: number | null = null
  do {
    const page: Listed = await listOf(ben, { limit: 3, ...(before !== null && { before }) })
    numbers.push(...page.lines.map((line) => line.number))
    before = page.next
  } while (before !== null)
  expect(numbers).toEqual(numbers.map((_, index) => numbers.length - index))
})

test('what is older than half a year is erased', async () => {
  people = concerned(ana)
  const old = trip({ at: '2025-08-01T09:00:00+08:00' })
  await happens(old)
  await happens()
  const before = (await listOf(ana)).lines.length
  const halfAYearAgo = new Date(server.clock.now().getTime() - 180 * 24 * 3_600_000)
  await server.database.inDistricts([home.id], async (db) => {
    for (const { expire } of noticesExpire) await expire(db, home.id, halfAYearAgo)
  })
  const left = (await listOf(ana)).lines
  expect(left).toHaveLength(before - 1)
  expect(left.map((line) => line.subject)).not.toContain(old.subject)
})

describe('live', () => {
  const listen = (person: Person, after?: string): Promise<Heard> =>
    listenTo(address, { cookie: server.cookieOf(person), ...(after !== undefined && { 'last-event-id': after }) })

  test('somebody who comes hears what happens from now on, as it happens', async () => {
    people = concerned(ana)
    await happens()
    const heard = await listen(ana)
    const [start] = await heard.news(1)
    expect(start?.data.notice).toBe(null)
    const data = trip()
    await happens(data)
    const [, told] = await heard.news(2)
    expect(told?.data).toMatchObject({ unread: Number(start?.data.unread) + 1, notice: { subject: data.subject } })
    expect(heard.headers).toMatchObject({ 'x-accel-buffering': 'no', 'cache-control': 'no-store, no-transform' })
    heard.hangUp()
  })

  test('a connection that broke in the middle is taken up again: nothing is lost, nothing comes twice', async () => {
    people = concerned(ana)
    const sent: string[] = []
    const next = async () => {
      const data = trip()
      sent.push(data.subject)
      await happens(data)
    }
    const got: string[] = []
    let after: string | undefined
    for (let turn = 0; turn < 3; turn += 1) {
      const heard = await listen(ana, after)
      const missed = sent.length - got.length
      await Promise.all([next(), next()])
      const news = (await heard.news(1 + missed + 2)).filter(({ data }) => data.notice)
      heard.hangUp()
      got.push(...news.map(({ data }) => data.notice?.subject ?? ''))
      after = news.at(-1)?.id
      // While nobody listens.
      await Promise.all([next(), next(), next()])
    }
    expect(got.toSorted()).toEqual(sent.slice(0, got.length).toSorted())
    expect(got).toHaveLength(12)
  })

  test('nobody else hears it, and nobody who is not signed in', async () => {
    people = concerned(ana)
    const heard = await listen(ben)
    await happens()
    people = concerned(ben)
    const own = trip()
    await happens(own)
    const [, told] = await heard.news(2)
    expect(told?.data.notice?.subject).toBe(own.subject)
    heard.hangUp()
    expect((await fetch(`${address}/api/notices/stream`)).status).toBe(401)
  })

  test('no connection of the pool is held by those who listen', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => listen(ben)))
    await Promise.all(all.map((heard) => heard.news(1)))
    const busy = () => server.app.totalCount - server.app.idleCount
    await expect.poll(busy).toBe(0)
    for (const heard of all) heard.hangUp()
  })

  test('of too many streams of one account the oldest is told to stop', async () => {
    const all: Heard[] = []
    for (let n = 0; n < 9; n += 1) {
      all.push(await listen(ana))
      await all[n]?.news(1)
    }
    await all[0]?.ended
    expect(all[0]?.wasToldToStop()).toBe(true)
    expect(all[1]?.wasToldToStop()).toBe(false)
    for (const heard of all) heard.hangUp()
  })
})
