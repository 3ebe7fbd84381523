/** Organisations through HTTP: who keeps the list, who reads it, who belongs. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { moduleOf } from '../../foundation/http/call.ts'
import type { Person, TestDistrict, TestPlace } from '../../foundation/testing/people.ts'
import { openTestServer, type TestServer } from '../../foundation/testing/server.ts'
import { type OrganizationLine, type OrganizationView, organizationsContract } from './contract.ts'
import { foundOrganization } from './public.ts'
import { organizationsService } from './service.ts'

let server: TestServer
let home: TestDistrict
let away: TestDistrict
let clerk: Person
let worker: Person
let volunteer: Person
let stranger: Person

beforeAll(async () => {
  server = await openTestServer(() => [moduleOf('organizations', organizationsContract, organizationsService)])
  home = await server.district()
  away = await server.district(home.city)
  clerk = await server.person('干事01', { role: 'communityClerk', at: home.community })
  worker = await server.person('网格员01', { role: 'gridWorker', at: home.grid })
  volunteer = await server.person('志愿者01', { role: 'volunteer', at: home.community })
  stranger = await server.person('书记01', { role: 'communitySecretary', at: away.community })
})
afterAll(() => server.close())

let count = 0
const team = (more: object = {}) => ({
  kind: 'volunteerTeam',
  name: `志愿队${++count}`,
  placeId: home.community.id,
  ...more,
})
const add = async (by: Person, body: object = team()) =>
  (await server.as(by).post<OrganizationView>('/organizations', body)).body
const list = async (by: Person, place: TestPlace, more: object = {}) =>
  (await server.as(by).get<{ organizations: OrganizationLine[] }>('/organizations', { place: place.id, ...more })).body
    .organizations

describe('adding an organisation', () => {
  it('puts it on the list of its place and of those above, with an event', async () => {
    const made = await add(
      clerk,
      team({ contactName: '联系人01', contactPhone: '0471-1234567', specialty: '家电维修' }),
    )
    expect(made).toMatchObject({
      contactName: '联系人01',
      contactPhone: '047****4567',
      specialty: '家电维修',
      path: home.community.path,
      validFrom: '2026-03-02',
      validTo: null,
      members: [],
      mayChange: true,
    })
    const office = await server.person('街道01', { role: 'streetOffice', at: home.street })
    expect((await list(office, home.street)).map((line) => line.id)).toContain(made.id)
    expect((await list(office, home.street, { kind: 'department' })).map((line) => line.id)).not.toContain(made.id)
    const { rows } = await server.owner.query('select * from events where subject = $1', [made.id])
    expect(rows).toMatchObject([{ action: 'organizations.add', role: 'communityClerk', path: home.community.path }])
  })

  it('gives its number in full to whoever says why, with an event', async () => {
    const { id } = await add(clerk, team({ contactPhone: '0471-1234567' }))
    const bare = await add(clerk)
    const open = (by: Person, input: object = { why: 'handle' }, which = id) =>
      server.as(by).post(`/organizations/${which}/open`, input)
    expect((await open(clerk, {})).status).toBe(422)
    expect((await open(clerk, { why: 'other' })).status).toBe(422)
    expect((await open(stranger)).status).toBe(404)
    expect((await open(volunteer)).status).toBe(403)
    expect(await open(clerk, undefined, bare.id)).toMatchObject({ status: 422, body: { code: 'no-phone-here' } })
    expect((await open(clerk)).body).toEqual({ phone: '0471-1234567' })
    const { rows } = await server.owner.query(
      "select account_id, role from events where subject = $1 and action = 'organizations.open'",
      [id],
    )
    expect(rows).toEqual([{ account_id: clerk.accountId, role: 'communityClerk' }])
  })

  it('refuses a second one of the same name in the place', async () => {
    const body = team()
    await add(clerk, body)
    expect(await server.as(clerk).post('/organizations', body)).toMatchObject({
      status: 409,
      body: { code: 'organization-there' },
    })
  })

  it.each([
    ['kind', { kind: 'club' }, 'not-a-choice'],
    ['name', { name: '长'.repeat(61) }, 'too-long'],
    ['contactPhone', { contactPhone: 'ring me' }, 'wrong-form'],
    ['score', { score: 1 }, 'unknown-field'],
  ])('says what is wrong with %s', async (path, change, code) => {
    expect(await server.as(clerk).post('/organizations', team(change))).toMatchObject({
      status: 422,
      body: { details: { flaws: [{ path, code }] } },
    })
  })

  it('is for those who keep the place', async () => {
    const statusFor = async (by: Person, body = team()) => (await server.as(by).post('/organizations', body)).status
    expect(await statusFor(worker)).toBe(403)
    expect(await statusFor(volunteer)).toBe(403)
    expect(await statusFor(stranger)).toBe(403)
    expect(await statusFor(stranger, team({ placeId: home.grid.id }))).toBe(404)
  })
})

describe('an organisation', () => {
  it('is not seen from another district or a neighbouring place', async () => {
    const made = await add(clerk)
    expect((await server.as(stranger).get(`/organizations/${made.id}`)).status).toBe(404)
    expect((await server.as(worker).get(`/organizations/${made.id}`)).status).toBe(404)
    expect((await server.as(volunteer).get(`/organizations/${made.id}`)).status).toBe(403)
    expect((await server.as(stranger).post(`/organizations/${made.id}/close`, { reason: '撤' })).status).toBe(404)
  })

  it('has members who hold a post in the district, each once', async () => {
    const made = await add(clerk)
    const line = `/organizations/${made.id}/members`
    const joined = await server.as(clerk).post<OrganizationView>(line, { accountId: volunteer.accountId })
    expect(joined.body.members).toEqual([
      { accountId: volunteer.accountId, name: '志愿者01', since: server.clock.now().toISOString() },
    ])
    const again = await server.as(clerk).post(line, { accountId: volunteer.accountId })
    expect(again).toMatchObject({ status: 409, body: { code: 'member-there' } })
    const other = await server.as(clerk).post(line, { accountId: stranger.accountId })
    expect(other).toMatchObject({ status: 422, body: { code: 'no-post-here' } })
    server.clock.advance({ hours: 1 })
    const left = await server.as(clerk).post<OrganizationView>(`${line}/remove`, { accountId: volunteer.accountId })
    expect(left.body.members).toEqual([])
    expect((await server.as(clerk).post(`${line}/remove`, { accountId: volunteer.accountId })).status).toBe(404)
    const back = await server.as(clerk).post<OrganizationView>(line, { accountId: volunteer.accountId })
    expect(back.body.members).toHaveLength(1)
    const { rows } = await server.owner.query('select action from events where subject = $1 order by id', [made.id])
    expect(rows.map((event) => event.action)).toEqual([
      'organizations.add',
      'organizations.addMember',
      'organizations.removeMember',
      'organizations.addMember',
    ])
  })

  it('that was closed leaves the list and takes no change, and its name is free again', async () => {
    const body = team()
    const made = await add(clerk, body)
    const close = () => server.as(clerk).post<OrganizationView>(`/organizations/${made.id}/close`, { reason: '合并' })
    expect((await close()).body).toMatchObject({ validTo: '2026-03-02', mayChange: false })
    expect(await close()).toMatchObject({ status: 409, body: { code: 'organization-closed' } })
    expect((await list(clerk, home.community)).map((line) => line.id)).not.toContain(made.id)
    const member = { accountId: volunteer.accountId }
    expect((await server.as(clerk).post(`/organizations/${made.id}/members`, member)).status).toBe(409)
    expect((await add(clerk, body)).id).not.toBe(made.id)
  })
})

it('is founded with members for the demo', async () => {
  const place = { district_id: home.id, id: home.community.id, path: home.community.path }
  await server.database.inDistricts([home.id], (db) =>
    foundOrganization(db, {
      kind: 'partnerUnit',
      name: '共建单位01',
      place,
      validFrom: '2026-01-01',
      members: [volunteer.accountId],
    }),
  )
  expect(await list(clerk, home.community, { kind: 'partnerUnit' })).toMatchObject([{ name: '共建单位01', members: 1 }])
})
