/** The chain over the events: whatever the owner of the database changes, takes out, puts in or swaps is found. */
import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { kyselyOn } from '../database/connections.ts'
import { newId } from '../ids.ts'
import { openTestDatabase, type TestDatabase, testVault } from '../testing/database.ts'
import { destroyContentKeys } from '../vault/content-keys-table.ts'
import { linkEvents, type Verified, verifyChain } from './chain.ts'
import { insertEvents, listEvents } from './events.ts'
import type { NewEvent } from './events-table.ts'
import type { KnownHead } from './following.ts'

let base: TestDatabase
beforeAll(async () => {
  base = await openTestDatabase()
})
afterAll(() => base.close())

let districts = 0
let district: string
let events: NewEvent[]
beforeEach(async () => {
  district = `d${++districts}`
  await base.owner.query('insert into districts values ($1, $1, $1)', [district])
  events = Array.from({ length: 5 }, (_, at) => written(at))
  await write(events)
  await link()
})

const now = () => new Date()
const written = (at: number, more: Partial<NewEvent> = {}): NewEvent => ({
  district_id: district,
  id: newId(),
  at: new Date(Date.now() - 60_000 + at),
  device_at: null,
  account_id: v7(),
  role: 'requester',
  action: 'requests.note',
  subject: v7(),
  path: '1501',
  details: { to: 'waiting', n: 1.5, nested: { b: [1, { d: null, c: 'é' }], a: true }, said: { note: `第${at}句话` } },
  command_id: null,
  ...more,
})
const write = (some: readonly NewEvent[]) =>
  base.database.inDistricts([district], (db, client) => insertEvents(db, client, some))
const link = (thoroughly = false) => linkEvents(base.database, district, now(), thoroughly)
const verify = async (known: readonly KnownHead[] = [], settledBefore = new Date(0)): Promise<Verified> => {
  const client = await base.owner.connect()
  try {
    return await verifyChain(kyselyOn(client, testVault), district, { known, settledBefore })
  } finally {
    client.release()
  }
}
const asOwner = (text: string, values: unknown[] = []) => base.owner.query(text, values)

test('an untouched chain is whole, with the same head each time', async () => {
  const first = await verify()
  expect(first).toMatchObject({ linked: 5, unlinked: 0, first: null })
  expect(await verify()).toEqual(first)
})

test('what was written afterwards waits for the next turn, and goes on from the same head', async () => {
  const { head } = await verify()
  await write([written(9)])
  expect(await verify()).toMatchObject({ linked: 5, unlinked: 1, head, first: null })
  expect(await link()).toBe(1)
  expect(await verify([{ districtId: district, position: 5, head: head ?? '' }])).toMatchObject({
    linked: 6,
    first: null,
  })
})

test('a writer who finished late is linked by the next turn', async () => {
  const early = written(0)
  await new Promise((done) => setTimeout(done, 5))
  await write([written(1)])
  await link()
  await write([early])
  expect(await link()).toBe(1)
  expect(await verify()).toMatchObject({ linked: 7, first: null })
})

test('two linkers at once link each event once', async () => {
  await write(Array.from({ length: 50 }, (_, at) => written(at)))
  expect((await Promise.all([link(), link(), link()])).toSorted((a, b) => a - b)).toEqual([0, 0, 50])
  expect(await verify()).toMatchObject({ linked: 55, first: null })
})

const third = () => events[2]?.id ?? ''
const changes: Record<string, string> = {
  'another name': `update events set account_id = '${v7()}' where id = $1`,
  'another moment': `update events set at = at + interval '1 microsecond' where id = $1`,
  'another role': `update events set role = 'administrator' where id = $1`,
  'other details': `update events set details = jsonb_set(details, '{to}', '"closed"') where id = $1`,
  'other words': `update events set words = (select e.words from events e where e.id <> $1 and e.words is not null limit 1) where id = $1`,
  'no words': `update events set words = null where id = $1`,
  'another place': `update events set path = '1501.150103' where id = $1`,
  'a device time': `update events set device_at = at where id = $1`,
}
test.each(Object.entries(changes))('a changed event is found: %s', async (_name, text) => {
  expect((await asOwner(text, [third()])).rowCount).toBe(1)
  expect(await verify()).toMatchObject({ linked: 2, first: { kind: 'changed', position: 3, eventId: third() } })
})

test('a deleted event is found, with its link or without', async () => {
  await asOwner('delete from events where id = $1', [third()])
  expect((await verify()).first).toMatchObject({ kind: 'gone', position: 3 })
  await asOwner('delete from event_links where event_id = $1', [third()])
  expect((await verify()).first).toEqual({ kind: 'gap', position: 3 })
  await asOwner('update event_links set position = position - 1 where district_id = $1 and position > 3', [district])
  expect((await verify()).first).toMatchObject({ kind: 'out-of-order', position: 3 })
})

test('an event that somebody put in is found: before the linker comes, and after', async () => {
  await asOwner(
    `insert into events select district_id, gen_random_uuid(), at, device_at, account_id, role, action, subject, path, details,
       words, command_id, mark from events where id = $1`,
    [third()],
  )
  expect((await verify([], new Date(8.64e15))).first).toMatchObject({ kind: 'forged' })
  await link(true)
  expect((await verify()).first).toMatchObject({ kind: 'changed', position: 6 })
})

test('two events that changed places are found', async () => {
  await asOwner('alter table event_links drop constraint event_links_district_id_event_id_key')
  await asOwner(
    `update event_links l set event_id = o.event_id from event_links o
      where l.district_id = $1 and o.district_id = $1 and l.position in (2, 3) and o.position = 5 - l.position`,
    [district],
  )
  await asOwner('alter table event_links add unique (district_id, event_id)')
  expect((await verify()).first).toMatchObject({ kind: 'out-of-order', position: 2 })
})

test('an end that was cut off is found by a head that was kept elsewhere', async () => {
  const { head } = await verify()
  const known = [{ districtId: district, position: 5, head: head ?? '' }]
  expect((await verify(known)).first).toBeNull()
  await asOwner('delete from event_links where district_id = $1 and position > 3', [district])
  await asOwner('delete from events where id = any($1)', [events.slice(3).map(({ id }) => id)])
  expect((await verify()).first).toBeNull()
  expect((await verify(known)).first).toEqual({ kind: 'cut', position: 5 })
})

test('what people wrote lies sealed; destroying its key takes the words and breaks no link', async () => {
  const [one] = events
  if (!one) throw new Error('There is no event.')
  const { rows } = await asOwner('select * from events where id = $1', [one.id])
  expect(JSON.stringify(rows)).not.toContain('第0句话')
  const read = () => base.database.inDistricts([district], (db) => listEvents(db, district, one.subject))
  expect((await read())[0]?.details).toEqual(one.details)
  await base.database.inDistricts([district], (db) => destroyContentKeys(db, district, [one.subject], now()))
  expect((await read())[0]?.details).toEqual({ ...one.details, said: {} })
  expect((await verify()).first).toBeNull()
  await write([written(7, { subject: one.subject })])
  expect((await read())[1]?.details).toMatchObject({ to: 'waiting' })
  expect(JSON.stringify((await asOwner('select * from events where subject = $1', [one.subject])).rows)).not.toContain(
    '第7',
  )
})
