/** Events that only tell who looked expire after their time; the chain is followed across them, and nobody else can let one go. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../foundation/config.ts'
import { kyselyOn } from '../foundation/database/connections.ts'
import { type Verified, verifyChain } from '../foundation/events/chain.ts'
import { expiredProof, type KnownHead } from '../foundation/events/following.ts'
import { testKeys, testVault } from '../foundation/testing/database.ts'
import { markerOf } from '../foundation/vault/vault.ts'
import type { RequestView } from '../modules/requests/contract.ts'
import { requestSteps } from '../modules/requests/workflow.ts'
import { exportChain } from './export-chain.ts'
import { modulesOf, noParts } from './modules.ts'
import { openPrivacyServer, type PrivacyServer } from './privacy-for-tests.ts'
import { verifyFile } from './verify-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'linli-expiry-'))
let server: PrivacyServer
let before: KnownHead
let [ended, open] = ['', '']
let story: RequestView['timeline']

const actions = async () =>
  (await server.owner.query('select action from events order by id')).rows.map(({ action }) => action as string)
const read = async (id: string) => (await server.as(server.people.ana).get<RequestView>(`/requests/${id}`)).body
const count = (all: readonly string[], action: string) => all.filter((one) => one === action).length

beforeAll(async () => {
  // The database itself lets nothing go that is younger than half a year by its own clock.
  server = await openPrivacyServer([], '2020-03-02T09:00:00+08:00')
  ended = (await server.ask('ana', { isPrivate: true, content: '夜里睡不好。' })).id
  open = (await server.ask('ana', { isPrivate: true, content: '和邻居有矛盾。' })).id
  for (const id of [ended, open]) await server.step('clara', 'open', id, { why: 'handle' })
  expect((await server.as(server.people.clara).get('/requests/export', { format: 'csv' })).status).toBe(200)
  await server.step('ana', 'withdraw', ended)
  story = (await read(open)).timeline
  const { head, linked } = await server.chain()
  before = { districtId: server.home.id, position: linked, head: head ?? '' }
})
afterAll(async () => {
  await server?.close()
  rmSync(folder, { recursive: true })
})

/** On a connection of the owner, who undoes it afterwards. */
async function harmed(
  harm: string,
  values: readonly unknown[] = [],
  known: readonly KnownHead[] = [before],
): Promise<Verified['first']> {
  const client = await server.owner.connect()
  try {
    await client.query('begin')
    expect((await client.query(harm, [...values])).rowCount).toBeGreaterThan(0)
    const db = kyselyOn(client, testVault)
    return (await verifyChain(db, server.home.id, { known, settledBefore: new Date(0) })).first
  } finally {
    await client.query('rollback')
    client.release()
  }
}
const position = async (action: string): Promise<number> =>
  (
    await server.owner.query(
      `select l.position from event_links l join events e on e.id = l.event_id where e.action = $1 order by 1`,
      [action],
    )
  ).rows[0].position
const expired = async (): Promise<{ position: number; event_id: string }[]> =>
  (await server.owner.query('select position, event_id from event_links where expired is not null order by 1')).rows

describe('before its time', () => {
  test('nothing goes, and what the application may is not enough', async () => {
    server.clock.advance({ days: 1095 })
    const all = await actions()
    await server.night()
    expect((await actions()).filter((action) => action !== 'privacy.expire')).toEqual(all)
    const here = server.home.id
    const letGo = (district: string, action = 'requests.open') =>
      `select expire_events('${district}', array_agg(id), array_agg(mark)) as n from events where action = '${action}'`
    /** As the application, after what the owner did; undone afterwards. */
    const asApp = async (text: string, did = 'select') => {
      const client = await server.owner.connect()
      try {
        await client.query(`begin; ${did}; set local app.districts = '${here}'; set local role linli_app`)
        return (await client.query(text)).rows[0]?.n
      } finally {
        await client.query('rollback')
        client.release()
      }
    }
    expect(await asApp(letGo(here))).toBe(2)
    expect(await asApp(letGo('150199'))).toBe(0)
    expect(await asApp(letGo(here, 'requests.submit'))).toBe(0)
    expect(await asApp(letGo(here), `update events set at = now() - interval '179 days'`)).toBe(0)
    expect(await asApp(letGo(here), 'delete from event_links')).toBe(0)
    for (const text of ['delete from events', 'update event_links set mark = null', 'delete from event_links'])
      await expect(asApp(text)).rejects.toThrow('permission denied')
  })
})

