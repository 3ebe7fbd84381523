/** Every line of every module, called by nobody, by the wrong person, with somebody else's ids and with too much. */

import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Role, roles } from '../foundation/access/standing.ts'
import { type Endpoint, partsOf } from '../foundation/contract.ts'
import { openApi } from '../foundation/http/openapi.ts'
import type { Jobs } from '../foundation/jobs/jobs.ts'
import { jobsModule } from '../foundation/jobs/service.ts'
import { faultsOfOpenApi } from '../foundation/testing/openapi-faults.ts'
import type { Person, TestDistrict } from '../foundation/testing/people.ts'
import { sampleOf } from '../foundation/testing/sample.ts'
import type { Caller, TestServer } from '../foundation/testing/server.ts'
import { openHouse } from './house-for-tests.ts'
import { modulesOf, noParts } from './modules.ts'

interface Line {
  readonly action: string
  readonly endpoint: Endpoint
  readonly method: string
  readonly pattern: string
}

const declared = [...modulesOf(noParts), jobsModule({} as Jobs)]
const lines: Line[] = declared.flatMap(({ name: module, contract }) =>
  Object.entries(contract).map(([name, endpoint]) => ({
    action: `${module}.${name}`,
    endpoint,
    ...partsOf(endpoint.line),
  })),
)
const called = (some: readonly Line[]) => some.map((line) => [line.action, line] as const)
const isCommand = ({ endpoint: { kind } }: Line) => kind === 'command'
const takesFields = ({ endpoint: { kind } }: Line) => kind !== 'upload' && kind !== 'download'

let server: TestServer
let home: TestDistrict
/** What lies in another district, by the beginning of the line that names it. */
let elsewhere: Readonly<Record<string, string>>
let known: Readonly<Record<string, unknown>>
const holders = {} as Record<Role, Person>
/** Holds every post there is, all of them at home. */
let everyone: Person
/** Held them until yesterday. */
let formerly: Person

beforeAll(async () => {
  server = await openHouse()
  home = await server.district()
  const postAt = (role: Role, at: TestDistrict) => {
    if (role === 'buildingHead') return { role, at: at.grid }
    if (role === 'streetOffice') return { role, at: at.street }
    if (role === 'cityOffice') return { role, at: at.city }
    return { role, at: role === 'districtOffice' || role === 'administrator' ? at.district : at.community }
  }
  for (const role of roles) holders[role] = await server.person(role, postAt(role, home))
  // The city's own post would see the other district too: that is its work, and not this test's.
  const own = roles.filter((role) => role !== 'cityOffice')
  everyone = await server.person('everyone', ...own.map((role) => postAt(role, home)))
  const ago = (days: number) => new Date(server.clock.now().getTime() - days * 24 * 3_600_000)
  const ended = { from: ago(3), to: ago(1) }
  formerly = await server.person('formerly', ...roles.map((role) => ({ ...postAt(role, home), ...ended })))
  const building = await server.place('building', home.grid)
  const categoryId = await categoryIn(home.id)
  known = {
    placeId: home.grid.id,
    under: home.community.id,
    place: home.community.id,
    categoryId,
    accountId: holders.volunteer.accountId,
    assigneeId: holders.partyMember.accountId,
    labels: ['101'],
    email: 'ana@example.cn',
    url: 'https://example.cn/hook',
    ids: v7(),
    figure: 'requests.received',
    month: '2026-02',
    at: 'C7',
    by: 'place',
  }
  elsewhere = await arrangeElsewhere()
  expect(building.path.startsWith(home.grid.path)).toBe(true)
})

afterAll(() => server?.close())

async function categoryIn(districtId: string): Promise<string> {
  const id = v7()
  await server.owner.query(
    `insert into request_categories (district_id, id, code, name, name_en, span, valid_from)
     values ($1, $2, 'errand', '跑腿代办', 'Errands', '{"unit":"days","count":7}', '2020-01-01')`,
    [districtId, id],
  )
  return id
}

