/** Posts through HTTP: who may give and end which, where, and who sees them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSignIn, type SignIn } from '../../foundation/access/sign-in.ts'
import { type Role, roles } from '../../foundation/access/standing.ts'
import { moduleOf } from '../../foundation/http/call.ts'
import { testVault } from '../../foundation/testing/database.ts'
import type { Person, TestDistrict, TestPlace } from '../../foundation/testing/people.ts'
import { openTestServer, type TestServer } from '../../foundation/testing/server.ts'
import { levelsOf, mayAppoint } from './appointing.ts'
import { type MeView, type PostLine, peopleContract } from './contract.ts'
import { peopleService } from './service.ts'

const password = 'Red-Lantern-88'
let server: TestServer
let signIn: SignIn
let home: TestDistrict
let away: TestDistrict
let places: Record<string, TestPlace>
let secretary: Person
let worker: Person

beforeAll(async () => {
  server = await openTestServer(
    async ({ test, clock }) => {
      signIn = await openSignIn({
        pool: test.app,
        secret: 'for tests only, and long enough to sign with',
        vault: testVault,
        clock,
        sender: { send: async () => undefined },
        say: () => '',
        secureCookies: false,
      })
      return [moduleOf('people', peopleContract, peopleService({ signIn }))]
    },
    { whoIsAsking: (cookies) => signIn.whoIsAsking(cookies) },
  )
  home = await server.district()
  away = await server.district(home.city)
  places = {
    city: home.city,
    district: home.district,
    street: home.street,
    community: home.community,
    grid: home.grid,
    building: await server.place('building', home.grid),
  }
  secretary = await server.person('书记01', { role: 'communitySecretary', at: home.community })
  worker = await server.person('网格员01', { role: 'gridWorker', at: home.grid })
})
afterAll(() => server.close())

let names = 0
const newName = () => `staff.${++names}`
const byNewAccount = () => ({ how: 'new', accountName: newName(), password, name: '新同事' })
const placeOf = (role: Role): TestPlace => {
  const place = places[levelsOf[role].find((level) => places[level]) ?? '']
  if (!place) throw new Error(`There is no place for a ${role}.`)
  return place
}
const appoint = (by: Person, role: Role, at: TestPlace, account: object = byNewAccount(), more: object = {}) =>
  server.as(by).post<{ postId: string; accountId: string }>('/posts', { role, placeId: at.id, account, ...more })
const meOf = async (accountId: string) => (await server.as({ accountId }).get<MeView>('/me')).body
const postsOf = async (by: Person, at: TestPlace, role?: Role) =>
  (await server.as(by).get<{ posts: PostLine[] }>('/posts', { place: at.id, ...(role && { role }) })).body.posts

describe('me', () => {
  it.each(roles.map((role) => [role] as const))('shows a %s the post and the pages for it', async (role) => {
    const place = placeOf(role)
    const person = await server.person('某人01', { role, at: place })
    const me = await meOf(person.accountId)
    expect(me.posts).toMatchObject([{ role, placeId: place.id, placeName: place.name, path: place.path }])
    const onPhone = ['resident', 'volunteer', 'partner', 'partyMember', 'buildingHead'].includes(role)
    expect(me.surfaces).toEqual(onPhone ? ['phone'] : ['phone', 'office'])
  })

  it('shows only the posts in force', async () => {
    const now = server.clock.now()
    const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
    const person = await server.person(
      '某人02',
      { role: 'gridWorker', at: home.grid, from: at(-48), to: at(-1) },
      { role: 'volunteer', at: home.community, from: at(-48), to: at(1) },
      { role: 'partyMember', at: home.community, from: at(2) },
    )
    expect((await meOf(person.accountId)).posts.map((post) => post.role)).toEqual(['volunteer'])
  })

  it('is for those who are signed in', async () => {
    expect((await server.visitor.get('/me')).status).toBe(401)
  })
})

describe('giving a post', () => {
  const cases = roles.flatMap((by) => roles.map((role) => [by, role] as const))
  it.each(cases)('a %s appointing a %s is allowed only by the table', async (by, role) => {
    const person = await server.person('任命者', { role: by, at: by === 'administrator' ? home.city : placeOf(by) })
    const answer = await appoint(person, role, placeOf(role))
    const allowed = mayAppoint[by]?.includes(role) ?? false
    expect(answer.status).toBe(allowed ? 200 : 403)
  })

  it('makes an account for the office that can come in, and keeps an event without the password', async () => {
    const account = byNewAccount()
    const { body } = await appoint(secretary, 'communityClerk', home.community, account)
    const came = await server.visitor.post('/sign-in/password', { account: account.accountName, password })
    expect(came.body).toEqual({ accountId: body.accountId, lacks: null })
    expect((await server.browser(came.cookies).get<MeView>('/me')).body).toMatchObject({
      name: '新同事',
      accountName: account.accountName,
      posts: [{ id: body.postId, role: 'communityClerk' }],
    })
    const { rows } = await server.owner.query('select * from events where subject = $1', [body.accountId])
    expect(rows).toMatchObject([
      {
        action: 'people.appoint',
        account_id: secretary.accountId,
        role: 'communitySecretary',
        path: home.community.path,
        details: { post: body.postId, role: 'communityClerk' },
      },
    ])
    expect(JSON.stringify(rows)).not.toContain(password)
  })

  it('finds an account by its name or phone, and gives it another post', async () => {
    const account = byNewAccount()
    const { body } = await appoint(secretary, 'communityClerk', home.community, account)
    const again = { how: 'accountName', accountName: account.accountName }
    expect((await appoint(secretary, 'volunteer', home.community, again)).body.accountId).toBe(body.accountId)
    const byPhone = { how: 'phone', phone: worker.phone, name: '别的名字' }
    expect((await appoint(secretary, 'partyMember', home.community, byPhone)).body.accountId).toBe(worker.accountId)
    expect(await meOf(worker.accountId)).toMatchObject({
      name: '网格员01',
      posts: [{ role: 'gridWorker' }, { role: 'partyMember' }],
    })
    const unknown = { how: 'phone', phone: '13600000001', name: '党员01' }
    const made = await appoint(secretary, 'partyMember', home.community, unknown)
    expect(await meOf(made.body.accountId)).toMatchObject({ name: '党员01', phone: '13600000001', accountName: null })
  })

  it('begins and ends when it is said', async () => {
    const from = '2026-03-02T12:00:00+08:00'
    const to = '2026-03-02T13:00:00+08:00'
    const { body } = await appoint(secretary, 'gridWorker', home.grid, undefined, { from, to })
    const held = async () => (await meOf(body.accountId)).posts.length
    expect(await held()).toBe(0)
    server.clock.set(from)
    expect(await held()).toBe(1)
    server.clock.set(to)
    expect(await held()).toBe(0)
    server.clock.set('2026-03-02T09:00:00+08:00')
  })

  it.each([
    ['a post that is held already', 409, 'post-held', {}],
    ['a beginning before today', 422, 'post-from', { from: '2026-03-01T23:59:00+08:00' }],
    ['a beginning in years', 422, 'post-from', { from: '2028-03-01T00:00:00+08:00' }],
    [
      'an end before the beginning',
      422,
      'post-to',
      { from: '2026-03-03T09:00:00+08:00', to: '2026-03-03T09:00:00+08:00' },
    ],
    ['a role that the place does not have', 422, 'post-place', { role: 'communityClerk' }],
    ['an unknown account', 422, 'no-such-account', { account: { how: 'accountName', accountName: 'nobody.here' } }],
  ])('refuses %s', async (_what, status, code, change) => {
    const account = { how: 'phone', phone: worker.phone, name: '网格员01' }
    const answer = await appoint(secretary, 'gridWorker', home.grid, account, change)
    expect(answer).toMatchObject({ status, body: { code } })
  })

  it('refuses an account name that is taken, and a weak password where the form has it', async () => {
    const account = byNewAccount()
    await appoint(secretary, 'volunteer', home.community, account)
    expect(await appoint(secretary, 'volunteer', home.community, account)).toMatchObject({
      status: 409,
      body: { code: 'account-name-taken' },
    })
    const weak = { ...byNewAccount(), password: 'short' }
    expect(await appoint(secretary, 'volunteer', home.community, weak)).toMatchObject({
      status: 422,
      body: { details: { flaws: [{ path: 'account.password' }] } },
    })
  })

  it('is possible only in the place of the one who gives it', async () => {
    const neighbour = await server.place('community', home.street)
    expect((await appoint(secretary, 'volunteer', neighbour)).status).toBe(403)
    expect((await appoint(secretary, 'gridWorker', await server.place('grid', neighbour))).status).toBe(404)
    expect((await appoint(secretary, 'gridWorker', away.grid)).status).toBe(404)
    const admin = await server.person('管理员01', { role: 'administrator', at: home.district })
    expect((await appoint(admin, 'cityOffice', home.city)).status).toBe(403)
    expect((await appoint(admin, 'streetOffice', away.street)).status).toBe(403)
  })

  it('gives one post when the same command arrives twice at once', async () => {
    const body = { role: 'volunteer', placeId: home.community.id, account: byNewAccount() }
    const id = '019577a0-0000-7000-8000-000000000002'
    const [first, second] = await Promise.all([1, 2].map(() => server.as(secretary).post('/posts', body, { id })))
    expect(first?.status).toBe(200)
    expect(second).toEqual(first)
  })
})

describe('ending a post', () => {
  it('takes the access away at once', async () => {
    const { body } = await appoint(secretary, 'communityClerk', home.community)
    const clerk = { accountId: body.accountId, name: '', phone: '' }
    expect((await server.as(clerk).get('/posts', { place: home.community.id })).status).toBe(200)
    const end = () => server.as(secretary).post(`/posts/${body.postId}/end`, { reason: '调离' })
    expect((await end()).status).toBe(200)
    expect((await server.as(clerk).get('/posts', { place: home.community.id })).status).toBe(403)
    expect(await end()).toMatchObject({ status: 409, body: { code: 'post-ended' } })
    const { rows } = await server.owner.query(
      "select details from events where subject = $1 and action = 'people.endPost'",
      [body.accountId],
    )
    expect(rows).toMatchObject([{ details: { post: body.postId, role: 'communityClerk', reason: '调离' } }])
  })

  it('that has not begun means it never begins', async () => {
    const from = '2026-03-03T09:00:00+08:00'
    const { body } = await appoint(secretary, 'gridWorker', home.grid, undefined, { from })
    await server.as(secretary).post(`/posts/${body.postId}/end`)
    server.clock.set('2026-03-04T09:00:00+08:00')
    expect((await meOf(body.accountId)).posts).toEqual([])
    server.clock.set('2026-03-02T09:00:00+08:00')
  })

  it('is not for equals, for those below, for oneself or for others', async () => {
    const one = await server.person('书记05', { role: 'communitySecretary', at: home.community })
    const [own] = (await meOf(one.accountId)).posts
    const other = await server.person('书记02', { role: 'communitySecretary', at: home.community })
    const stranger = await server.person('区办02', { role: 'districtOffice', at: away.district })
    const admin = await server.person('管理员02', { role: 'administrator', at: home.district })
    const [adminPost] = (await meOf(admin.accountId)).posts
    const end = (by: Person, id = own?.id) => server.as(by).post(`/posts/${id}/end`)
    expect((await end(one)).status).toBe(403)
    expect((await end(other)).status).toBe(403)
    expect((await end(worker)).status).toBe(403)
    expect((await end(stranger)).status).toBe(404)
    expect(await end(admin, adminPost?.id)).toMatchObject({ status: 409, body: { code: 'own-post' } })
    expect((await end(admin)).status).toBe(200)
  })
})

describe('the list of posts', () => {
  it('shows a place and what lies below it, without residents, with the number half hidden', async () => {
    const district = await server.district(home.city)
    const office = await server.person('街道01', { role: 'streetOffice', at: district.street })
    const clerk = await server.person('干事01', { role: 'communityClerk', at: district.community })
    const gridWorker = await server.person('网格员02', { role: 'gridWorker', at: district.grid })
    await server.person('居民甲01', { role: 'resident', at: district.grid })
    const now = server.clock.now()
    await server.person('前任01', { role: 'gridWorker', at: district.grid, to: now })
    const listed = await postsOf(office, district.community)
    expect(listed.map((post) => [post.accountId, post.role, post.mayEnd])).toEqual([
      [clerk.accountId, 'communityClerk', true],
      [gridWorker.accountId, 'gridWorker', true],
    ])
    expect(listed[1]?.phone).toBe(`139****${gridWorker.phone.slice(-4)}`)
    expect((await postsOf(clerk, district.community)).map((post) => post.mayEnd)).toEqual([false, false])
    expect(await postsOf(office, district.street, 'gridWorker')).toHaveLength(1)
  })

  it('gives a number in full to whoever says why, and is seen by whose it is', async () => {
    const office = await server.person('街道02', { role: 'streetOffice', at: home.street })
    const worker = await server.person('网格员08', { role: 'gridWorker', at: home.grid })
    const stranger = await server.person('书记08', { role: 'communitySecretary', at: away.community })
    const resident = await server.person('居民甲08', { role: 'resident', at: home.grid })
    const post = (await postsOf(office, home.grid)).find(({ accountId }) => accountId === worker.accountId)
    const open = (by: Person, input: object = { why: 'callBack' }) =>
      server.as(by).post<{ phone: string }>(`/posts/${post?.postId}/open`, input)
    expect((await open(office, {})).status).toBe(422)
    expect((await open(office, { why: 'other' })).status).toBe(422)
    expect((await open(stranger)).status).toBe(404)
    expect((await open(resident)).status).toBe(403)
    expect((await open(office)).body).toEqual({ phone: worker.phone })
    const { rows } = await server.owner.query(
      "select account_id, role, details from events where subject = $1 and action = 'people.open'",
      [worker.accountId],
    )
    expect(rows).toEqual([{ account_id: office.accountId, role: 'streetOffice', details: { post: post?.postId } }])
  })

  it('is not shown to those whose place lies elsewhere, nor to residents', async () => {
    const resident = await server.person('居民甲02', { role: 'resident', at: home.grid })
    const gridWorker = await server.person('网格员05', { role: 'gridWorker', at: home.grid })
    const stranger = await server.person('书记03', { role: 'communitySecretary', at: away.community })
    const statusOf = async (by: Person, at: TestPlace) => (await server.as(by).get('/posts', { place: at.id })).status
    expect(await statusOf(resident, home.grid)).toBe(403)
    expect(await statusOf(gridWorker, home.community)).toBe(403)
    expect(await statusOf(gridWorker, home.otherGrid)).toBe(404)
    expect(await statusOf(stranger, home.community)).toBe(403)
    expect(await statusOf(stranger, home.grid)).toBe(404)
    expect((await server.as(secretary).get('/posts')).status).toBe(422)
  })

  it('says which grids have no grid worker', async () => {
    const district = await server.district(home.city)
    const person = await server.person('书记06', { role: 'communitySecretary', at: district.community })
    await server.person('网格员06', { role: 'gridWorker', at: district.grid })
    const vacant = async () =>
      (await server.as(person).get<{ id: string }[]>('/posts/vacant', { place: district.community.id })).body
    expect((await vacant()).map((grid) => grid.id)).toEqual([district.otherGrid.id])
    const { body } = await appoint(person, 'gridWorker', district.otherGrid)
    expect(await vacant()).toEqual([])
    await server.as(person).post(`/posts/${body.postId}/end`)
    expect(await vacant()).toHaveLength(1)
  })

  it('says which posts one may give at a place', async () => {
    const asked = async (by: Person, at: TestPlace) =>
      (await server.as(by).get('/posts/appointable', { place: at.id })).body
    expect(await asked(secretary, home.grid)).toEqual([
      'branchSecretary',
      'gridWorker',
      'partyMember',
      'volunteer',
      'partner',
    ])
    const admin = await server.person('管理员03', { role: 'administrator', at: home.city })
    expect(await asked(admin, home.city)).toEqual(['cityOffice', 'administrator'])
  })
})

describe('whom to turn to', () => {
  it('is known to the people of a place, from the building up to the community', async () => {
    const district = await server.district(home.city)
    const building = await server.place('building', district.grid)
    await server.person('楼栋长01', { role: 'buildingHead', at: building })
    await server.person('网格员03', { role: 'gridWorker', at: district.grid })
    await server.person('网格员04', { role: 'gridWorker', at: district.otherGrid })
    await server.person('支书01', { role: 'branchSecretary', at: district.grid })
    await server.person('书记04', { role: 'communitySecretary', at: district.community })
    const resident = await server.person('居民甲03', { role: 'resident', at: building })
    const line = `/places/${building.id}/responsible`
    const { body } = await server.as(resident).get<{ name: string }[]>(line)
    expect(body.map((one) => one.name)).toEqual(['楼栋长01', '支书01', '网格员03', '书记04'])
    expect((await server.as(secretary).get(line)).status).toBe(404)
  })
})
