/** Whatever is declared to be kept for some days is there before they have passed, and empty after, by the jobs of the house; events say how much went. */
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testVault } from '../foundation/testing/database.ts'
import type { TestDistrict } from '../foundation/testing/people.ts'
import { sendingPhone } from '../modules/notices/table.ts'
import type { ConsentView } from '../modules/privacy/contract.ts'
import type { RequestView } from '../modules/requests/contract.ts'
import { type House, openHouse } from './house-for-tests.ts'
import { declared, expiringAfter } from './personal.ts'

interface Ending {
  readonly field: string
  readonly column: string
  readonly days: number
}
const endings: Ending[] = declared
  .flatMap(({ module, fields }) =>
    fields.flatMap(({ name, columns, kept }) =>
      'days' in kept ? columns.map((column) => ({ field: `${module}.${name}`, column, days: kept.days })) : [],
    ),
  )
  .toSorted((one, other) => one.days - other.days)

let server: House
let home: TestDistrict
beforeAll(async () => {
  server = await openHouse()
  home = await server.district()
  await signedIn()
  await askedFor()
  await sentIn()
  await told()
})
afterAll(() => server?.close())

/** Of what is kept of signing in: a code that opened, a password that was wrong, a way back for one that was forgotten, and a note of the library's own. */
async function signedIn(): Promise<void> {
  const { visitor, owner, clock } = server
  const phone = '13800138055'
  await visitor.post('/sign-in/code', { phone })
  const { status } = await visitor.post('/sign-in/code/check', { phone, code: server.sent.at(-1)?.text })
  expect(status).toBe(200)
  await visitor.post('/sign-in/code', { phone: '13800138056' })
  await visitor.post('/sign-in/password', { account: 'nobody', password: 'not-the-password' })
  await owner.query(
    `insert into verifications (id, identifier, value, expires_at, created_at, updated_at)
     values ($1, 'x', 'x', $2, $2, $2)`,
    [v7(), clock.now()],
  )
  await owner.query(
    `insert into sign_in_resets (account_id, code_hash, expires_at)
     select id, 'x', $1::timestamptz + interval '1 day' from accounts limit 1`,
    [clock.now()],
  )
}

/** A request that has ended and says how to reach somebody, and a consent that was withdrawn; answers are kept of all of it. */
async function askedFor(): Promise<void> {
  const categoryId = v7()
  await server.owner.query(
    `insert into request_categories (district_id, id, code, name, name_en, span, valid_from)
     values ($1, $2, 'errand', '跑腿代办', 'Errands', '{"unit":"days","count":7}', '2020-01-01')`,
    [home.id, categoryId],
  )
  const clara = server.as(await server.person('clara', { role: 'communityClerk', at: home.community }))
  const ana = server.as(await server.person('ana', { role: 'resident', at: home.grid }))
  const request = { categoryId, placeId: home.grid.id, content: '孩子最近不愿上学。' }
  const position = { lng: 111.7, lat: 40.8 }
  const { body } = await clara.post<RequestView>('/requests', {
    ...{ ...request, position, spot: '3单元502', contactPhone: '13800138057' },
    onBehalfOf: { name: '李奶奶' },
  })
  expect((await clara.post(`/requests/${body.id}/withdraw`)).status).toBe(200)
  await ana.post('/requests', {
    ...{ ...request, onBehalfOf: { name: '小石头', isChild: true } },
    consents: [{ to: 'child', wording: 1, relation: 'parent' }],
  })
  for (const { id } of (await ana.get<ConsentView[]>('/privacy/consents')).body)
    expect((await ana.post(`/privacy/consents/${id}/withdraw`)).status).toBe(200)
}

/** A table that came in and was never confirmed, and one that was taken out. */
async function sentIn(): Promise<void> {
  const simon = server.as(await server.person('simon', { role: 'communitySecretary', at: home.community }))
  const table = Buffer.from('\ufeff姓名,手机号,网格\r\n李奶奶,13800138058,第一网格\r\n')
  const headers = { 'content-type': 'text/csv' }
  const { status } = await simon.post(`/places/${home.community.id}/imports/people`, table, { headers })
  expect(status).toBe(200)
  expect((await simon.get(`/places/${home.community.id}/extracts/people`, { format: 'csv' })).status).toBe(200)
}

/** A notice, and a text that was sent to a number. */
async function told(): Promise<void> {
  const { owner, clock } = server
  await owner.query(
    `insert into notices (district_id, id, account_id, number, at, event_id, action, subject, kind, word, said, is_urgent)
     values ($1, $2, $2, 1, $3, $2, 'requests.claim', $2, 'outcome', 'requests.notice.claimed', '{}', false)`,
    [home.id, v7(), clock.now()],
  )
  const key = { district_id: home.id, id: v7() }
  await owner.query(
    `insert into notice_sendings (district_id, id, event_id, channel, receiver, phone, phone_print, at, action, subject,
       word, said, is_urgent, sent_at)
     values ($1, $2, $2, 'text', 'contact', $4, 'print', $3, 'requests.claim', $2, 'x', '{}', false, $3)`,
    [home.id, key.id, clock.now(), sendingPhone.seal(testVault, key, '13800138057')],
  )
}

/** In how many rows something stands there. */
async function filled(name: string): Promise<number> {
  const [table, column] = name.split('.')
  const text = `select count(*)::int as n from ${table} where coalesce(${column}::text, '') not in ('', '—')`
  return (await server.owner.query(text)).rows[0].n
}

const inAll = async (some: readonly Ending[], isLeft: (rows: number) => boolean): Promise<Ending[]> => {
  const found: Ending[] = []
  for (const one of some) if (isLeft(await filled(one.column))) found.push(one)
  return found
}

/** Of what the jobs say that it went. */
async function counted(): Promise<string[]> {
  const { rows } = await server.owner.query("select details from events where action like '%.expire'")
  return rows.flatMap(({ details }) => Object.keys(details.counts ?? {}))
}

test('each of them is there, and goes when its days have passed', async () => {
  expect(endings.length).toBeGreaterThan(25)
  expect(await inAll(endings, (rows) => rows === 0)).toEqual([])
  const said = new Set<string>()
  const lastDay = endings.at(-1)?.days ?? 0
  // The night after.
  let day = -1
  for (const days of new Set(endings.map((one) => one.days))) {
    server.clock.advance({ days: days - day })
    day = days
    await server.turn()
    for (const what of await counted()) said.add(what)
    const ended = endings.filter((one) => one.days === days)
    expect(await inAll(ended, (rows) => rows > 0)).toEqual([])
  }
  // What passes among the events is tried where it is decided.
  const expiring = ['imports', ...expiringAfter(lastDay).map(({ what }) => what)].filter((what) => what !== 'events')
  expect(expiring.filter((what) => !said.has(what))).toEqual([])
})
