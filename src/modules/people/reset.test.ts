/** The way back for whoever forgot their password, through HTTP: a code of the administrator, once, and a new password with it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeAt, stepAt } from '../../foundation/access/totp.ts'
import type { Person, TestDistrict } from '../../foundation/testing/people.ts'
import type { TestServer } from '../../foundation/testing/server.ts'
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

const fresh = 'Another-Word-47'
const staff = () => makeStaff('communityClerk', home.community)
const comeIn = (account: string, given = password) =>
  server.visitor.post<{ lacks: string | null }>('/sign-in/password', { account, password: given })
const give = (accountId: string, by = administrator, reason = '忘了密码') =>
  server.as(by).post<{ code: string; expiresAt: string }>(`/accounts/${accountId}/password/reset`, { reason })
const take = (account: string, code: string, chosen = fresh) =>
  server.visitor.post<{ accountId: string; lacks: string | null }>('/sign-in/reset', {
    ...{ account, code },
    password: chosen,
  })
const wrong = { status: 422, body: { code: 'reset-wrong' } }

describe('whoever forgot their password', () => {
  it('comes in with a code and a new one; the one of before and the code open nothing any more', async () => {
    const { account, accountId } = await staff()
    const inside = server.browser((await comeIn(account)).cookies)
    const { body } = await give(accountId)
    expect(body.code).toMatch(/^[A-Z0-9]{5}-[A-Z0-9]{5}$/)
    expect((await inside.get('/me')).status).toBe(401)
    expect(await comeIn(account)).toMatchObject({ status: 422, body: { code: 'password-wrong' } })
    const answer = await take(account, body.code.toLowerCase().replace('-', ' '))
    expect(answer).toMatchObject({ status: 200, body: { accountId, lacks: null } })
    expect((await server.browser(answer.cookies).get('/me')).status).toBe(200)
    expect((await comeIn(account, fresh)).status).toBe(200)
    expect(await take(account, body.code)).toMatchObject(wrong)
  })

  it('is still asked for the second factor', async () => {
    const { account, accountId } = await staff()
    const browser = server.browser((await comeIn(account)).cookies)
    const { secret } = (await browser.post<{ secret: string }>('/me/second-factor/begin')).body
    const codeNow = () => codeAt(secret, stepAt(server.clock.now()))
    await browser.post('/me/second-factor/confirm', { code: codeNow() })
    const answer = await take(account, (await give(accountId)).body.code)
    expect(answer.body.lacks).toBe('code')
    const again = server.browser(answer.cookies)
    expect((await again.get('/me')).status).toBe(401)
    server.clock.advance({ minutes: 1 })
    expect((await again.post('/sign-in/second', { code: codeNow() })).status).toBe(200)
    expect((await again.get('/me')).status).toBe(200)
  })

  it('keeps the code when the new password is refused, and has it for a day', async () => {
    const { account, accountId } = await staff()
    const { code } = (await give(accountId)).body
    expect(await take(account, code, 'short')).toMatchObject({ status: 422, body: { code: 'invalid' } })
    server.clock.advance({ hours: 24 })
    expect(await take(account, code)).toMatchObject(wrong)
    const next = (await give(accountId)).body.code
    const newest = (await give(accountId)).body.code
    expect(await take(account, next)).toMatchObject(wrong)
    expect((await take(account, newest)).status).toBe(200)
  })

  it('is told of both, with events that hold no word and no code', async () => {
    const { account, accountId } = await staff()
    const before = server.jobs.length
    const { code } = (await give(accountId)).body
    await take(account, code)
    const { rows } = await server.owner.query(
      "select account_id, role, action, details, words from events where subject = $1 and action like '%Reset' order by id",
      [accountId],
    )
    expect(rows).toMatchObject([
      { account_id: administrator.accountId, role: 'administrator', action: 'people.giveReset' },
      { account_id: accountId, role: null, action: 'people.takeReset' },
    ])
    for (const hidden of ['忘了密码', code, fresh]) expect(JSON.stringify(rows)).not.toContain(hidden)
    expect(server.jobs.slice(before).map(({ data }) => (data as { action: string }).action)).toEqual([
      'people.giveReset',
      'people.takeReset',
    ])
  })
})

describe('a code that is guessed', () => {
  it('is refused alike for accounts that there are and that there are not, and locks', async () => {
    const { account, accountId } = await staff()
    const { code } = (await give(accountId)).body
    for (const nobody of ['nobody.there', 'a\u0000b']) expect(await take(nobody, code)).toMatchObject(wrong)
    for (let tries = 0; tries < 5; tries += 1) expect(await take(account, 'AAAAA-AAAAA')).toMatchObject(wrong)
    expect((await take(account, code)).status).toBe(429)
    server.clock.advance({ minutes: 16 })
    expect((await take(account, code)).status).toBe(200)
  })
})

describe('an administrator', () => {
  it('gives it with a reason, to the staff of the place, never to themself', async () => {
    const { accountId } = await staff()
    expect((await give(accountId, administrator, ' ')).status).toBe(422)
    const away = await server.district()
    const stranger = await server.person('管理员02', { role: 'administrator', at: away.district })
    const clerk = await server.person('干事02', { role: 'communityClerk', at: home.community })
    expect((await give(accountId, stranger)).status).toBe(404)
    expect((await give(accountId, clerk)).status).toBe(403)
    expect(await give(administrator.accountId)).toMatchObject({ status: 409, body: { code: 'own-reset' } })
    // They sign in by telephone.
    expect(await give(clerk.accountId)).toMatchObject({ status: 422, body: { code: 'no-password' } })
    const resident = await server.person('居民甲02', { role: 'resident', at: home.grid })
    expect((await give(resident.accountId)).status).toBe(404)
  })

  it('gives none to whoever also holds a post beyond their place', async () => {
    const { accountId } = await staff()
    await server.owner.query(
      `insert into posts (district_id, id, account_id, role, place_id, in_force_from, appointed_by)
       values ($1, gen_random_uuid(), $2, 'cityOffice', $3, '2020-01-01', $2)`,
      [home.city.districtId, accountId, home.city.id],
    )
    expect(await give(accountId)).toMatchObject({ status: 409, body: { code: 'account-beyond' } })
  })

  it('sees on the list of posts who has a password; the others do not', async () => {
    const { accountId } = await staff()
    const lineFor = async (by: Person) => {
      const { body } = await server.as(by).get<{ posts: PostLine[] }>('/posts', { place: home.community.id })
      return body.posts.find((post) => post.accountId === accountId)?.mayGiveReset
    }
    expect(await lineFor(administrator)).toBe(true)
    const secretary = await server.person('书记02', { role: 'communitySecretary', at: home.community })
    expect(await lineFor(secretary)).toBe(false)
    // Whose post only begins later is not there for a code either.
    const later = new Date(server.clock.now().getTime() + 60_000)
    await server.owner.query('update posts set in_force_from = $2 where account_id = $1', [accountId, later])
    expect(await lineFor(administrator)).toBe(false)
    expect((await give(accountId)).status).toBe(404)
  })
})
