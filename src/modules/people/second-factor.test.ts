/** The second factor through HTTP: nothing opens without it, and the day the telephone is lost. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../foundation/access/standing.ts'
import { codeAt, stepAt } from '../../foundation/access/totp.ts'
import type { Person, TestDistrict } from '../../foundation/testing/people.ts'
import type { Caller, TestServer } from '../../foundation/testing/server.ts'
import type { PostLine } from './contract.ts'
import { type DistrictDoor, openDistrictDoor, password } from './front-door-for-tests.ts'

let server: TestServer
let home: TestDistrict
let administrator: Person
let makeStaff: DistrictDoor['makeStaff']

beforeAll(async () => {
  ;({ server, makeStaff, home, administrator } = await openDistrictDoor())
})
afterAll(() => server?.close())

const demand = (secondFactor: 'off' | 'staff', by = administrator) =>
  server.as(by).send('PUT', '/access/demand', { secondFactor })
const staff = (role: Role = 'communityClerk', district = home) => makeStaff(role, district.community)

interface CameIn {
  readonly accountId: string
  readonly lacks: string | null
}
const comeIn = async (account: string) => {
  const answer = await server.visitor.post<CameIn>('/sign-in/password', { account, password })
  return { ...answer, browser: server.browser(answer.cookies) }
}
const codeNow = (secret: string): string => codeAt(secret, stepAt(server.clock.now()))
/** Codes open once: the next one is half a minute away. */
const nextCode = (secret: string): string => {
  server.clock.advance({ minutes: 1 })
  return codeNow(secret)
}
const otherThan = (code: string): string => (code === '123456' ? '654321' : '123456')

async function enrol(browser: Caller) {
  const { secret } = (await browser.post<{ secret: string }>('/me/second-factor/begin')).body
  const code = nextCode(secret)
  const { body } = await browser.post<{ recoveryCodes: string[] }>('/me/second-factor/confirm', { code })
  return { secret, code, recoveryCodes: body.recoveryCodes }
}
/** Somebody of the staff who has one. */
async function secured(role?: Role, district?: TestDistrict) {
  const { account, accountId } = await staff(role, district)
  const { browser } = await comeIn(account)
  return { account, accountId, browser, ...(await enrol(browser)) }
}

describe('where a district demands none', () => {
  it('account and password are enough', async () => {
    const { account } = await staff()
    const { body, browser } = await comeIn(account)
    expect(body.lacks).toBeNull()
    expect((await browser.get('/me/second-factor')).body).toEqual({ isOn: false, isDemanded: false, recoveryLeft: 0 })
  })

  it('whoever wants one has it, and is asked for it from then on', async () => {
    const { account, secret } = await secured()
    const { body, browser } = await comeIn(account)
    expect(body.lacks).toBe('code')
    expect(await browser.get('/me')).toMatchObject({ status: 401, body: { code: 'sign-in-first' } })
    expect((await browser.post('/sign-in/second', { code: nextCode(secret) })).status).toBe(200)
    expect((await browser.get('/me/second-factor')).body).toEqual({ isOn: true, isDemanded: false, recoveryLeft: 10 })
  })

  it('a resident is not led to set one up', async () => {
    const { cookies } = await server.visitor.post('/sign-out')
    expect((await server.browser(cookies).post('/me/second-factor/begin')).status).toBe(401)
  })
})

