/** Sessions: who holds them, how long they last, what they may do. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testVault } from '../testing/database.ts'
import { phonePrint } from './accounts-table.ts'
import { cookiesOf, type Desk, day, hour, minute, openDesk, password, start } from './sign-in-for-tests.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())
beforeEach(() => {
  desk.time.now = start
})

describe('a session', () => {
  it('is a cookie that scripts and other sites cannot use', async () => {
    const [kept] = (await desk.resident()).setCookies
    expect(kept).toMatch(/^linli_session=[\w%.-]+; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax$/)
    await desk.staff('qian.wg')
    const secured = await desk.open({ secureCookies: true })
    const [untilClosed] = (await secured.checkPassword('qian.wg', password)).setCookies
    expect(untilClosed).toMatch(/^linli_session=[\w%.-]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  })

  it('of a resident lasts thirty days without use and goes on while it is used', async () => {
    const cookies = cookiesOf((await desk.resident()).setCookies)
    for (let time = 0; time < 3; time++) {
      desk.time.now += 30 * day - 1
      expect(await desk.signIn.whoIsAsking(cookies)).not.toBeNull()
    }
    desk.time.now += 30 * day
    expect(await desk.signIn.whoIsAsking(cookies)).toBeNull()
  })

  it('of staff lasts half an hour without use, also when they come in by code', async () => {
    const accountId = await desk.staff('sun.wg')
    const phone = desk.newPhone()
    await desk.owner.query('update accounts set phone_print = $1 where id = $2', [
      phonePrint(testVault, phone),
      accountId,
    ])
    const all = [await desk.signIn.checkPassword('sun.wg', password), await desk.resident(phone)]
    expect(all[1]?.accountId).toBe(accountId)
    desk.time.now += 30 * minute - 1
    for (const { setCookies } of all) expect(await desk.signIn.whoIsAsking(cookiesOf(setCookies))).not.toBeNull()
    desk.time.now += 30 * minute
    for (const { setCookies } of all) expect(await desk.signIn.whoIsAsking(cookiesOf(setCookies))).toBeNull()
  })

  it('is written to only when a part of its life has gone', async () => {
    const signed = await desk.resident()
    const written = async () => {
      const { rows } = await desk.owner.query('select xmin from sessions where account_id = $1', [signed.accountId])
      return rows[0].xmin
    }
    const before = await written()
    desk.time.now += hour
    await desk.signIn.whoIsAsking(cookiesOf(signed.setCookies))
    expect(await written()).toBe(before)
    desk.time.now += minute
    await desk.signIn.whoIsAsking(cookiesOf(signed.setCookies))
    expect(await written()).not.toBe(before)
  })

  it('ends for good when its holder signs out', async () => {
    const phone = desk.newPhone()
    const here = cookiesOf((await desk.resident(phone)).setCookies)
    desk.time.now += minute
    const there = cookiesOf((await desk.resident(phone)).setCookies)
    expect(await desk.signIn.signOut(here)).toEqual(['linli_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax'])
    expect(await desk.signIn.whoIsAsking(here)).toBeNull()
    expect(await desk.signIn.whoIsAsking(there)).not.toBeNull()
    expect(await desk.signIn.signOut('')).toHaveLength(1)
  })

  it('is nobody without our signature', async () => {
    const cookie = cookiesOf((await desk.resident()).setCookies)
    const [token = '', signature = ''] = decodeURIComponent(cookie.slice('linli_session='.length)).split('.')
    const forged = [
      '',
      'linli_session=',
      'linli_session=%',
      `linli_session=${token}`,
      `linli_session=${token}.`,
      `linli_session=${token}.${encodeURIComponent(`${signature.slice(1)}A`)}`,
      `linli_session=${encodeURIComponent(`${token}x.${signature}`)}`,
      `other=1; ${cookie.replace('linli_session', 'session')}`,
    ]
    for (const each of forged) expect(await desk.signIn.whoIsAsking(each)).toBeNull()
    expect(await desk.signIn.whoIsAsking(`a=b; ${cookie}; c=d`)).not.toBeNull()
    const other = await desk.open({ secret: 'another secret that is long enough to be one' })
    expect(await other.whoIsAsking(cookie)).toBeNull()
  })

  it('brings the posts that the people module finds', async () => {
    const signed = await desk.resident()
    const client = await desk.owner.connect()
    try {
      await client.query('begin')
      await client.query(`create or replace function posts_of(holder uuid, instant timestamptz) returns jsonb
        language sql stable as $$ select jsonb_build_array(jsonb_build_object('holder', holder, 'at', instant)) $$`)
      const seen = await client.query('select who_is_asking(token, $2) as actor from sessions where account_id = $1', [
        signed.accountId,
        new Date(desk.time.now),
      ])
      expect(seen.rows[0].actor.posts).toEqual([
        { holder: signed.accountId, at: expect.stringContaining('2026-03-02') },
      ])
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  it('is forgotten with its code once both have ended', async () => {
    desk.time.now += 300 * day
    await desk.resident()
    desk.time.now += 31 * day
    const later = await desk.resident()
    await desk.signIn.forgetExpired()
    const { rows } = await desk.owner.query(`select
      (select count(*) from sessions) as sessions,
      (select count(*) from sign_in_codes) as codes,
      (select count(*) from sign_in_turns) as turns`)
    expect(rows).toEqual([{ sessions: 1, codes: 1, turns: 2 }])
    expect(await desk.signIn.whoIsAsking(cookiesOf(later.setCookies))).not.toBeNull()
  })
})

describe('the application', () => {
  it.each([
    ['delete from accounts'],
    ["update accounts set created_at = 'epoch'"],
    ["update sessions set expires_at = 'infinity'"],
    ["update credentials set provider_id = 'x'"],
  ])('may not %s', async (statement) => {
    await expect(desk.app.query(statement)).rejects.toThrow('permission denied')
  })

  it('does not start with a short secret', async () => {
    await expect(desk.open({ secret: 'short' })).rejects.toThrow('32 characters')
  })
})
