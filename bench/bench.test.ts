/** The bench's pieces on little data: what it fills, what it overhears, and that raw PostgreSQL really does the same. */
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../src/foundation/testing/database.ts'
import { fill, offerCategories } from './filling.ts'
import { type Ground, openGround } from './ground.ts'
import type { Lane } from './load.ts'
import { play } from './play.ts'
import { asApplication, pgbenchScript } from './raw.ts'
import { putWaiting } from './requests-claim.ts'
import { type Script, scriptOf } from './script.ts'
import { trace } from './traced.ts'

let database: TestDatabase
let ground: Ground
let raw: pg.Client

beforeAll(async () => {
  database = await openTestDatabase()
  ground = await openGround(database.url, database.owner)
  raw = new pg.Client({ connectionString: database.url, options: asApplication })
  await raw.connect()
})
afterAll(async () => {
  await raw.end()
  await database.close()
})

const count = async (what: string): Promise<number> => {
  const { rows } = await ground.owner.query<{ n: number }>(`select count(*)::int as n from ${what}`)
  return rows[0]?.n ?? 0
}

const overhear = async (first: Lane, second: Lane, subject?: string): Promise<Script> => {
  const [before = [], sent = []] = await trace(ground, [first, second])
  return scriptOf(ground.owner, [before, sent], subject)
}

test('a filled town has few open requests, all recent, in many communities', async () => {
  await offerCategories(ground)
  await fill(ground, 4000)
  expect(await count('requests')).toBe(4000)
  const open = await count('requests where is_open')
  expect(open).toBeGreaterThan(40)
  expect(open).toBeLessThan(300)
  expect(await count("requests where is_open and (due_at is null or submitted_at < now() - interval '15 days')")).toBe(
    0,
  )
  expect(await count('requests where is_open and due_at < now() and overdue_at is null')).toBe(0)
  expect(await count('(select distinct community from requests) spread')).toBeGreaterThan(300)
})

test('what a submit sends is repeated with ids of its own, and twice with the same ids is refused', async () => {
  const [community] = ground.communities
  if (!community) throw new Error('There is no community.')
  const { rows } = await ground.owner.query<{ id: string }>(
    'select id from request_categories where district_id = $1',
    [community.districtId],
  )
  const body = JSON.stringify({ categoryId: rows[0]?.id, placeId: community.id, content: '楼道灯坏了。' })
  const lane: Lane = {
    cookie: await ground.signedIn('resident', community),
    method: 'POST',
    paths: ['/api/requests'],
    body,
  }
  const script = await overhear(lane, lane)
  expect(pgbenchScript(script, []).match(/\\startpipeline\nbegin;\nset local app.districts/)).toHaveLength(1)
  const kept = () => Promise.all(['requests', 'events', 'commands where answer is not null'].map(count))
  const before = await kept()
  await play(raw, script, { script: 0, client: 1, turn: 1 })
  await play(raw, script, { script: 0, client: 1, turn: 2 })
  await play(raw, script, { script: 0, client: 2, turn: 1 })
  expect(await kept()).toEqual(before.map((rowsBefore) => rowsBefore + 3))
  await expect(play(raw, script, { script: 0, client: 2, turn: 1 })).rejects.toThrow(/duplicate key/)
  await raw.query('rollback')
})

test('what a claim sends takes another prepared request each turn', async () => {
  const [community] = ground.communities
  if (!community) throw new Error('There is no community.')
  const ids = await putWaiting(ground, community.id, { firstTurn: 100, turns: 1, clients: 2 })
  const cookie = await ground.signedIn('partyMember', community)
  const lane = (id = ''): Lane => ({ cookie, method: 'POST', paths: [`/api/requests/${id}/claim`], body: '{}' })
  const script = await overhear(lane(ids[0]), lane(ids[1]), ids[1])
  await putWaiting(ground, community.id, { firstTurn: 200, turns: 3, clients: 1 })
  const before = await count("requests where state = 'claimed'")
  for (const turn of [200, 201]) await play(raw, script, { script: 1, client: 0, turn })
  expect(await count("requests where state = 'claimed'")).toBe(before + 2)
})

test('a colon that pgbench would take for a variable is not passed over', () => {
  expect(() => pgbenchScript([[{ text: "select 'at :noon'", arguments: [] }]], [])).toThrow(/cannot repeat/)
})
