/** What other modules use of the people. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { phonePrint } from '../../foundation/access/accounts-table.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { testVault } from '../../foundation/testing/database.ts'
import type { TestDistrict } from '../../foundation/testing/people.ts'
import { openTestServer, type TestServer } from '../../foundation/testing/server.ts'
import { appointDirectly, ensureResident, findCandidate, isKnownIn, listCandidates, namesOfAccounts } from './public.ts'

let server: TestServer
let home: TestDistrict
let away: TestDistrict

beforeAll(async () => {
  server = await openTestServer(() => [])
  home = await server.district()
  away = await server.district(home.city)
})
afterAll(() => server.close())

const inHome = <T>(work: (db: Db) => Promise<T>) => server.database.inDistricts([home.id], work)
const now = () => server.clock.now()
const hourFromNow = (hours: number) => new Date(now().getTime() + hours * 3_600_000)

describe('candidates', () => {
  it('are those whose post covers the place now, each once, the nearest first', async () => {
    const near = await server.person(
      '党员01',
      { role: 'partyMember', at: home.community },
      { role: 'gridWorker', at: home.grid },
    )
    const far = await server.person('志愿者01', { role: 'volunteer', at: home.community })
    await server.person('网格员01', { role: 'gridWorker', at: home.otherGrid })
    await server.person('网格员02', { role: 'gridWorker', at: home.grid, to: now() })
    await server.person('网格员03', { role: 'gridWorker', at: home.grid, from: hourFromNow(1) })
    await server.person('网格员04', { role: 'gridWorker', at: away.grid })
    await server.person('书记01', { role: 'communitySecretary', at: home.community })
    const roles = ['gridWorker', 'partyMember', 'volunteer'] as const
    const listed = await inHome((db) => listCandidates(db, home.grid.path, roles, now()))
    expect(listed).toEqual([
      { accountId: near.accountId, name: '党员01', role: 'gridWorker', placeName: home.grid.name },
      { accountId: far.accountId, name: '志愿者01', role: 'volunteer', placeName: home.community.name },
    ])
    const find = (accountId: string, path: string) => inHome((db) => findCandidate(db, accountId, path, roles, now()))
    expect(await find(near.accountId, home.grid.path)).toEqual(listed[0])
    expect(await find(near.accountId, home.otherGrid.path)).toMatchObject({ role: 'partyMember' })
    expect(await find(far.accountId, away.grid.path)).toBeUndefined()
    expect(await find(far.accountId, home.district.path)).toBeUndefined()
  })
})

describe('names', () => {
  it('come with whether the account holds a post other than a resident’s here', async () => {
    const resident = await server.person('居民甲01', { role: 'resident', at: home.grid })
    const worker = await server.person('干事01', { role: 'communityClerk', at: home.community })
    const elsewhere = await server.person('干事02', { role: 'communityClerk', at: away.community })
    const ids = [resident, worker, elsewhere].map((person) => person.accountId)
    const names = await inHome((db) => namesOfAccounts(db, [...ids, ...ids]))
    expect([...names.values()]).toHaveLength(3)
    expect(ids.map((id) => names.get(id))).toEqual([
      { name: '居民甲01', roleless: true },
      { name: '干事01', roleless: false },
      { name: '干事02', roleless: true },
    ])
    expect(await inHome((db) => namesOfAccounts(db, []))).toEqual(new Map())
  })

  it('are planned once, however many are asked for', async () => {
    const { accountId } = await server.person('居民甲02', { role: 'resident', at: home.grid })
    const { rows } = await server.database.inDistricts([home.id], async (db, client) => {
      for (let most = 1; most <= 20; most++)
        await namesOfAccounts(db, [accountId, ...Array.from({ length: most }, () => randomUUID())])
      return client.query(
        "select max(generic_plans)::int as once from pg_prepared_statements where statement ~ 'roleless'",
      )
    })
    // PostgreSQL looks at five plans before it keeps one.
    expect(rows[0].once).toBeGreaterThanOrEqual(15)
  })
})

describe('a resident for whom another files', () => {
  const clerk = '019577a0-0000-7000-8000-0000000000aa'
  const file = (phone: string, placeId = home.grid.id, name = '居民甲02') =>
    inHome((db) => ensureResident(db, { phone, name, placeId, by: clerk, now: now() }))
  const postsOf = async (accountId: string) =>
    (await server.owner.query('select place_id, appointed_by from posts where account_id = $1', [accountId])).rows

  it('is made once, with a post at the place, also when two file at once', async () => {
    const [first, second] = await Promise.all([file('13500000001'), file('13500000001')])
    expect(second).toBe(first)
    expect(await postsOf(first ?? '')).toEqual([{ place_id: home.grid.id, appointed_by: clerk }])
    const { rows } = await server.owner.query(
      'select name, phone_verified, home_district from accounts where id = $1',
      [first],
    )
    expect(rows).toEqual([{ name: '居民甲02', phone_verified: false, home_district: home.id }])
  })

  it('who lives in the community already keeps home and name', async () => {
    const person = await server.person('居民甲03', { role: 'resident', at: home.community })
    expect(await file(person.phone)).toBe(person.accountId)
    expect(await postsOf(person.accountId)).toHaveLength(1)
    const names = await inHome((db) => namesOfAccounts(db, [person.accountId]))
    expect(names.get(person.accountId)?.name).toBe('居民甲03')
  })

  it('is refused at a place that the filer cannot see', async () => {
    await expect(file('13500000002', away.grid.id)).rejects.toMatchObject({ status: 404 })
    expect(
      (await server.owner.query('select from accounts where phone_print = $1', [phonePrint(testVault, '13500000002')]))
        .rows,
    ).toEqual([])
  })
})

describe('appointing directly', () => {
  it('makes the account once and gives each post once', async () => {
    const holder = {
      name: '网格员07',
      accountName: 'wg.07',
      at: now(),
      posts: [
        { role: 'gridWorker', placeId: home.grid.id, from: hourFromNow(-100) },
        { role: 'partyMember', placeId: home.community.id },
      ],
    } as const
    const first = await inHome((db) => appointDirectly(db, holder))
    expect(await inHome((db) => appointDirectly(db, holder))).toBe(first)
    const { rows } = await server.owner.query('select role from posts where account_id = $1 order by role', [first])
    expect(rows).toEqual([{ role: 'gridWorker' }, { role: 'partyMember' }])
    expect(await inHome((db) => isKnownIn(db, first, home.id, now()))).toBe(true)
    expect(await inHome((db) => isKnownIn(db, first, away.id, now()))).toBe(false)
  })

  it('refuses a role that the place does not have', async () => {
    const wrong = { name: '某人', at: now(), posts: [{ role: 'gridWorker', placeId: home.community.id }] } as const
    await expect(inHome((db) => appointDirectly(db, wrong))).rejects.toMatchObject({ code: 'post-place' })
  })
})
