/** Signing in through a unified identity, against a real provider on this machine. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { TestDistrict } from '../../foundation/testing/people.ts'
import type { TestServer } from '../../foundation/testing/server.ts'
import { openFrontDoor } from './front-door-for-tests.ts'

const returnTo = {
  phone: 'http://127.0.0.1:1/sign-in/identity',
  office: 'http://127.0.0.1:1/office/sign-in/identity',
} as const
const clientSecret = 'only for tests, and long enough to be one'

const settings = { clientId: 'linli', clientSecret, claim: 'preferred_username', name: '政务统一身份', returnTo }

/** Who the provider knows: its own name for them, and what it says their account is called. */
const known = new Map<string, string>()

async function openProvider(): Promise<{ issuer: string; http: Server }> {
  const http = createServer()
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done))
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  // It warns of its own pages for trying out, and of plain HTTP.
  for (const loud of ['warn', 'info'] as const) vi.spyOn(console, loud).mockImplementation(() => undefined)
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'linli', client_secret: clientSecret, redirect_uris: Object.values(returnTo) }],
    claims: { openid: ['sub'], profile: ['preferred_username'] },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: async () => ({ sub: id, preferred_username: known.get(id) }),
    }),
    cookies: { keys: ['only for tests'] },
  })
  http.on('request', provider.callback())
  return { issuer, http }
}

/** Goes where the provider sends a browser, logs in there and agrees, until it is sent back to us. */
async function logInAt(address: string, login: string): Promise<URLSearchParams> {
  const jar = new Map<string, string>()
  let next = new URL(address)
  let body: URLSearchParams | undefined
  for (let hop = 0; hop < 12; hop += 1) {
    const answer = await fetch(next, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(body && { method: 'POST', body }),
    })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      jar.set(name, value)
    }
    const location = answer.headers.get('location')
    if (location) {
      next = new URL(location, next)
      body = undefined
      if (Object.values(returnTo).some((page) => next.href.startsWith(page))) return next.searchParams
      continue
    }
    const page = await answer.text()
    body = new URLSearchParams(
      page.includes('name="login"') ? { prompt: 'login', login, password: 'any' } : { prompt: 'consent' },
    )
  }
  throw new Error('The provider never sent the browser back.')
}

let server: TestServer
let home: TestDistrict
let makeStaff: Awaited<ReturnType<typeof openFrontDoor>>['makeStaff']
let provider: Awaited<ReturnType<typeof openProvider>>

beforeAll(async () => {
  provider = await openProvider()
  const door = await openFrontDoor({ ...settings, issuer: new URL(provider.issuer) })
  server = door.server
  makeStaff = door.makeStaff
  home = await server.district()
})
afterAll(async () => {
  await server?.close()
  provider?.http.closeAllConnections()
  provider?.http.close()
})

const begin = async (surface: keyof typeof returnTo = 'office') => {
  const answer = await server.visitor.post<{ address: string }>('/sign-in/identity/begin', { surface })
  return { ...answer, browser: server.browser(answer.cookies) }
}
/** The whole way, as the person that the provider calls `login`. */
async function comeIn(login: string, surface?: keyof typeof returnTo) {
  const { body, browser } = await begin(surface)
  const given = Object.fromEntries(await logInAt(body.address, login))
  const answer = await browser.post<{ accountId: string }>('/sign-in/identity', given)
  return { ...answer, browser: server.browser(answer.cookies), begun: browser, given }
}
async function staffKnownAs(login: string) {
  const made = await makeStaff('communityClerk', home.community)
  known.set(login, made.account)
  return made
}

describe('whoever the unified identity knows', () => {
  it('comes in to the account of their name there', async () => {
    expect((await server.visitor.get('/sign-in/ways')).body).toEqual({ identity: '政务统一身份' })
    const { accountId } = await staffKnownAs('u-1')
    const { status, body, browser } = await comeIn('u-1')
    expect({ status, body }).toEqual({ status: 200, body: { accountId, lacks: null } })
    expect((await browser.get('/me')).body).toMatchObject({ accountId })
  })

  it('stays the same person when their name changes there; whoever has the name later does not come in by it', async () => {
    const { account, accountId } = await staffKnownAs('u-2')
    await comeIn('u-2')
    known.set('u-2', 'someone.else')
    known.set('u-3', account)
    expect((await comeIn('u-2')).body.accountId).toBe(accountId)
    expect(await comeIn('u-3')).toMatchObject({ status: 403, body: { code: 'identity-unknown' } })
  })

  it('without an account here is told so, and none is made', async () => {
    known.set('u-4', 'nobody.here')
    const count = async () => (await server.owner.query('select count(*)::int as count from accounts')).rows[0].count
    const before = await count()
    expect(await comeIn('u-4')).toMatchObject({ status: 403, body: { code: 'identity-unknown' } })
    expect(await count()).toBe(before)
  })

  it('whose post has ended is told so', async () => {
    const { postId } = await staffKnownAs('u-5')
    await server.owner.query('update posts set in_force_to = in_force_from where id = $1', [postId])
    expect(await comeIn('u-5')).toMatchObject({ status: 403, body: { code: 'identity-no-post' } })
  })

  it('is asked for the second factor where the district demands one', async () => {
    const administrator = await server.person('管理员11', { role: 'administrator', at: home.district })
    await server.as(administrator).send('PUT', '/access/demand', { secondFactor: 'staff' })
    await staffKnownAs('u-6')
    const { body, browser } = await comeIn('u-6')
    expect(body).toMatchObject({ lacks: 'enrolment' })
    expect((await browser.get('/me')).status).toBe(401)
    await server.as(administrator).send('PUT', '/access/demand', { secondFactor: 'off' })
  })
})