async function arrangeElsewhere(): Promise<Readonly<Record<string, string>>> {
  const there = await server.district(home.city)
  const secretary = await server.person('there', { role: 'communitySecretary', at: there.community })
  const resident = await server.person('resident there', { role: 'resident', at: there.grid })
  const made = async (by: Person, path: string, body: object): Promise<Record<string, unknown>> => {
    const answer = await server.as(by).post(path, body)
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const categoryId = await categoryIn(there.id)
  const request = await made(resident, '/requests', { categoryId, placeId: there.grid.id, content: '楼道灯坏了' })
  const building = await made(secretary, '/places', { under: there.grid.id, kind: 'building', name: '3号楼' })
  await made(secretary, `/places/${building.id}/households`, { labels: ['301'] })
  const households = await server.owner.query('select id from households where building_id = $1', [building.id])
  const organization = await made(secretary, '/organizations', {
    kind: 'volunteerTeam',
    name: '志愿队',
    placeId: there.community.id,
  })
  const { rows } = await server.owner.query('select id from posts where account_id = $1', [resident.accountId])
  await server.owner.query(
    `insert into pgboss.job (id, name, data, source_name) values ($1, 'dead-letters', $2, 'notices.send')`,
    [deadJob, { districtId: there.id }],
  )
  await server.owner.query(
    `insert into notices (district_id, id, account_id, number, at, event_id, action, subject, kind, word, said, is_urgent)
     values ($1, $2, $3, 1, now(), $2, 'requests.claim', $2, 'outcome', 'requests.notice.claimed', '{}', false)`,
    [there.id, notice, resident.accountId],
  )
  await server.owner.query(
    `insert into imports (district_id, id, account_id, kind, place_id, path, state, rows_new, rows_changed, rows_same,
       rows_wrong, unknown, likeness, at, expires_at)
     values ($1, $2, $3, 'people', $4, $5, 'ready', 1, 0, 0, 0, '{}', '', now(), now())`,
    [there.id, importThere, secretary.accountId, there.community.id, there.community.path],
  )
  await server.owner.query(
    `insert into late_work (district_id, id, account_id, command_id, sender_name, held_as, step, sent, path, device_at,
       arrived_at)
     values ($1, $2, $3, $2, 'there', 'communitySecretary', 'submit', 'sealed', $4, now(), now())`,
    [there.id, lateThere, secretary.accountId, there.community.path],
  )
  const form = v7()
  await server.owner.query(
    `with form as (insert into forms (district_id, id, place_id, name, changed_at)
       values ($1, $2, $3, '月报', now()))
     insert into form_versions (district_id, form_id, id, template, cells, unsettled, from_month, spared, added_at)
     values ($1, $2, gen_random_uuid(), 'x', '[]', '[]', '2000-01', '{}', now()), ($1, $2, gen_random_uuid(), 'x', '[]', '[]', null, '{}', now())`,
    [there.id, form, there.community.id],
  )
  const publication = { placeId: there.community.id, days: 15 }
  const open = await made(secretary, '/publications', { ...publication, month: '2026-01' })
  const withdrawn = await made(secretary, '/publications', { ...publication, month: '2026-02' })
  await made(secretary, `/publications/${withdrawn.id}/withdraw`, { why: '写错了' })
  await server.owner.query(
    `insert into sessions (id, account_id, token, lasts_minutes, expires_at, created_at, updated_at)
     values ($1, $2, 'there', 30, now(), now(), now())`,
    [sessionThere, secretary.accountId],
  )
  const matter = await made(resident, '/privacy/matters', { kind: 'correct' })
  const consent = v7()
  await server.owner.query(
    `insert into consents (district_id, id, account_id, what, wording, subject, given_at)
     values ($1, $2, $3, 'requests.position', 1, $4, now())`,
    [there.id, consent, resident.accountId, request.id],
  )
  const report = await made(secretary, '/reports', {
    templateId: monthOfCommunity,
    placeId: there.community.id,
    from: `${new Date().toISOString().slice(0, 4)}-01-01`,
  })
  const office = await server.person('office there', { role: 'districtOffice', at: there.district })
  const template = await made(office, '/reports/templates', {
    ...{ name: '月报', title: '月报', level: 'community', span: 'month' },
    blocks: [{ kind: 'text', text: '正文' }],
  })
  const filter = await made(secretary, '/requests/filters', { name: '要派的单', chosen: {} })
  return {
    '/reports/': String(report.id),
    '/reports/templates/': String(template.id),
    '/accounts/': secretary.accountId,
    '/me/sessions/': sessionThere,
    '/requests/filters/': String(filter.id),
    '/privacy/matters/': String(matter.id),
    '/privacy/consents/': consent,
    '/forms/': form,
    '/publications/': String(open.id),
    '/open/publications/': String(withdrawn.id),
    '/notices/': notice,
    '/requests/late/': lateThere,
    '/requests/': String(request.id),
    '/requests/standards/': categoryId,
    '/organizations/': String(organization.id),
    '/places/': there.grid.id,
    '/households/': households.rows[0].id,
    '/imports/': importThere,
    '/posts/': rows[0].id,
    '/me/posts/': rows[0].id,
    '/jobs/': deadJob,
  }
}
/** As it comes ready-made. */
const monthOfCommunity = '00000000-0000-7000-8000-000000011000'
const [deadJob, notice, importThere, lateThere, sessionThere] = [v7(), v7(), v7(), v7(), v7()]

const samples: Readonly<Record<string, string>> = { year: '2026', on: '2026-05-01', kind: 'people' }

/** The address of a line, its ids filled in by `idOf`. */
const addressOf = ({ pattern }: Line, idOf: () => string = v7): string =>
  pattern.replace(/:(\w+)/g, (_whole, name: string) => (/(^id|Id)$/.test(name) ? idOf() : (samples[name] ?? 'x')))

const inputOf = ({ endpoint }: Line) => (takesFields({ endpoint } as Line) ? sampleOf(endpoint.input, known) : {})

function callBy(caller: Caller, line: Line, path: string, input: object, id: string = v7()) {
  if (line.method === 'GET') return caller.get(path, input as Record<string, string>)
  const mediaType = line.endpoint.takes?.mediaTypes[0]
  if (!mediaType) return caller.send(line.method as 'POST', path, input, { id })
  return caller.send(line.method as 'POST', path, Buffer.from('x'), { id, headers: { 'content-type': mediaType } })
}

/** Somebody who passes the first gate of a line. */
const admitted = ({ endpoint: { access } }: Line): Caller =>
  server.as(typeof access === 'string' ? everyone : holders[access[0] ?? 'resident'])

test('the check read every module', () => {
  expect(declared.length).toBeGreaterThanOrEqual(7)
  expect(lines.length).toBeGreaterThan(50)
  expect(new Set(lines.map(({ endpoint }) => endpoint.line)).size).toBe(lines.length)
})

test('the document of them all is whole', () => {
  expect(faultsOfOpenApi(openApi(declared, '1.0.0'))).toEqual([])
})

test.each(called(lines.filter(({ endpoint }) => endpoint.access !== 'anyone')))(
  '%s: nobody gets 401',
  async (_action, line) => {
    const answer = await callBy(server.visitor, line, addressOf(line), inputOf(line))
    expect(answer).toMatchObject({ status: 401, body: { code: 'sign-in-first' } })
  },
)

test.each(called(lines.filter(({ endpoint }) => Array.isArray(endpoint.access))))(
  '%s: without one of its roles 403',
  async (_action, line) => {
    const allowed: readonly string[] = Array.isArray(line.endpoint.access) ? line.endpoint.access : []
    const others = roles.filter((role) => !allowed.includes(role))
    expect(others.length).toBeGreaterThan(0)
    for (const role of others) {
      const answer = await callBy(server.as(holders[role]), line, addressOf(line), inputOf(line))
      expect(answer, role).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    }
  },
)

test.each(called(lines.filter(({ endpoint }) => Array.isArray(endpoint.access))))(
  '%s: once every post has ended it is refused like to whoever never had one',
  async (_action, line) => {
    const answer = await callBy(server.as(formerly), line, addressOf(line), inputOf(line))
    expect(answer).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
  },
)

test.each(called(lines.filter(({ pattern }) => /:(id|\w+Id)\b/.test(pattern))))(
  '%s: an id of nothing gets 404',
  async (_action, line) => {
    const answer = await callBy(admitted(line), line, addressOf(line), inputOf(line))
    expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } })
    const noId = await callBy(
      admitted(line),
      line,
      addressOf(line, () => 'not-an-id'),
      inputOf(line),
    )
    expect(noId).toMatchObject({ status: 404, body: { code: 'not-found' } })
  },
)

