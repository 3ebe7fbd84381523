/** The demo as it lies in the database once the real service has been through all of it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountPhone, phonePrint } from '../../foundation/access/accounts-table.ts'
import { openTestDatabase, testKeys, testVault } from '../../foundation/testing/database.ts'
import { columnsWith } from '../../foundation/testing/every-text.ts'
import { organizationPhone } from '../../modules/organizations/table.ts'
import { contactPhone } from '../../modules/requests/sealed.ts'
import { requestStates } from '../../modules/requests/workflow.ts'
import { compareAll, isRight } from '../newspaper/compare.ts'
import { type App, openApp } from '../open.ts'
import { prepareGround } from '../prepare.ts'
import { sealedColumns } from '../sealed-columns.ts'
import { demoAccounts, loadDemo } from './load.ts'

const now = new Date('2026-11-24T10:00:00+08:00')

interface Loaded {
  readonly app: App
  ask<R extends object>(text: string): Promise<R[]>
  columnsWith(pattern: RegExp): Promise<string[]>
  readonly said: readonly string[]
  close(): Promise<void>
}

/** A house with the demo in it, on a database of its own. */
async function load(): Promise<Loaded> {
  const database = await openTestDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'linli-demo-'))
  await prepareGround(database.owner)
  const app = await openApp({
    url: database.url,
    secret: 'only for tests, and long enough for them',
    keys: testKeys,
    sender: { send: async () => undefined },
    dataDir: folder,
    log: { level: 'silent' },
    version: '0',
    pages: null,
  })
  const said: string[] = []
  const begun = performance.now()
  await loadDemo(
    {
      world: { ...app.world, checkAnswers: true },
      owner: database.owner,
      modules: app.modules,
      log: (line) => said.push(line),
    },
    now,
  )
  console.log(`The demo was loaded in ${Math.round(performance.now() - begun)} ms.`)
  return {
    app,
    said,
    ask: async (text) => (await database.owner.query(text)).rows,
    columnsWith: (pattern) => columnsWith(database.owner, pattern),
    async close() {
      await app.close()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Everything that does not hang on ids. */
const story = `
  select r.district_id, r.state, r.content, r.place_label, r.spot is not null as spot, r.wished_at,
    r.requester_name, r.contact_phone is not null as contact,
    r.assignee_name, r.promised_at, r.submitted_at, r.state_since, r.due_at, r.overdue_at, r.returned_times,
    r.reopened_times, r.answer, r.answered_at, r.closed_at, r.solved, r.confirmed, r.rating, r.rating_comment,
    (select json_agg(json_build_array(e.at, e.action, e.role, a.name, e.details - 'formerAssignee') order by e.at, e.id)
       from events e left join accounts a on a.id = e.account_id
      where e.district_id = r.district_id and e.subject = r.id) as events
  from requests r order by r.district_id, r.submitted_at, r.content`

interface Step {
  readonly at: Date
  readonly action: string
  readonly details: { readonly from?: string; readonly to: string }
}

let demo: Loaded
beforeAll(async () => {
  demo = await load()
})
afterAll(() => demo.close())

describe('the requests', () => {
  test('every state is there, and every way to end', async () => {
    const rows = await demo.ask<{ state: string; confirmed: string | null }>(
      'select distinct state, confirmed from requests order by 1, 2',
    )
    expect([...new Set(rows.map(({ state }) => state))].toSorted()).toEqual([...requestStates].toSorted())
    expect(rows.filter(({ state }) => state === 'closed').map(({ confirmed }) => confirmed)).toEqual(['silent', 'yes'])
    const solved = await demo.ask<{ solved: string }>(
      "select distinct solved from requests where state = 'closed' order by 1",
    )
    expect(solved.map((row) => row.solved)).toEqual(['no', 'partly', 'yes', null])
  })

  test('what is special is there: returned, reopened, overdue, urgent, filed for somebody with and without an account', async () => {
    const [counted] = await demo.ask<Record<string, number>>(`
      select count(*) filter (where returned_times > 0) as returned, count(*) filter (where reopened_times > 0) as reopened,
        count(*) filter (where overdue_at is not null and is_open) as overdue, count(*) filter (where is_urgent) as urgent,
        count(*) filter (where filer_id is not null and requester_id is not null) as followed,
        count(*) filter (where filer_id is not null and requester_id is null) as unfollowed,
        count(*) filter (where hotline_number is not null) as hotline, count(*) filter (where solved_level <> 'grid') as above
      from requests r join request_categories c on c.district_id = r.district_id and c.id = r.category_id`)
    for (const [name, count] of Object.entries(counted ?? {})) expect(count, name).toBeGreaterThan(0)
  })

  test('every timeline is in order, from the request on, and none reaches beyond the end', async () => {
    const rows = await demo.ask<{ state: string; steps: Step[] }>(`
      select r.state, json_agg(json_build_object('at', e.at, 'action', e.action, 'details', e.details) order by e.id) as steps
      from requests r join events e on e.district_id = r.district_id and e.subject = r.id group by r.district_id, r.id`)
    expect(rows.length).toBeGreaterThan(240)
    for (const { state, steps } of rows) {
      expect(steps[0]?.action).toBe('requests.submit')
      const moments = steps.map(({ at }) => Date.parse(String(at)))
      expect(moments).toEqual(moments.toSorted((a, b) => a - b))
      expect(moments.at(-1)).toBeLessThanOrEqual(now.getTime())
      for (const [index, { details }] of steps.entries())
        if (index) expect(details.from).toBe(steps[index - 1]?.details.to)
      expect(steps.at(-1)?.details.to).toBe(state)
    }
  })

  test('the clock struck at the very moment, and has nothing left to do', async () => {
    const [struck] = await demo.ask<Record<string, number>>(`
      select count(*) filter (where action = 'requests.fallDue') as due, count(*) filter (where action = 'requests.closeSilent') as silent,
        (select count(*) from requests where is_open and overdue_at is null and due_at <= '${now.toISOString()}') as left
      from events`)
    expect(struck?.due).toBeGreaterThan(5)
    expect(struck?.silent).toBeGreaterThan(5)
    expect(struck?.left).toBe(0)
    const off = await demo.ask(
      'select id from requests where overdue_at is not null and overdue_at <> due_at and is_open',
    )
    expect(off).toEqual([])
    const silent = await demo.ask(
      "select id from requests where confirmed = 'silent' and closed_at <> answered_at + interval '7 days'",
    )
    expect(silent).toEqual([])
  })

  test('no event of anything lies ahead or before the three months', async () => {
    const [span] = await demo.ask<{ first: Date; last: Date }>('select min(at) as first, max(at) as last from events')
    expect(span?.last.getTime()).toBeLessThanOrEqual(now.getTime())
    expect(span?.first.getTime()).toBe(now.getTime() - 90 * 24 * 3_600_000)
  })

  test('nobody is told of what is long past', async () => {
    const waiting = await demo.app.jobs.counts()
    expect(
      waiting.filter(({ job, state, count }) => job === 'notices.tell' && state === 'waiting' && count > 0),
    ).toEqual([])
  })
})

test('every community has published its last month, as a report and in the open', async () => {
  const rows = await demo.ask<{ title: string; first: string; days: number; tables: number }>(`
    select r.title, r.from_day::text as first, o.until_on - date '2026-11-24' as days, jsonb_array_length(o.tables) as tables
    from reports r join publications o on o.district_id = r.district_id and o.place_id = r.place_id and o.month = '2026-10'
    where r.published_at is not null order by r.place_id`)
  expect(rows).toHaveLength(3)
  for (const { first, days, tables } of rows) expect([first, days > 15, tables > 0]).toEqual(['2026-10-01', true, true])
})

describe('places that have changed', () => {
  const lateIn = async (name: string) => {
    const [row] = await demo.ask<{ at: Date; path: string }>(
      `select e.at, e.path from events e where e.action = 'territory.${name}' order by e.at limit 1`,
    )
    if (!row) throw new Error(`Nothing was done by ${name}.`)
    return { at: row.at.toISOString(), path: row.path }
  }

  test('a grid was split: what had ended lies in the grid, what was asked for since in its micro-grids', async () => {
    const { at, path } = await lateIn('split')
    const rows = await demo.ask<{ ended: boolean; since: boolean; label: string; path: string; building: string }>(`
      select r.closed_at < '${at}' as ended, r.submitted_at > '${at}' as since, place_label as label, r.path,
        p.path as building
      from requests r join places p on p.district_id = r.district_id and p.id = r.place_id
      where (r.path = '${path}' or r.path like '${path}.%') and p.kind = 'building'`)
    const before = rows.filter(({ ended }) => ended)
    const after = rows.filter(({ since }) => since)
    for (const row of before) expect(row.label).toMatch(/^团结巷社区 · 第四网格 · \d+号楼$/)
    for (const row of before) expect(row.path).not.toBe(row.building)
    for (const row of after) expect(row.label).toMatch(/^团结巷社区 · 第四网格 · 第[一二]微网格 · \d+号楼$/)
    expect([before.length, after.length].every((count) => count > 0)).toBe(true)
    const outlined = await demo.ask(
      `select id from places where path like '${path}.%' and kind = 'microgrid' and boundary is not null`,
    )
    expect(outlined).toHaveLength(2)
  })

  test('a grid was handed over: what the former worker did bears their name, and they have nothing in hand', async () => {
    const { at, path } = await lateIn('handOver')
    const rows = await demo.ask<{ name: string; before: boolean; open: boolean }>(`
      select assignee_name as name, answered_at < '${at}' as before, state in ('claimed', 'serving', 'paused') as open
      from requests where (path = '${path}' or path like '${path}.%') and assignee_name in ('网格员02', '网格员05')`)
    const of = (name: string) => rows.filter((row) => row.name === name)
    expect(of('网格员05').filter(({ before }) => before).length).toBeGreaterThan(0)
    expect(of('网格员05').filter(({ open }) => open)).toEqual([])
    expect(of('网格员02').filter(({ before }) => before)).toEqual([])
    const posts = await demo.ask<{ name: string; to: Date | null }>(`
      select a.name, in_force_to as to from posts join accounts a on a.id = account_id
      where role = 'gridWorker' and a.name in ('网格员02', '网格员05') order by 1`)
    expect(posts.map(({ name, to }) => [name, to?.toISOString() ?? null])).toEqual([
      ['网格员02', null],
      ['网格员05', at],
    ])
  })
})

describe('the ground', () => {
  const count = async (what: string): Promise<number> => {
    const [row] = await demo.ask<{ count: number }>(`select count(*) as count from ${what}`)
    return row?.count ?? 0
  }
  const pingan = "like '1501.150124.150124100.150124100010%'"

  test('平安社区 is as the newspaper has it', async () => {
    expect(await count(`places where kind = 'grid' and path ${pingan}`)).toBe(4)
    expect(await count(`places where kind = 'microgrid' and path ${pingan} and code ~ '^[0-9]{17}$'`)).toBe(10)
    const held = (role: string, kind: string) =>
      count(`posts join places on places.district_id = posts.district_id and places.id = posts.place_id
             where role = '${role}' and kind = '${kind}' and path ${pingan}`)
    const heads = await demo.ask(`select distinct account_id from posts where role = 'buildingHead'
      and place_id in (select id from places where path ${pingan})`)
    expect(heads.length).toBe(18)
    expect(await held('buildingHead', 'building')).toBe(28) // of 30: two buildings have nobody
    expect(await held('partyMember', 'building')).toBe(43)
    expect(await count(`organizations where kind = 'partnerUnit' and path ${pingan}`)).toBe(13)
    expect(await count(`organizations where kind = 'volunteerTeam' and path ${pingan}`)).toBe(6)
    expect(
      await count(`organizations o where path ${pingan} and not exists (
      select from organization_members m where m.district_id = o.district_id and m.organization_id = o.id)`),
    ).toBe(0)
    expect(await count("households where district_id = '150124'")).toBe(1584)
  })

  test('公园东路社区 has 9 red grids', async () => {
    expect(await count("places where is_red and path like '1501.150103.150103002.150103002009%'")).toBe(9)
    expect(await count('places where is_red')).toBe(9)
  })

  test('every telephone number is made up', async () => {
    for (const column of [accountPhone, contactPhone, organizationPhone]) {
      const { table, key, column: name } = column
      const rows = await demo.ask<Record<string, string>>(
        `select ${key.join(', ')}, ${name} as sealed from ${table} where ${name} is not null`,
      )
      expect(rows.length).toBeGreaterThan(10)
      for (const row of rows)
        expect(column.open(testVault, row as never, row.sealed ?? null)).toMatch(/^1390000[0-9]{4}$/)
    }
  })
})

test('nowhere in the database is a telephone number readable', async () => {
  expect(await demo.columnsWith(/1390000[0-9]{4}/)).toEqual([])
  // Whatever lies sealed is sealed anew when the keys are rotated.
  const known = sealedColumns.map(({ table, column }) => `public.${table}.${column}`)
  const found = (await demo.columnsWith(/^k[0-9]+[.][A-Za-z0-9_-]{38}/)).map((line) => line.split(' ')[0] ?? '')
  expect(found.length).toBeGreaterThan(5)
  expect(known).toEqual(expect.arrayContaining(found))
  // The same look finds what does lie open.
  expect(await demo.columnsWith(/^居民甲01$/)).toContainEqual(expect.stringMatching(/^public\.accounts\.name /))
})

test('every figure of the newspaper that a module counts is shown, with exactly as many records', async () => {
  const compared = await compareAll(demo.app, now)
  expect(compared.filter(({ figure }) => figure).length).toBeGreaterThanOrEqual(9)
  expect(compared.filter((one) => !isRight(one))).toEqual([])
})

describe('the accounts that are shown', () => {
  test('each comes in and holds the post that it is shown for', async () => {
    expect(demoAccounts.length).toBeGreaterThan(10)
    for (const { who, phone, account, password } of demoAccounts) {
      if (account && password) {
        const { setCookies } = await demo.app.signIn.checkPassword(account, password)
        const actor = await demo.app.signIn.whoIsAsking(setCookies[0]?.split(';')[0] ?? '')
        expect(actor?.posts.length, who).toBeGreaterThan(0)
      } else {
        const found = await demo.ask(
          `select from accounts join posts on account_id = accounts.id
            where phone_print = '${phonePrint(testVault, phone ?? '')}'`,
        )
        expect(found.length, who).toBeGreaterThan(0)
      }
    }
  })

  test('the resident, the party member and the volunteer find something of their own', async () => {
    const rows = await demo.ask<{ name: string; asked: number; open: number; took: number; working: number }>(`
      select a.name, count(*) filter (where r.requester_id = a.id) as asked,
        count(*) filter (where r.requester_id = a.id and is_open) as open, count(*) filter (where r.assignee_id = a.id) as took,
        count(*) filter (where r.assignee_id = a.id and r.state in ('claimed', 'serving')) as working
      from accounts a join requests r on a.id in (r.requester_id, r.assignee_id)
      where a.name in ('居民甲01', '党员甲01', '志愿者甲01') group by 1`)
    const of = (name: string) => rows.find((row) => row.name === name)
    expect(of('居民甲01')?.asked).toBeGreaterThan(4)
    expect(of('居民甲01')?.open).toBeGreaterThan(1)
    for (const name of ['党员甲01', '志愿者甲01']) {
      expect(of(name)?.took, name).toBeGreaterThan(2)
      expect(of(name)?.working, name).toBeGreaterThan(0)
    }
  })
})

test('its progress was told up to the end', () => {
  expect(demo.said[0]).toBe('0 %')
  expect(demo.said.at(-1)).toBe('100 %')
})

test('loaded again it is the same, but for the ids', async () => {
  const again = await load()
  try {
    expect(await again.ask(story)).toEqual(await demo.ask(story))
  } finally {
    await again.close()
  }
}, 120_000)