describe('where a district demands one', () => {
  it('whoever has none must set it up before anything opens, and is inside then', async () => {
    await demand('staff')
    const { account } = await staff()
    const { body, browser } = await comeIn(account)
    expect(body.lacks).toBe('enrolment')
    for (const path of ['/me', '/posts/appointable', '/me/second-factor', '/access/demand'])
      expect(await browser.get(path, { place: home.community.id })).toMatchObject({ status: 401 })
    expect((await browser.post('/sign-in/second', { code: '123456' })).status).toBe(401)
    expect((await enrol(browser)).recoveryCodes).toHaveLength(10)
    expect((await browser.get('/me')).status).toBe(200)
    await demand('off')
  })

  it('its residents and the staff of other districts are not asked', async () => {
    await demand('staff')
    const away = await server.district()
    expect((await comeIn((await staff('communityClerk', away)).account)).body.lacks).toBeNull()
    expect((await comeIn((await staff('resident')).account)).body.lacks).toBeNull()
    await demand('off')
  })

  it('turning it off asks to set up the next at once', async () => {
    await demand('staff')
    const { browser, secret } = await secured()
    expect((await browser.post('/me/second-factor/end', { code: nextCode(secret) })).body).toEqual({
      lacks: 'enrolment',
    })
    expect((await browser.get('/me')).status).toBe(401)
    await enrol(browser)
    expect((await browser.get('/me')).status).toBe(200)
    await demand('off')
  })

  it('only its own administrator says so', async () => {
    const away = await server.district()
    const other = await server.person('管理员02', { role: 'administrator', at: away.district })
    await demand('staff', other)
    expect((await server.as(administrator).get('/access/demand')).body).toEqual({ secondFactor: 'off' })
    expect((await server.as(other).get('/access/demand')).body).toEqual({ secondFactor: 'staff' })
    const clerk = await server.person('社区工作者01', { role: 'communityClerk', at: home.community })
    expect((await demand('staff', clerk)).status).toBe(403)
    const city = await server.person('市管理员01', { role: 'administrator', at: home.city })
    expect((await demand('staff', city)).status).toBe(403)
  })
})

describe('a code', () => {
  it('opens once, and not again in its half minute', async () => {
    const { account, secret } = await secured()
    const code = nextCode(secret)
    const [first, second] = [await comeIn(account), await comeIn(account)]
    expect((await first.browser.post('/sign-in/second', { code })).status).toBe(200)
    expect(await second.browser.post('/sign-in/second', { code })).toMatchObject({
      status: 422,
      body: { code: 'second-wrong' },
    })
  })

  it('that set it up does not open either', async () => {
    const { account, code } = await secured()
    const { browser } = await comeIn(account)
    expect((await browser.post('/sign-in/second', { code })).status).toBe(422)
  })

  it('of half a minute ago or ahead opens, of two minutes not', async () => {
    const { account, secret } = await secured()
    const at = (steps: number) => codeAt(secret, stepAt(server.clock.now()) + steps)
    server.clock.advance({ minutes: 10 })
    for (const [steps, status] of [
      [-4, 422],
      [4, 422],
      [-1, 200],
      [1, 200],
    ] as const) {
      const { browser } = await comeIn(account)
      expect((await browser.post('/sign-in/second', { code: at(steps) })).status, String(steps)).toBe(status)
    }
  })

  it('five wrong ones lock, also for the right one, for a quarter of an hour', async () => {
    const { account, secret } = await secured()
    const { browser } = await comeIn(account)
    for (let time = 0; time < 5; time += 1)
      expect((await browser.post('/sign-in/second', { code: otherThan(nextCode(secret)) })).status).toBe(422)
    expect(await browser.post('/sign-in/second', { code: nextCode(secret) })).toMatchObject({
      status: 429,
      body: { code: 'locked' },
    })
    // The password, given anew, opens no other way around it.
    const again = await comeIn(account)
    expect((await again.browser.post('/sign-in/second', { code: nextCode(secret) })).status).toBe(429)
    server.clock.advance({ minutes: 16 })
    const later = await comeIn(account)
    expect((await later.browser.post('/sign-in/second', { code: nextCode(secret) })).status).toBe(200)
  })

  it('is waited for ten minutes, and by nobody who did not give the password', async () => {
    const { account, secret } = await secured()
    const { browser } = await comeIn(account)
    server.clock.advance({ minutes: 11 })
    expect((await browser.post('/sign-in/second', { code: codeNow(secret) })).status).toBe(401)
    expect((await server.visitor.post('/sign-in/second', { code: codeNow(secret) })).status).toBe(401)
    expect((await server.visitor.post('/me/second-factor/begin')).status).toBe(401)
  })
})

