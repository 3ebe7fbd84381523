/** Staff come in with account and password. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { kyselyOn } from '../database/connections.ts'
import { cookiesOf, type Desk, openDesk, password, passwordWrong, start } from './sign-in-for-tests.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())
beforeEach(() => {
  desk.time.now = start
})

describe('staff', () => {
  it('come in with account and password, however the account is typed', async () => {
    const accountId = await desk.staff('zhang.wg')
    const signed = await desk.signIn.checkPassword(' Zhang.WG ', password)
    expect(signed.accountId).toBe(accountId)
    expect(await desk.signIn.whoIsAsking(cookiesOf(signed.setCookies))).toMatchObject({ accountId, name: '网格员01' })
  })

  it('are refused alike for a wrong password and an unknown account', async () => {
    await desk.staff('li.wg')
    const refusals = await Promise.all(
      [
        ['li.wg', 'Red-Lantern-89'],
        ['li.wg', ''],
        ['li.wg', 'x'.repeat(5000)],
        ['nobody.wg', password],
        ['', password],
        ['li\u0000wg', password],
        ["li' or 1=1 --", password],
        ['x'.repeat(5000), password],
      ].map(([account = '', tried = '']) => desk.signIn.checkPassword(account, tried).catch((error) => error)),
    )
    for (const refusal of refusals) expect(refusal).toMatchObject(passwordWrong)
    expect(new Set(refusals.map((refusal) => refusal.message)).size).toBe(1)
  })

  it('have one account each', async () => {
    await desk.staff('wang.wg')
    await expect(desk.staff('wang.wg')).rejects.toMatchObject({ status: 409, code: 'account-name-taken' })
    expect(await desk.signIn.checkPassword('wang.wg', password)).toBeTruthy()
  })

  it('are not made when the command fails after all', async () => {
    const failing = desk.inOne(async (db) => {
      await desk.signIn.createStaff(db, { account: 'never.wg', password, name: '网格员02' })
      throw new Error('afterwards')
    })
    await expect(failing).rejects.toThrow('afterwards')
    await expect(desk.signIn.checkPassword('never.wg', password)).rejects.toMatchObject(passwordWrong)
  })

  it('can be made by the owner, as at the first start', async () => {
    const client = await desk.owner.connect()
    try {
      await desk.signIn.createStaff(kyselyOn(client), { account: 'admin', password, name: '管理员' })
    } finally {
      client.release()
    }
    expect(await desk.signIn.checkPassword('admin', password)).toBeTruthy()
  })

  it.each([
    ['Short-1', 'too-short'],
    ['onlysmallletters', 'password-plain'],
    ['small123456789', 'password-plain'],
    [`Aa1${'x'.repeat(126)}`, 'too-long'],
    ['Password123!', 'password-common'],
    ['Qwer1234!@', 'password-common'],
    ['P@ssw0rd2024', 'password-common'],
    ['Weak.wg-2026', 'password-common'],
  ])('may not take the password %s', async (weak, code) => {
    const making = desk.inOne((db) =>
      desk.signIn.createStaff(db, { account: 'weak.wg', password: weak, name: '网格员03' }),
    )
    await expect(making).rejects.toMatchObject({ status: 422, details: { flaws: [{ path: 'password', code }] } })
  })

  it('lose every session when the password is set', async () => {
    const accountId = await desk.staff('zhao.wg')
    const cookies = cookiesOf((await desk.signIn.checkPassword('zhao.wg', password)).setCookies)
    await desk.inOne((db) => desk.signIn.setPassword(db, accountId, 'Blue-Lantern-99'))
    expect(await desk.signIn.whoIsAsking(cookies)).toBeNull()
    await expect(desk.signIn.checkPassword('zhao.wg', password)).rejects.toMatchObject(passwordWrong)
    expect((await desk.signIn.checkPassword('zhao.wg', 'Blue-Lantern-99')).accountId).toBe(accountId)
  })
})

describe('whoever guesses', () => {
  const wrong = 'Red-Lantern-89'
  const from = (address: string) => ({ address })
  const locked = { status: 429, code: 'locked' }
  const tries = async (account: string, times: number, address: string) => {
    for (let time = 0; time < times; time += 1)
      await expect(desk.signIn.checkPassword(account, wrong, from(address))).rejects.toMatchObject(passwordWrong)
  }

  it('is locked out of an account after five wrong tries, with the right password too, for a quarter of an hour', async () => {
    await desk.staff('locked.wg')
    await tries('locked.wg', 5, 'a1')
    await expect(desk.signIn.checkPassword('locked.wg', password, from('a2'))).rejects.toMatchObject({
      ...locked,
      details: { seconds: 15 * 60, minutes: 15 },
    })
    desk.time.now += 15 * 60_000 - 1
    await expect(desk.signIn.checkPassword('locked.wg', password, from('a2'))).rejects.toMatchObject(locked)
    desk.time.now += 1
    expect(await desk.signIn.checkPassword('locked.wg', password, from('a2'))).toBeTruthy()
  })

  it('learns nothing of which accounts there are', async () => {
    await tries('no.such.wg', 5, 'b1')
    await expect(desk.signIn.checkPassword('no.such.wg', wrong, from('b2'))).rejects.toMatchObject(locked)
    const { rows } = await desk.owner.query('select * from sign_in_failures')
    expect(JSON.stringify(rows)).not.toMatch(/no\.such|b1/)
  })

  it('begins anew after coming in', async () => {
    await desk.staff('again.wg')
    for (let round = 0; round < 3; round += 1) {
      await tries('again.wg', 4, 'c1')
      expect(await desk.signIn.checkPassword('again.wg', password, from('c1'))).toBeTruthy()
    }
  })

  it('is locked out of every account after failing at five from one address; others are not', async () => {
    await desk.staff('sixth.wg')
    for (const account of ['d1.wg', 'd2.wg', 'd3.wg', 'd4.wg', 'd5.wg']) await tries(account, 1, 'd')
    await expect(desk.signIn.checkPassword('sixth.wg', password, from('d'))).rejects.toMatchObject(locked)
    expect(await desk.signIn.checkPassword('sixth.wg', password, from('e'))).toBeTruthy()
    // One person who mistypes again and again locks nobody else in the office out.
    await tries('typo.wg', 5, 'f')
    expect(await desk.signIn.checkPassword('sixth.wg', password, from('f'))).toBeTruthy()
    desk.time.now += 15 * 60_000
    await desk.signIn.forgetExpired()
    expect((await desk.owner.query('select * from sign_in_failures')).rowCount).toBe(0)
  })
})
