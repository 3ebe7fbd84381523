/** One's own sessions through HTTP: where I am signed in, signing devices out, a device never used before, a changed password. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestDistrict } from '../../foundation/testing/people.ts'
import type { Caller, TestServer } from '../../foundation/testing/server.ts'
import type { SessionLine } from './contract-sessions.ts'
import { openFrontDoor, password } from './front-door-for-tests.ts'

const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0'
const wechat = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36 MicroMessenger/8.0'

let server: TestServer
let home: TestDistrict
let sent: Awaited<ReturnType<typeof openFrontDoor>>['sent']
let staff: () => Promise<{ account: string; accountId: string }>

beforeAll(async () => {
  const door = await openFrontDoor()
  server = door.server
  sent = door.sent
  home = await server.district()
  staff = () => door.makeStaff('communityClerk', home.community)
})
afterAll(() => server?.close())

/** Comes in with what this browser holds already. */
async function comeIn(account: string, userAgent = windows, cookies = '', given = password) {
  const answer = await server
    .browser(cookies)
    .post('/sign-in/password', { account, password: given }, { headers: { 'user-agent': userAgent } })
  return { status: answer.status, cookies: answer.cookies, browser: server.browser(answer.cookies) }
}
const sessionsOf = async (browser: Caller) => (await browser.get<SessionLine[]>('/me/sessions')).body
const toldSince = (before: number) => server.jobs.slice(before).map(({ data }) => data)

describe('my sessions', () => {
  it('say which kind of device, since when and when last used, and nothing of where', async () => {
    const { account } = await staff()
    const at = server.clock.now().toISOString()
    const { browser } = await comeIn(account)
    server.clock.advance({ minutes: 10 })
    await comeIn(account, wechat)
    server.clock.advance({ minutes: 2 })
    const lines = await sessionsOf(browser)
    expect(lines.map(({ app, system, isThis }) => [app, system, isThis])).toEqual([
      ['edge', 'windows', true],
      ['wechat', 'android', false],
    ])
    expect(lines[0]).toEqual({
      id: expect.any(String),
      app: 'edge',
      system: 'windows',
      since: at,
      usedAt: server.clock.now().toISOString(),
      isThis: true,
    })
    const { rows } = await server.owner.query('select * from sessions')
    expect(JSON.stringify(rows)).not.toMatch(/127\.0\.0\.1|Mozilla/)
  })

  it('are ended one by one, and then open nothing', async () => {
    const { account } = await staff()
    const [here, there] = [await comeIn(account), await comeIn(account, wechat)]
    const other = (await sessionsOf(here.browser)).find(({ isThis }) => !isThis)
    expect((await here.browser.post(`/me/sessions/${other?.id}/end`)).status).toBe(200)
    expect((await there.browser.get('/me')).status).toBe(401)
    expect((await here.browser.get('/me')).status).toBe(200)
    expect((await here.browser.post(`/me/sessions/${other?.id}/end`)).status).toBe(404)
  })

  it('of somebody else are not mine to end', async () => {
    const [mine, other] = [await comeIn((await staff()).account), await comeIn((await staff()).account)]
    const [line] = await sessionsOf(other.browser)
    expect((await mine.browser.post(`/me/sessions/${line?.id}/end`)).status).toBe(404)
    expect((await other.browser.get('/me')).status).toBe(200)
  })

  it('are ended all but this one', async () => {
    const { account } = await staff()
    const all = [await comeIn(account), await comeIn(account, wechat), await comeIn(account)]
    expect((await all[0]?.browser.post('/me/sessions/end-others'))?.body).toEqual({ ended: 2 })
    expect(await Promise.all(all.map(async ({ browser }) => (await browser.get('/me')).status))).toEqual([
      200, 401, 401,
    ])
  })

  it('are one for each browser, however often it comes in', async () => {
    const { account } = await staff()
    const first = await comeIn(account)
    const second = await comeIn(account, windows, first.cookies)
    expect(await sessionsOf(second.browser)).toHaveLength(1)
    expect((await first.browser.get('/me')).status).toBe(401)
  })

  it('are a resident’s too, also of one without a home yet', async () => {
    const phone = '13855550001'
    await server.visitor.post('/sign-in/code', { phone })
    const answer = await server.visitor.post('/sign-in/code/check', { phone, code: sent.at(-1)?.text })
    const browser = server.browser(answer.cookies)
    expect(await sessionsOf(browser)).toMatchObject([{ isThis: true }])
    expect((await browser.post('/me/sessions/end-others')).body).toEqual({ ended: 0 })
  })
})