describe('a recovery code', () => {
  it('lets in once, however it is typed', async () => {
    const { account, recoveryCodes } = await secured()
    const code = (recoveryCodes[3] ?? '').toLowerCase().replace('-', ' ')
    const { browser } = await comeIn(account)
    expect((await browser.post('/sign-in/second', { code })).status).toBe(200)
    expect((await browser.get('/me/second-factor')).body).toMatchObject({ recoveryLeft: 9 })
    const again = await comeIn(account)
    expect((await again.browser.post('/sign-in/second', { code })).status).toBe(422)
  })

  it('is drawn anew against a code, and those before are worth nothing then', async () => {
    const { account, browser, secret, recoveryCodes } = await secured()
    expect((await browser.post('/me/second-factor/recovery-codes', { code: '123456' })).status).toBe(422)
    const fresh = await browser.post<{ recoveryCodes: string[] }>('/me/second-factor/recovery-codes', {
      code: nextCode(secret),
    })
    expect(new Set([...fresh.body.recoveryCodes, ...recoveryCodes]).size).toBe(20)
    const door = await comeIn(account)
    expect((await door.browser.post('/sign-in/second', { code: recoveryCodes[0] })).status).toBe(422)
    expect((await door.browser.post('/sign-in/second', { code: fresh.body.recoveryCodes[0] })).status).toBe(200)
  })

  it('lies nowhere in the database, and neither does the secret', async () => {
    const { accountId, secret, recoveryCodes } = await secured()
    const { rows } = await server.owner.query(
      `select (select secret from second_factors where account_id = $1) as secret,
        (select string_agg(code_hash, ' ') from recovery_codes where account_id = $1) as hashes`,
      [accountId],
    )
    expect(rows[0].secret).toMatch(/^k1\./)
    const kept = JSON.stringify(rows)
    for (const hidden of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replace('-', ''))])
      expect(kept).not.toContain(hidden)
  })
})

describe('an administrator', () => {
  const reset = (accountId: string, by = administrator, reason = '手机丢了') =>
    server.as(by).post(`/accounts/${accountId}/second-factor/reset`, { reason })

  it('takes it away from whoever has lost it: with an event, a notice, and every session ended', async () => {
    const { account, accountId, browser } = await secured()
    const before = server.jobs.length
    expect((await reset(accountId)).status).toBe(200)
    const { rows } = await server.owner.query('select * from events where subject = $1 and action = $2', [
      accountId,
      'people.resetSecond',
    ])
    expect(rows).toMatchObject([{ account_id: administrator.accountId, role: 'administrator' }])
    // What was written is sealed.
    expect(JSON.stringify(rows)).not.toContain('手机丢了')
    expect(server.jobs.slice(before)).toMatchObject([{ job: 'tell', data: { subject: accountId } }])
    expect((await browser.get('/me')).status).toBe(401)
    expect((await comeIn(account)).body.lacks).toBeNull()
    expect(await reset(accountId)).toMatchObject({ status: 409, body: { code: 'second-none' } })
  })

  it('says why', async () => {
    const { accountId } = await secured()
    expect((await reset(accountId, administrator, ' ')).status).toBe(422)
  })

  it('of another district finds nobody, and nobody resets their own', async () => {
    const { accountId } = await secured()
    const away = await server.district()
    const other = await server.person('管理员03', { role: 'administrator', at: away.district })
    expect((await reset(accountId, other)).status).toBe(404)
    const own = await server.person('管理员04', { role: 'administrator', at: home.district })
    expect(await reset(own.accountId, own)).toMatchObject({ status: 409, body: { code: 'own-second' } })
  })

  it('sees on the list of posts who has one; the others do not', async () => {
    const { accountId } = await secured('communitySecretary')
    const lineFor = async (by: Person) => {
      const { body } = await server.as(by).get<{ posts: PostLine[] }>('/posts', { place: home.community.id })
      return body.posts.find((post) => post.accountId === accountId)?.mayReset
    }
    expect(await lineFor(administrator)).toBe(true)
    expect(await lineFor({ accountId, name: '', phone: '' })).toBe(false)
  })
})