describe('after its time', () => {
  beforeAll(async () => {
    server.clock.advance({ days: 3 })
    await server.night()
  })

  test('who looked is gone, and nothing else; what is open keeps its whole story', async () => {
    const all = await actions()
    expect(count(all, 'requests.open')).toBe(1)
    expect(count(all, 'requests.export')).toBe(0)
    expect(count(all, 'requests.submit')).toBe(2)
    expect((await read(open)).timeline).toEqual(story)
    expect((await read(ended)).timeline.map(({ action }) => action)).toEqual(['requests.submit', 'requests.withdraw'])
    const { rows } = await server.owner.query(
      `select account_id, details->'counts'->'events' as n from events where action = 'privacy.expire' order by id desc`,
    )
    expect(rows[0].n).toBe(2)
    await server.night()
    expect(await expired()).toHaveLength(2)
  })

  test('the chain is whole, runs through heads that were printed before, and goes on', async () => {
    const { first, linked, expired: gone } = await server.chain()
    expect({ first, gone }).toEqual({ first: null, gone: 2 })
    expect(linked).toBeGreaterThan(before.position)
    expect(await harmed('select 1')).toBeNull()
  })

  test('another event that the owner lets go as if it had expired is found', async () => {
    const at = await position('requests.withdraw')
    const found = { kind: 'gone', position: at }
    const [one] = await expired()
    const taking = (proof: string) => `with gone as (delete from events where action = 'requests.withdraw' returning *)
      update event_links l set mark = gone.mark, expired = ${proof} from gone where l.event_id = gone.id`
    expect(await harmed(taking('gone.mark'))).toMatchObject(found)
    expect(
      await harmed(taking(`(select expired from event_links where position = $1)`), [one?.position]),
    ).toMatchObject(found)
    expect(await harmed(`delete from events where action = 'privacy.expire'`)).toMatchObject({ kind: 'gone' })
  })

  test('what is left of an expired event cannot be changed, moved, taken away or put in', async () => {
    const [one, other] = await expired()
    const at = { position: one?.position }
    const where = `where position = ${one?.position}`
    expect(await harmed(`update event_links set mark = decode(md5('x'), 'hex') ${where}`)).toMatchObject(at)
    expect(await harmed(`update event_links set expired = decode(md5('x'), 'hex') ${where}`)).toMatchObject(at)
    expect(await harmed(`update event_links set event_id = gen_random_uuid() ${where}`)).toMatchObject(at)
    expect(await harmed(`update event_links set mark = null, expired = null ${where}`)).toMatchObject(at)
    expect(await harmed(`delete from event_links ${where}`)).toEqual({ kind: 'gap', ...at })
    const swapped = `update event_links l set mark = o.mark, expired = o.expired from event_links o
      where l.position in (${one?.position}, ${other?.position}) and o.expired is not null and o.position <> l.position
        and l.expired is not null`
    expect(await harmed(swapped)).toMatchObject({ kind: 'gone', ...at })
    expect(await harmed(`delete from event_links where position >= ${one?.position}`)).toEqual({
      kind: 'cut',
      position: before.position,
    })
  })

  test('exported, it is verified as well; erased people change nothing of that', async () => {
    await server.step('ana', 'withdraw', open)
    await server.erase(server.people.ana.accountId)
    await server.night()
    const { linked, first } = await server.chain()
    expect(first).toBeNull()
    const client = await server.owner.connect()
    const db = kyselyOn(client, testVault)
    const told = { span: { after: 0, upTo: linked }, folder, now: new Date() }
    const { file, ...made } = await exportChain(db, server.home.id, told).finally(() => client.release())
    expect(made).toMatchObject({ first: null, count: linked, expired: 3 })
    const found = await verifyFile(readConfig({ DATA_DIR: folder }), { file, printed: [before] })
    expect(found).toMatchObject({ first: null, linked, expired: 3, hasKey: false, sum: made.sum })
    const [gone] = await expired()
    const row = { position: gone?.position ?? 0, event_id: gone?.event_id ?? '', mark: Buffer.from('x') }
    // The key of an auditor proves the same as that of the server.
    expect(expiredProof(markerOf(testKeys.events), server.home.id, row)).toEqual(
      expiredProof(testVault, server.home.id, row),
    )
  })
})

test('what may go is every extract and a few looks, and never a step', async () => {
  const { rows } = await server.owner.query('select unnest(passing_actions()) as action')
  const passing = rows.map(({ action }) => action as string)
  const house = modulesOf(noParts)
  const lines = house.flatMap(({ name, contract }) =>
    Object.entries(contract).map(([line, { kind }]) => ({ action: `${name}.${line}`, kind })),
  )
  const extracts = lines.filter(({ kind }) => kind === 'extract').map(({ action }) => action)
  expect(extracts.length).toBeGreaterThan(5)
  expect(extracts.filter((action) => !passing.includes(action))).toEqual([])
  const known = new Set([...lines.map(({ action }) => action), 'people.newDevice'])
  expect(passing.filter((action) => !known.has(action))).toEqual([])
  const steps = requestSteps.map((step) => `requests.${step}`)
  expect(steps.length).toBeGreaterThan(10)
  expect(steps.filter((action) => passing.includes(action))).toEqual([])
})