test.each(called(lines.filter(({ pattern }) => /:id\b/.test(pattern))))(
  '%s: an id of another district gets 404, and nothing happens there',
  async (_action, line) => {
    const id = elsewhere[line.pattern.slice(0, line.pattern.indexOf(':id'))]
    if (!id) throw new Error(`Nothing is arranged in another district for ${line.pattern}.`)
    const before = await eventsOf(id)
    const answer = await callBy(
      server.as(everyone),
      line,
      addressOf(line, () => id),
      inputOf(line),
    )
    expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } })
    expect(await eventsOf(id)).toBe(before)
  },
)

const eventsOf = async (subject: string): Promise<number> =>
  (await server.owner.query('select count(*)::int as count from events where subject = $1', [subject])).rows[0].count

test.each(called(lines.filter(takesFields)))('%s: a field it does not know is refused', async (_action, line) => {
  const caller = line.endpoint.access === 'anyone' ? server.visitor : admitted(line)
  const answer = await callBy(caller, line, addressOf(line), { ...inputOf(line), unheardOf: '1' })
  expect(answer).toMatchObject({ status: 422, body: { code: 'invalid' } })
  expect(JSON.stringify(answer.body)).toContain('unheardOf')
})

test.each(called(lines.filter(isCommand)))('%s: without its own id a command is not read', async (_action, line) => {
  const answer = await callBy(admitted(line), line, addressOf(line), inputOf(line), 'not-an-id')
  expect(answer).toMatchObject({ status: 400, body: { code: 'unreadable' } })
})

