/** Nothing at the door tells which accounts there are: neither the answer nor the work that it takes. */
import { createHook } from 'node:async_hooks'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { codeWrong, type Desk, from, openDesk, password, passwordWrong, start } from './sign-in-for-tests.ts'

let hashes = 0
/** Each is one use of argon2 by this process, whoever asked for it. */
const counting = createHook({
  init(_id, type) {
    if (type === 'ARGON2REQUEST') hashes += 1
  },
})
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  await desk.staff('there.wg')
  counting.enable()
})
afterAll(async () => {
  counting.disable()
  await desk.close()
})
beforeEach(() => {
  desk.time.now = start
})

const refusalOf = async (work: Promise<unknown>) => {
  hashes = 0
  const { status, code, message, details } = await work.then(
    () => {
      throw new Error('It opened.')
    },
    (refusal) => refusal,
  )
  return { status, code, message, details, hashes }
}

describe('a password', () => {
  const tried = (account: string, given: string, address = account + given) =>
    refusalOf(desk.signIn.checkPassword(account, given, { address: address.slice(0, 60) }))

  it('is hashed once, right or wrong', async () => {
    hashes = 0
    expect(await desk.signIn.checkPassword('there.wg', password)).toBeTruthy()
    expect(hashes).toBe(1)
  })

  it('is hashed once when it is chosen with a code, and opens from then on', async () => {
    const account = 'back.wg'
    const id = await desk.staff(account)
    const given = await desk.inOne((db) => desk.signIn.giveReset(db, id))
    hashes = 0
    const chosen = { account, code: given?.code ?? '', password: 'Another-Word-47' }
    const { comeIn } = await desk.inOne((db) => desk.signIn.takeReset(db, chosen, from))
    expect(await comeIn()).toMatchObject({ accountId: id, lacks: null })
    expect(hashes).toBe(1)
    expect(await desk.signIn.checkPassword(account, chosen.password)).toBeTruthy()
  })

  it.each([
    ['wrong', 'Red-Lantern-89', 1],
    ['of one letter', 'x', 1],
    ['longer than any can be', 'x'.repeat(200), 0],
    ['none', '', 0],
  ])(
    'that is %s takes the same work and has the same answer where there is no such account',
    async (_how, given, work) => {
      const there = await tried('there.wg', given)
      expect(there).toMatchObject({ ...passwordWrong, hashes: work })
      expect(await tried(`nobody.${given.length}`, given)).toEqual(there)
      await desk.signIn.checkPassword('there.wg', password)
    },
  )

  it('is not looked at while an account is locked, whether there is one or not', async () => {
    const fiveTimes = async (account: string) => {
      for (let time = 0; time < 5; time += 1) await tried(account, 'Red-Lantern-89', `from ${account}`)
      return tried(account, password, 'elsewhere')
    }
    const there = await fiveTimes('there.wg')
    expect(there).toMatchObject({ status: 429, code: 'locked', hashes: 0 })
    expect(await fiveTimes('nobody.wg')).toEqual(there)
  })
})

describe('a telephone number', () => {
  const keptFor = async () =>
    (await desk.owner.query('select tries_left, expires_at from sign_in_codes')).rows.map((row) => JSON.stringify(row))

  it('is sent a code, and a wrong code is refused, alike whether it has an account or not', async () => {
    const known = desk.newPhone()
    await desk.resident(known)
    desk.time.now += 2 * 60_000
    await desk.owner.query('delete from sign_in_codes')
    const unknown = desk.newPhone()
    const before = desk.sent.length
    for (const phone of [known, unknown]) expect(await desk.signIn.sendCode(phone, from)).toBeUndefined()
    expect(desk.sent.slice(before).map(({ to, word }) => [to, word])).toEqual([
      [known, 'access.code'],
      [unknown, 'access.code'],
    ])
    const wrongFor = (phone: string) => {
      const right = desk.sent.findLast(({ to }) => to === phone)?.text.split(' ')[1]
      return refusalOf(desk.signIn.checkCode(phone, right === '123456' ? '654321' : '123456'))
    }
    const there = await wrongFor(known)
    expect(there).toMatchObject({ ...codeWrong, hashes: 0 })
    expect(await wrongFor(unknown)).toEqual(there)
    const kept = await keptFor()
    expect([kept.length, new Set(kept).size]).toEqual([2, 1])
    expect((await desk.owner.query('select from accounts where phone_print is not null')).rowCount).toBe(1)
  })
})

describe('a second factor', () => {
  it('is asked of nobody who did not give a password before', async () => {
    const answers = []
    for (const cookies of ['', 'linli_session=nobody.signature'])
      for (const code of ['123456', 'K7MN2-QX4TD'])
        answers.push(await refusalOf(desk.signIn.second.enter(cookies, code, from)))
    for (const answer of answers)
      expect(answer).toEqual({ ...answers[0], status: 401, code: 'sign-in-first', hashes: 0 })
  })
})
