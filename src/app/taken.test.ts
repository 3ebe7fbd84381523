/** Whoever stood in a table that somebody took out sees by whom, in which post and when; nobody else does, and it ends with its days. */
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { usualEventDays } from '../foundation/config.ts'
import { testVault } from '../foundation/testing/database.ts'
import type { TestPlace } from '../foundation/testing/people.ts'
import type { SeenLine } from '../modules/privacy/contract.ts'
import type { Known } from '../modules/requests/testing.ts'
import { householdLabel } from '../modules/territory/public.ts'
import { openPrivacyServer, type PrivacyServer } from './privacy-for-tests.ts'
import { beginReport, reportModules } from './reports-for-tests.ts'

let server: PrivacyServer
let building: TestPlace
beforeAll(async () => {
  server = await openPrivacyServer(reportModules())
  building = await server.place('building', server.home.grid)
  await livesBehind('ana', '1单元301')
})
afterAll(() => server?.close())

async function livesBehind(name: Known, door: string): Promise<void> {
  const { home, people, owner } = server
  const household = { district_id: home.id, id: v7() }
  const label = householdLabel.seal(testVault, household, door)
  await owner.query(
    `insert into households (district_id, id, building_id, label, label_print, valid_from)
     values ($1, $2, $3, $4, 'x', '2020-01-01')`,
    [home.id, household.id, building.id, label],
  )
  await owner.query(
    `insert into persons (district_id, id, account_id, name, household_id, created_at)
     values ($1, $2, $3, $4, $5, '2026-01-01')`,
    [home.id, v7(), people[name].accountId, name, household.id],
  )
}

const takes = async (name: Known, path: string, input: Record<string, string> = {}): Promise<void> => {
  expect((await server.as(server.people[name]).get(path, input)).status).toBe(200)
}
/** The newest first: whose it is, in which post, by which line, what its rows are and how many are theirs. */
const takenFrom = async (name: Known): Promise<unknown[][]> =>
  (await server.as(server.people[name]).get<SeenLine[]>('/privacy/seen')).body.flatMap(
    ({ by, role, action, about, taken }) => (taken ? [[by, role, action, taken.what, taken.rows, about]] : []),
  )
const extract = (kind: string) => `/places/${server.home.community.id}/extracts/${kind}`

describe('whoever stands in a table that is taken out', () => {
  test('is told of the requests in it, by number where it is one', async () => {
    const { number } = await server.ask('ana')
    await takes('clara', '/requests/export', { format: 'csv' })
    expect(await takenFrom('ana')).toEqual([['clara', 'communityClerk', 'requests.export', 'requests', 1, number]])
    await server.ask('ana')
    await takes('cyril', '/requests/export', { format: 'xlsx', columns: 'number,state' })
    // Taken by the city, of which the district is one.
    expect((await takenFrom('ana'))[0]).toEqual(['cyril', 'cityOffice', 'requests.export', 'requests', 2, ''])
    expect(await takenFrom('ben')).toEqual([])
  })

  test('is told of lists of residents, of posts and of doors, each to its own', async () => {
    await takes('simon', extract('people'), { format: 'csv' })
    await takes('simon', extract('posts'), { format: 'csv' })
    await takes('simon', extract('places'), { format: 'csv' })
    const by = ['simon', 'communitySecretary', 'transfer.extract']
    expect((await takenFrom('ana')).slice(0, 2)).toEqual([
      [...by, 'households', 1, ''],
      [...by, 'people', 1, ''],
    ])
    expect(await takenFrom('ben')).toEqual([[...by, 'people', 1, '']])
    expect(await takenFrom('gus')).toEqual([[...by, 'posts', 1, '']])
    // What they took themselves is no news.
    expect(await takenFrom('simon')).toEqual([])
  })

  test('is told of the records behind figures, and of those in a report, drafted and published', async () => {
    const { home } = server
    const clara = server.as(server.people.clara)
    const period = { from: '2026-01-01', to: '2026-12-31', placeId: home.community.id }
    await takes('clara', '/figures/export', { ...period, figures: 'requests.received,people.gridWorkers' })
    const by = ['clara', 'communityClerk']
    expect((await takenFrom('ana'))[0]).toEqual([...by, 'figures.export', 'requests', 2, ''])
    expect((await takenFrom('gus'))[0]).toEqual([...by, 'figures.export', 'posts', 1, ''])
    const report = await beginReport(clara, { placeId: home.community.id })
    const before = await takenFrom('ana')
    await takes('clara', `/reports/${report}/docx`)
    expect(await takenFrom('ana')).toEqual(before)
    const inReport = async () => (await takenFrom('ana')).filter((line) => line[2] === 'reports.xlsx')
    await takes('clara', `/reports/${report}/xlsx`)
    const requests = [...by, 'reports.xlsx', 'requests', 2, '']
    expect(await inReport()).toContainEqual(requests)
    expect((await clara.post(`/reports/${report}/publish`, { basedOn: 1 })).status).toBe(200)
    await takes('clara', `/reports/${report}/xlsx`)
    expect((await inReport()).filter(([, , , what]) => what === 'requests')).toEqual([requests, requests])
    expect(await takenFrom('ben')).toHaveLength(1)
  })

  test('finds it in the copy of what is held', async () => {
    const { body } = await server.as(server.people.ana).get('/privacy/held')
    const line = { text: 'privacy.taken.people', more: { by: 'simon', role: 'communitySecretary' } }
    expect(body.parts).toContainEqual({
      ...{ module: 'privacy', field: 'taken' },
      lines: expect.arrayContaining([expect.objectContaining(line)]),
    })
  })
})

test('of a table that breaks off it is kept what had left, and no more', async () => {
  const { home, owner, people } = server
  // A page of residents that only ana is on, and the next with ben.
  await owner.query(
    `with filler as (insert into accounts (id, name, created_at, updated_at)
       select ('00000000-0000-7000-9000-' || lpad(n::text, 12, '0'))::uuid, 'resident ' || n, now(), now()
         from generate_series(1, 999) n returning id)
     insert into posts (district_id, id, account_id, role, place_id, in_force_from, appointed_by)
     select $1, id, id, 'resident', $2, '2020-01-01', $3 from filler`,
    [home.id, home.grid.id, people.adam.accountId],
  )
  // The database fails at the second page.
  await owner.query(`create function fail() returns trigger language plpgsql as $$ begin
    if exists (select from taken_pages where event_id = new.event_id) then raise 'no room'; end if; return new; end $$;
    create trigger failing before insert on taken_pages for each row execute function fail()`)
  const [ana, ben] = [await takenFrom('ana'), await takenFrom('ben')]
  await expect(server.as(people.simon).get(extract('people'), { format: 'csv' })).rejects.toThrow()
  expect(await takenFrom('ana')).toEqual([['simon', 'communitySecretary', 'transfer.extract', 'people', 1, ''], ...ana])
  expect(await takenFrom('ben')).toEqual(ben)
  await owner.query('drop trigger failing on taken_pages')
})

test('it ends with the days that looks are kept, and not before', async () => {
  const kept = async () => (await server.owner.query('select count(*)::int as n from taken_pages')).rows[0].n
  server.clock.advance({ days: usualEventDays - 1 })
  await server.night()
  expect((await takenFrom('ana')).length).toBeGreaterThan(0)
  server.clock.advance({ days: 2 })
  await server.night()
  expect(await takenFrom('ana')).toEqual([])
  expect(await kept()).toBe(0)
})
