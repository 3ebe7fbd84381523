/** How one comes in is changed by whoever came in a moment ago, or gives the password once more. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestDistrict } from '../../foundation/testing/people.ts'
import type { Caller, TestServer } from '../../foundation/testing/server.ts'
import type { SessionLine } from './contract-sessions.ts'
import { openFrontDoor, password } from './front-door-for-tests.ts'

let door: Awaited<ReturnType<typeof openFrontDoor>>
let server: TestServer
let home: TestDistrict
beforeAll(async () => {
  door = await openFrontDoor()
  server = door.server
  home = await server.district()
})
afterAll(() => server?.close())

const comeIn = async (account: string) =>
  server.browser((await server.visitor.post('/sign-in/password', { account, password })).cookies)
/** Inside for so long that whoever sits at the screen may be somebody else; not so long that the session ended. */
async function longInside() {
  const { account } = await door.makeStaff('gridWorker', home.grid)
  const [browser, other] = [await comeIn(account), await comeIn(account)]
  server.clock.advance({ minutes: 16 })
  return { account, browser, other }
}
const unproved = { status: 403, body: { code: 'prove-first' } }
const otherSession = async (browser: Caller) =>
  (await browser.get<SessionLine[]>('/me/sessions')).body.find(({ isThis }) => !isThis)?.id

describe('whoever came in a while ago', () => {
  it('sets up no second factor and ends no session without the password; the work itself asks nothing', async () => {
    const { browser, other } = await longInside()
    expect(await browser.post('/me/second-factor/begin')).toMatchObject(unproved)
    expect(await browser.post('/me/sessions/end-others')).toMatchObject(unproved)
    expect(await browser.post(`/me/sessions/${await otherSession(browser)}/end`)).toMatchObject(unproved)
    for (const one of [browser, other]) expect((await one.get('/me')).status).toBe(200)
  })

  it('does after giving it, for a quarter of an hour, in this browser alone', async () => {
    const { browser, other } = await longInside()
    expect((await browser.post('/me/prove', { password })).status).toBe(200)
    expect(await other.post('/me/second-factor/begin')).toMatchObject(unproved)
    expect((await browser.post('/me/second-factor/begin')).status).toBe(200)
    server.clock.advance({ minutes: 14 })
    expect((await browser.post('/me/sessions/end-others')).body).toEqual({ ended: 1 })
    server.clock.advance({ minutes: 2 })
    expect(await browser.post('/me/sessions/end-others')).toMatchObject(unproved)
  })

  it('guesses it no more often than at the door', async () => {
    const { browser, account } = await longInside()
    for (let time = 0; time < 5; time += 1)
      expect(await browser.post('/me/prove', { password: 'Red-Lantern-89' })).toMatchObject({
        status: 422,
        body: { code: 'password-before' },
      })
    expect(await browser.post('/me/prove', { password })).toMatchObject({ status: 429, body: { code: 'locked' } })
    expect((await server.visitor.post('/sign-in/password', { account, password })).status).toBe(429)
    expect(await browser.post('/me/sessions/end-others')).toMatchObject(unproved)
  })
})

describe('whoever has no password', () => {
  it('has nothing to give, and signs devices out all the same', async () => {
    const phone = '13855550011'
    await server.visitor.post('/sign-in/code', { phone })
    const { cookies } = await server.visitor.post('/sign-in/code/check', { phone, code: door.sent.at(-1)?.text })
    const browser = server.browser(cookies)
    server.clock.advance({ minutes: 24 * 60 })
    expect((await browser.post('/me/prove', { password })).status).toBe(403)
    expect((await browser.post('/me/sessions/end-others')).body).toEqual({ ended: 0 })
  })
})

it('nobody proves anything for somebody who is not inside', async () => {
  expect((await server.visitor.post('/me/prove', { password })).status).toBe(401)
})
