/** Residents come in with a one-time code. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testVault } from '../testing/database.ts'
import { accountPhone, phonePrint } from './accounts-table.ts'
import { codeWrong, cookiesOf, type Desk, from, hour, minute, openDesk, start } from './sign-in-for-tests.ts'

const otherThan = (code: string) => (code === '000000' ? '000001' : '000000')

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())
beforeEach(() => {
  desk.time.now = start
  desk.sent.length = 0
})

describe('a resident', () => {
  it('comes in with the code and has an account without a post', async () => {
    const phone = desk.newPhone()
    await desk.signIn.sendCode(phone, from)
    expect(desk.sent).toEqual([
      { to: phone, word: 'access.code', text: expect.stringMatching(/^access\.code \d{6} 5$/) },
    ])
    const signed = await desk.signIn.checkCode(phone, desk.lastCode())
    expect(await desk.signIn.whoIsAsking(cookiesOf(signed.setCookies))).toEqual({
      accountId: signed.accountId,
      sessionId: expect.any(String),
      name: '',
      homeDistrict: null,
      posts: [],
    })
    const { rows } = await desk.owner.query(
      'select phone, phone_print, phone_verified, account_name, created_at from accounts where id = $1',
      [signed.accountId],
    )
    expect(rows).toEqual([
      {
        phone: expect.stringMatching(/^k1\.[\w-]+$/),
        phone_print: phonePrint(testVault, phone),
        phone_verified: true,
        account_name: null,
        created_at: new Date(start),
      },
    ])
    expect(accountPhone.open(testVault, { id: signed.accountId }, rows[0]?.phone)).toBe(phone)
  })

  it('finds the same account again', async () => {
    const phone = desk.newPhone()
    const first = await desk.resident(phone)
    desk.time.now += hour
    const second = await desk.resident(phone)
    expect(second.accountId).toBe(first.accountId)
    expect(second.setCookies).not.toEqual(first.setCookies)
    const { rows } = await desk.owner.query('select created_at, updated_at from accounts where id = $1', [
      first.accountId,
    ])
    expect(rows).toEqual([{ created_at: new Date(start), updated_at: new Date(start + hour) }])
  })

  it('uses a code once', async () => {
    const phone = desk.newPhone()
    await desk.resident(phone)
    await expect(desk.signIn.checkCode(phone, desk.lastCode())).rejects.toMatchObject(codeWrong)
  })

  it('uses a code once also when two copies arrive at once', async () => {
    const phone = desk.newPhone()
    await desk.signIn.sendCode(phone, from)
    const answers = await Promise.allSettled([1, 2, 3, 4].map(() => desk.signIn.checkCode(phone, desk.lastCode())))
    expect(answers.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
  })

  it('has five minutes by our clock, whatever the time of the process', async () => {
    const phone = desk.newPhone()
    await desk.signIn.sendCode(phone, from)
    desk.time.now += 5 * minute - 1
    expect((await desk.signIn.checkCode(phone, desk.lastCode())).accountId).toBeTruthy()
    desk.time.now += hour
    await desk.signIn.sendCode(phone, from)
    desk.time.now += 5 * minute
    await expect(desk.signIn.checkCode(phone, desk.lastCode())).rejects.toMatchObject(codeWrong)
  })

  it('has three tries, also when they arrive at once', async () => {
    const phone = desk.newPhone()
    await desk.signIn.sendCode(phone, from)
    const wrong = otherThan(desk.lastCode())
    await expect(desk.signIn.checkCode(phone, wrong)).rejects.toMatchObject(codeWrong)
    await expect(desk.signIn.checkCode(phone, wrong)).rejects.toMatchObject(codeWrong)
    expect((await desk.signIn.checkCode(phone, desk.lastCode())).accountId).toBeTruthy()

    desk.time.now += 2 * minute
    await desk.signIn.sendCode(phone, from)
    const tries = [1, 2, 3].map(() => desk.signIn.checkCode(phone, otherThan(desk.lastCode())))
    await Promise.allSettled(tries)
    await expect(desk.signIn.checkCode(phone, desk.lastCode())).rejects.toMatchObject(codeWrong)
  })

  it('is known by the newest code only', async () => {
    const phone = desk.newPhone()
    await desk.signIn.sendCode(phone, from)
    const earlier = desk.lastCode()
    desk.time.now += minute
    await desk.signIn.sendCode(phone, from)
    if (earlier !== desk.lastCode())
      await expect(desk.signIn.checkCode(phone, earlier)).rejects.toMatchObject(codeWrong)
    expect((await desk.signIn.checkCode(phone, desk.lastCode())).accountId).toBeTruthy()
  })

  it('cannot use the code of another phone', async () => {
    const [one, other] = [desk.newPhone(), desk.newPhone()]
    await desk.signIn.sendCode(one, from)
    await expect(desk.signIn.checkCode(other, desk.lastCode())).rejects.toMatchObject(codeWrong)
  })

  it.each(['', '1390000', '139000000000', '２３９００００００００', "139'; --0000"])(
    'is not the phone %j',
    async (phone) => {
      await expect(desk.signIn.sendCode(phone, from)).rejects.toMatchObject({ status: 422, code: 'invalid' })
      await expect(desk.signIn.checkCode(phone, '000000')).rejects.toMatchObject({ status: 422, code: 'invalid' })
    },
  )
})

describe('codes', () => {
  it('are sent once a minute to a phone, and one of two that arrive at once', async () => {
    const phone = desk.newPhone()
    const answers = await Promise.allSettled([desk.signIn.sendCode(phone, from), desk.signIn.sendCode(phone, from)])
    expect(answers.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(desk.sent).toHaveLength(1)
    desk.time.now += 40_000
    await expect(desk.signIn.sendCode(phone, from)).rejects.toMatchObject({ status: 429, details: { seconds: 20 } })
    desk.time.now += 20_000
    await desk.signIn.sendCode(phone, from)
  })

  it('are sent five times an hour to a phone', async () => {
    const phone = desk.newPhone()
    for (let time = 0; time < 5; time++, desk.time.now += 2 * minute) await desk.signIn.sendCode(phone, from)
    await expect(desk.signIn.sendCode(phone, from)).rejects.toMatchObject({
      status: 429,
      details: { seconds: 50 * 60 },
    })
    desk.time.now = start + hour
    await desk.signIn.sendCode(phone, from)
    desk.time.now += minute
    await expect(desk.signIn.sendCode(phone, from)).rejects.toMatchObject({
      status: 429,
      details: { seconds: minute / 1000 },
    })
  })

  it('are limited for an address too, however many phones it names', async () => {
    const limits = { phone: { anHour: 5, gapSeconds: 60 }, address: { anHour: 3, gapSeconds: 0 } }
    const guarded = await desk.open({ limits })
    const crowd = { address: '198.51.100.7' }
    for (let time = 0; time < 3; time++) await guarded.sendCode(desk.newPhone(), crowd)
    await expect(guarded.sendCode(desk.newPhone(), crowd)).rejects.toMatchObject({ status: 429 })
    await guarded.sendCode(desk.newPhone(), { address: '198.51.100.8' })
  })

  it('say that they could not be sent', async () => {
    const broken = await desk.open({ sender: { send: () => Promise.reject(new Error('no route')) } })
    await expect(broken.sendCode(desk.newPhone(), from)).rejects.toMatchObject({ status: 503, code: 'unavailable' })
  })

  it('leave neither phone nor code in the database', async () => {
    const phone = desk.newPhone()
    await desk.signIn.sendCode(phone, from)
    const tables = ['sign_in_codes', 'sign_in_turns', 'verifications', 'accounts']
    for (const table of tables) {
      const { rows } = await desk.owner.query(`select t::text as line from ${table} t`)
      const lines = rows.map((row) => row.line).join('\n')
      expect(lines).not.toContain(phone)
      expect(lines).not.toMatch(new RegExp(`\\b${desk.lastCode()}\\b`))
    }
  })
})