describe('an answer of the unified identity', () => {
  const stale = { status: 422, body: { code: 'identity-stale' } }

  it('to a question that another browser asked opens nothing', async () => {
    await staffKnownAs('u-7')
    const [mine, other] = [await begin(), await begin()]
    const given = Object.fromEntries(await logInAt(mine.body.address, 'u-7'))
    expect(await other.browser.post('/sign-in/identity', given)).toMatchObject(stale)
    expect(await server.visitor.post('/sign-in/identity', given)).toMatchObject(stale)
    expect(await mine.browser.post('/sign-in/identity', { ...given, state: 'another' })).toMatchObject(stale)
  })

  it('opens once', async () => {
    await staffKnownAs('u-8')
    const { begun, given } = await comeIn('u-8')
    expect(await begun.post('/sign-in/identity', given)).toMatchObject({
      status: 422,
      body: { code: 'identity-refused' },
    })
  })

  it('is waited for ten minutes', async () => {
    const { browser, body } = await begin()
    const state = new URL(body.address).searchParams.get('state')
    server.clock.advance({ minutes: 11 })
    expect(await browser.post('/sign-in/identity', { state, code: 'x' })).toMatchObject(stale)
  })

  it('that says no, or a code that is none, is said as that', async () => {
    for (const given of [
      { error: 'access_denied' },
      { code: 'made-up', iss: provider.issuer },
      { code: 'without-its-issuer' },
    ]) {
      const { browser, body } = await begin()
      const state = new URL(body.address).searchParams.get('state')
      expect(await browser.post('/sign-in/identity', { state, ...given })).toMatchObject({
        status: 422,
        body: { code: 'identity-refused' },
      })
    }
  })

  it('comes back to the phone when it began there, and to no page that somebody names', async () => {
    const { accountId } = await staffKnownAs('u-phone')
    const { body } = await begin('phone')
    expect(new URL(body.address).searchParams.get('redirect_uri')).toBe(returnTo.phone)
    expect((await comeIn('u-phone', 'phone')).body).toEqual({ accountId, lacks: null })
    for (const surface of ['https://elsewhere.example', '//elsewhere.example', '', null])
      expect((await server.visitor.post('/sign-in/identity/begin', { surface })).status).toBe(422)
  })

  it('carries PKCE and a nonce, and comes back to our own page only', async () => {
    const { searchParams } = new URL((await begin()).body.address)
    expect(Object.fromEntries(searchParams)).toMatchObject({
      redirect_uri: returnTo.office,
      response_type: 'code',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
    })
  })
})

describe('a unified identity that is away', () => {
  it('is said to be also when it went while somebody was on their way', async () => {
    const second = await openProvider()
    const door = await openFrontDoor({ ...settings, issuer: new URL(second.issuer) })
    try {
      const { cookies, body } = await door.server.visitor.post<{ address: string }>('/sign-in/identity/begin', {
        surface: 'office',
      })
      second.http.closeAllConnections()
      await new Promise((done) => second.http.close(done))
      const state = new URL(body.address).searchParams.get('state')
      const answer = await door.server
        .browser(cookies)
        .post('/sign-in/identity', { state, code: 'x', iss: second.issuer })
      expect(answer).toMatchObject({ status: 503, body: { code: 'identity-down' } })
    } finally {
      await door.server.close()
    }
  })

  it('is said to be, and passwords go on', async () => {
    const door = await openFrontDoor({ ...settings, issuer: new URL('http://127.0.0.1:9') })
    try {
      const away = { status: 503, body: { code: 'identity-down' } }
      const answer = await door.server.visitor.post('/sign-in/identity/begin', { surface: 'office' })
      expect(answer).toMatchObject(away)
      expect(answer.headers['retry-after']).toBe('5')
    } finally {
      await door.server.close()
    }
  })

  it('and none at all is 404', async () => {
    const door = await openFrontDoor()
    try {
      expect((await door.server.visitor.get('/sign-in/ways')).body).toEqual({ identity: null })
      expect((await door.server.visitor.post('/sign-in/identity/begin', { surface: 'office' })).status).toBe(404)
      expect((await door.server.visitor.post('/sign-in/identity', { state: 'x', code: 'y' })).status).toBe(404)
    } finally {
      await door.server.close()
    }
  })
})