describe('a command that came through', () => {
  const succeeded: string[] = []

  test.each(called(lines.filter((line) => isCommand(line) && !/:id\b/.test(line.pattern))))(
    '%s: sent again it answers the same and does nothing; with another body it is refused',
    async (action, line) => {
      const [caller, path, input, id] = [admitted(line), addressOf(line), inputOf(line), v7()]
      const count = async () =>
        (await server.owner.query('select count(*)::int as count from events')).rows[0].count as number
      const first = await callBy(caller, line, path, input, id)
      if (first.status !== 200) return
      succeeded.push(action)
      const events = await count()
      const again = await callBy(caller, line, path, input, id)
      expect(again).toMatchObject({ status: 200, body: first.body })
      expect(await count()).toBe(events)
      const [field] = Object.keys(input).filter(
        (name) => typeof (input as Record<string, unknown>)[name] === 'string' && name in freeTexts,
      )
      if (!field) return
      const other = await callBy(caller, line, path, { ...input, [field]: '另一个' }, id)
      expect(other).toMatchObject({ status: 409, body: { code: 'command-reused' } })
    },
  )
  const freeTexts = { content: 1, name: 1, source: 1, reason: 1 }

  test('enough of them did', () => {
    expect(succeeded).toEqual(
      expect.arrayContaining(['requests.submit', 'people.rename', 'territory.add', 'organizations.add']),
    )
  })
})