describe('a device never used before', () => {
  it('is told to its owner once, in plain kinds; the first of all is not', async () => {
    const { account, accountId } = await staff()
    const before = server.jobs.length
    const known = await comeIn(account)
    expect(toldSince(before)).toEqual([])
    const strange = await comeIn(account, wechat)
    expect(toldSince(before)).toMatchObject([{ action: 'people.newDevice', subject: accountId }])
    await comeIn(account, wechat, strange.cookies)
    await comeIn(account, windows, known.cookies)
    expect(toldSince(before)).toHaveLength(1)
    const { rows } = await server.owner.query('select account_id, role, details from events where subject = $1', [
      accountId,
    ])
    expect(rows).toMatchObject([{ role: 'system', details: { app: 'wechat', system: 'android' } }])
    expect(rows[0].account_id).not.toBe(accountId)
  })

  it('is told again once its owner has signed it out', async () => {
    const { account } = await staff()
    const [here, there] = [await comeIn(account), await comeIn(account, wechat)]
    await here.browser.post('/me/sessions/end-others')
    const before = server.jobs.length
    await comeIn(account, wechat, there.cookies)
    expect(toldSince(before)).toHaveLength(1)
  })

  it('is one for each account: two who share a computer hear nothing of each other', async () => {
    const [one, other] = [await staff(), await staff()]
    const first = await comeIn(one.account)
    const before = server.jobs.length
    expect((await comeIn(other.account, windows, first.cookies)).status).toBe(200)
    expect(toldSince(before)).toEqual([])
    const { rows } = await server.owner.query(
      'select device_hash from known_devices where account_id = any($1::uuid[])',
      [[one.accountId, other.accountId]],
    )
    expect(new Set(rows.map(({ device_hash }) => device_hash)).size).toBe(2)
  })
})

describe('a changed password', () => {
  const fresh = 'Blue-Lantern-99'
  const change = (browser: Caller, given: object = {}) =>
    browser.post('/me/password', { before: password, password: fresh, ...given })

  it('opens from now on, and every other device is signed out', async () => {
    const { account, accountId } = await staff()
    const [here, there] = [await comeIn(account), await comeIn(account, wechat)]
    expect((await change(here.browser)).status).toBe(200)
    expect((await here.browser.get('/me')).status).toBe(200)
    expect((await there.browser.get('/me')).status).toBe(401)
    expect((await comeIn(account)).status).toBe(422)
    expect((await comeIn(account, windows, '', fresh)).status).toBe(200)
    const { rows } = await server.owner.query(
      "select action from events where subject = $1 and action = 'people.changePassword'",
      [accountId],
    )
    expect(rows).toHaveLength(1)
  })

  it('needs the one before, and five wrong ones lock', async () => {
    const { browser } = await comeIn((await staff()).account)
    for (let time = 0; time < 5; time += 1)
      expect(await change(browser, { before: 'Red-Lantern-89' })).toMatchObject({
        status: 422,
        body: { code: 'password-before' },
      })
    expect(await change(browser)).toMatchObject({ status: 429, body: { code: 'locked' } })
    server.clock.advance({ minutes: 16 })
    expect((await change(browser)).status).toBe(200)
  })

  it('must be a good one', async () => {
    const { browser } = await comeIn((await staff()).account)
    expect(await change(browser, { password: 'Password123!' })).toMatchObject({
      status: 422,
      body: { details: { flaws: [{ path: 'password', code: 'password-common' }] } },
    })
  })

  it('is nothing for whoever has none', async () => {
    const phone = '13855550002'
    await server.visitor.post('/sign-in/code', { phone })
    const { cookies } = await server.visitor.post('/sign-in/code/check', { phone, code: sent.at(-1)?.text })
    expect((await change(server.browser(cookies))).status).toBe(403)
  })
})
