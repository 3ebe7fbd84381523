/** Coming in, joining a community, and going out, as a person does it from the first page on. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Message } from '../../foundation/sending/sender.ts'
import type { TestDistrict, TestPlace } from '../../foundation/testing/people.ts'
import type { TestServer } from '../../foundation/testing/server.ts'
import type { MeView } from './contract.ts'
import { openFrontDoor } from './front-door-for-tests.ts'

let server: TestServer
let home: TestDistrict
let sent: readonly Message[]
let phones = 0

beforeAll(async () => {
  const door = await openFrontDoor()
  server = door.server
  sent = door.sent
  home = await server.district()
})
afterAll(() => server.close())

async function comeIn() {
  const phone = `138${String(++phones).padStart(8, '0')}`
  await server.visitor.post('/sign-in/code', { phone })
  const answer = await server.visitor.post<{ accountId: string }>('/sign-in/code/check', {
    phone,
    code: sent.at(-1)?.text,
  })
  return { browser: server.browser(answer.cookies), phone, accountId: answer.body.accountId }
}
const joinsOf = async (accountId: string) =>
  (
    await server.owner.query(
      `select place_id, in_force_to is null as open from posts where account_id = $1 and role = 'resident' order by open, id`,
      [accountId],
    )
  ).rows

describe('somebody who comes in by code', () => {
  it('has no name and no post at first, joins a community, and then has both', async () => {
    const { browser, accountId, phone } = await comeIn()
    expect((await browser.get<MeView>('/me')).body).toEqual({
      accountId,
      name: '',
      phone,
      accountName: null,
      posts: [],
      surfaces: ['phone'],
    })
    const joined = await browser.post<MeView>('/me/join', { placeId: home.community.id, name: '居民甲01' })
    expect(joined.body).toMatchObject({
      name: '居民甲01',
      posts: [{ role: 'resident', placeId: home.community.id, names: [home.community.name], level: 'community' }],
    })
    expect((await browser.get('/me')).body).toEqual(joined.body)
    const { rows } = await server.owner.query('select home_district from accounts where id = $1', [accountId])
    expect(rows).toEqual([{ home_district: home.id }])
    const persons = await server.owner.query('select name from persons where account_id = $1', [accountId])
    expect(persons.rows).toEqual([{ name: '居民甲01' }])
    const events = await server.owner.query('select * from events where subject = $1', [accountId])
    expect(events.rows).toMatchObject([
      { action: 'people.join', district_id: home.id, path: home.community.path, account_id: accountId, details: {} },
    ])
  })

  it('may not come in with a wrong code', async () => {
    await server.visitor.post('/sign-in/code', { phone: '13700000001' })
    const wrong = sent.at(-1)?.text === '000000' ? '000001' : '000000'
    const answer = await server.visitor.post('/sign-in/code/check', { phone: '13700000001', code: wrong })
    expect(answer).toMatchObject({ status: 422, body: { code: 'code-wrong' }, cookies: '' })
  })

  it.each([
    ['/sign-in/code', { phone: '12345' }, 'phone'],
    ['/sign-in/code', {}, 'phone'],
    ['/sign-in/code/check', { phone: '13700000001', code: 'abcdef' }, 'code'],
    ['/sign-in/password', { account: 'x', password: '' }, 'password'],
    ['/sign-in/password', { account: 'x'.repeat(61), password: 'x' }, 'account'],
  ])('is told what is wrong at %s with %o', async (line, body, path) => {
    expect(await server.visitor.post(line, body)).toMatchObject({
      status: 422,
      body: { details: { flaws: [{ path }] } },
    })
  })

  it('is told to wait before another code', async () => {
    await server.visitor.post('/sign-in/code', { phone: '13700000002' })
    expect(await server.visitor.post('/sign-in/code', { phone: '13700000002' })).toMatchObject({
      status: 429,
      body: { details: { seconds: 60 } },
    })
  })

  it('is nobody again after going out', async () => {
    const { browser } = await comeIn()
    expect((await browser.get('/me')).status).toBe(200)
    expect((await browser.post('/sign-out')).cookies).toBe('linli_session=')
    expect((await browser.get('/me')).status).toBe(401)
  })
})

describe('joining', () => {
  const join = (browser: Awaited<ReturnType<typeof comeIn>>['browser'], place: TestPlace, name = '居民甲02') =>
    browser.post<MeView>('/me/join', { placeId: place.id, name })

  it('changes nothing the second time, also when both arrive at once', async () => {
    const { browser, accountId } = await comeIn()
    const [first, second] = await Promise.all([join(browser, home.community), join(browser, home.community)])
    expect(first?.status).toBe(200)
    expect(second?.body.posts).toEqual(first?.body.posts)
    expect(await joinsOf(accountId)).toEqual([{ place_id: home.community.id, open: true }])
  })

  it('can come nearer, to the grid and the building, and then takes the place of the community', async () => {
    const { browser, accountId } = await comeIn()
    const building = await server.place('building', home.grid)
    expect(await join(browser, building)).toMatchObject({ status: 404 })
    await join(browser, home.community)
    expect((await join(browser, building)).body.posts).toMatchObject([
      { placeId: building.id, names: [home.community.name, home.grid.name, building.name] },
    ])
    expect(await joinsOf(accountId)).toEqual([
      { place_id: home.community.id, open: false },
      { place_id: building.id, open: true },
    ])
  })

  it('is possible in three communities, of several districts, and not in a fourth', async () => {
    const { browser } = await comeIn()
    const others = [await server.district(), await server.district(), await server.district()]
    expect((await join(browser, home.community)).status).toBe(200)
    expect((await join(browser, others[0]?.community as TestPlace)).status).toBe(200)
    expect((await join(browser, others[1]?.community as TestPlace)).body.posts).toHaveLength(3)
    expect(await join(browser, others[2]?.community as TestPlace)).toMatchObject({
      status: 409,
      body: { code: 'homes-full', details: { most: 3 } },
    })
    const [post] = (await browser.get<MeView>('/me')).body.posts
    expect((await browser.post(`/me/posts/${post?.id}/leave`)).status).toBe(200)
    expect((await join(browser, others[2]?.community as TestPlace)).body.posts).toHaveLength(3)
  })

  it.each(['city', 'district', 'street'] as const)('is not possible in a %s', async (kind) => {
    const { browser } = await comeIn()
    expect(await join(browser, home[kind])).toMatchObject({ status: 422, body: { code: 'post-place' } })
  })

  it('keeps the name that was given first', async () => {
    const { browser } = await comeIn()
    await join(browser, home.community, '居民甲03')
    expect((await join(browser, (await server.district()).community, '别的名字')).body.name).toBe('居民甲03')
  })

  it('needs a name, and someone who is signed in', async () => {
    const { browser } = await comeIn()
    const missing = await browser.post('/me/join', { placeId: home.community.id, name: ' ' })
    expect(missing).toMatchObject({ status: 422, body: { details: { flaws: [{ path: 'name', code: 'missing' }] } } })
    expect(await join(server.visitor, home.community)).toMatchObject({ status: 401 })
  })
})

describe('a resident', () => {
  it('can be called differently', async () => {
    const { browser, accountId } = await comeIn()
    expect((await browser.post('/me/rename', { name: '早了' })).status).toBe(403)
    await browser.post('/me/join', { placeId: home.community.id, name: '居民甲04' })
    expect((await browser.post('/me/rename', { name: 'ᠮᠣᠩᠭᠣᠯ 😀' })).body).toEqual({ name: 'ᠮᠣᠩᠭᠣᠯ 😀' })
    expect((await browser.get('/me')).body).toMatchObject({ name: 'ᠮᠣᠩᠭᠣᠯ 😀' })
    const persons = await server.owner.query('select name from persons where account_id = $1', [accountId])
    expect(persons.rows).toEqual([{ name: 'ᠮᠣᠩᠭᠣᠯ 😀' }])
  })

  it('leaves only their own home, once', async () => {
    const [mine, other] = [await comeIn(), await comeIn()]
    for (const { browser } of [mine, other])
      await browser.post('/me/join', { placeId: home.community.id, name: '居民甲05' })
    const [post] = (await mine.browser.get<MeView>('/me')).body.posts
    expect((await other.browser.post(`/me/posts/${post?.id}/leave`)).status).toBe(404)
    expect((await mine.browser.post(`/me/posts/${post?.id}/leave`)).status).toBe(200)
    expect((await mine.browser.get<MeView>('/me')).body.posts).toEqual([])
    // Without a post there is no way back to the post either.
    expect((await mine.browser.post(`/me/posts/${post?.id}/leave`)).status).toBe(403)
  })
})
