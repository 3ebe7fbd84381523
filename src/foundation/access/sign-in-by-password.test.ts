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
