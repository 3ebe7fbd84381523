/** The machine's clock is set back an hour: sessions, locks and codes last as long as they should, and not an hour longer. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { steadyClock } from '../clock.ts'
import type { SignIn } from './sign-in.ts'
import { codeWrong, cookiesOf, type Desk, from, hour, minute, openDesk, password, start } from './sign-in-for-tests.ts'
import { codeAt, stepAt } from './totp.ts'

let desk: Desk
let signIn: SignIn
let [shown, elapsed] = [start, 0]
const passes = (ms: number): void => {
  shown += ms
  elapsed += ms
}
const isSetBack = (): void => {
  shown -= hour
}

beforeAll(async () => {
  desk = await openDesk()
  const clock = steadyClock(
    () => shown,
    () => elapsed,
  )
  signIn = await desk.open({ clock })
})
afterAll(() => desk.close())

const open = async (account: string) => cookiesOf((await signIn.checkPassword(account, password)).setCookies)

test('who was let in just before stays, and is out half an hour after the last use', async () => {
  const accountId = await desk.staff('zhang.wg')
  const cookies = await open('zhang.wg')
  isSetBack()
  passes(20 * minute)
  expect(await signIn.whoIsAsking(cookies)).toMatchObject({ accountId })
  passes(29 * minute)
  expect(await signIn.whoIsAsking(cookies)).toMatchObject({ accountId })
  passes(34 * minute)
  expect(await signIn.whoIsAsking(cookies)).toBeNull()
})

test('who is locked out comes in after a quarter of an hour, not an hour later, and not at once', async () => {
  await desk.staff('li.wg')
  const guess = () => signIn.checkPassword('li.wg', 'Red-Lantern-89', from).catch((error) => error.code)
  for (let count = 0; count < 5; count += 1) expect(await guess()).toBe('password-wrong')
  isSetBack()
  expect(await guess()).toBe('locked')
  passes(13 * minute)
  expect(await guess()).toBe('locked')
  passes(4 * minute)
  expect(await open('li.wg')).toBeTruthy()
})

test('a code is good for its five minutes, and the next is given after its one', async () => {
  const phone = desk.newPhone()
  await signIn.sendCode(phone, from)
  isSetBack()
  passes(minute + 10_000)
  await signIn.sendCode(phone, from)
  const code = desk.lastCode()
  passes(6 * minute)
  await expect(signIn.checkCode(phone, code)).rejects.toMatchObject(codeWrong)
  await signIn.sendCode(phone, from)
  isSetBack()
  passes(4 * minute)
  expect(await signIn.checkCode(phone, desk.lastCode())).toBeTruthy()
})

describe('the code of an authenticator', () => {
  /** Somebody with a second factor, and who stands at the door again and again. Telephones go by the right time. */
  const secured = async (account: string) => {
    await desk.staff(account)
    const cookies = await open(account)
    const { secret } = await signIn.second.begin(cookies)
    const onTelephone = (right: number) => codeAt(secret, stepAt(new Date(right)))
    await signIn.second.confirm(cookies, onTelephone(shown))
    const enter = async (code: string) => signIn.second.enter(await open(account), code, from).catch(({ code }) => code)
    return { onTelephone, enter }
  }

  test('opens once, also when the clock comes to its half minute a second time', async () => {
    const { onTelephone, enter } = await secured('sun.wg')
    passes(minute)
    const code = onTelephone(shown)
    expect(await enter(code)).toHaveProperty('accountId')
    isSetBack()
    expect(await enter(code)).toBe('second-wrong')
    passes(hour)
    expect(await enter(code)).toBe('second-wrong')
  })

  test('opens at once when a clock that was an hour ahead is set right, and no other but the next one', async () => {
    const { onTelephone, enter } = await secured('qian.wg')
    passes(minute)
    shown += hour
    expect(await enter(onTelephone(shown - hour))).toBe('second-wrong')
    isSetBack()
    const code = onTelephone(shown)
    expect(await enter(code)).toHaveProperty('accountId')
    expect(await enter(code)).toBe('second-wrong')
    passes(minute)
    expect(await enter(onTelephone(shown))).toHaveProperty('accountId')
  })
})
