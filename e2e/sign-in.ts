/** Coming in through the pages, as people do. */
import type { Page } from 'playwright-core'
import type { House } from './house.ts'
import type { Person } from './town.ts'

/** On the phone, with the code that was sent. Begins at whatever page has asked to sign in. */
export async function signInByCode(house: House, page: Page, phone: string): Promise<void> {
  const before = house.messages.length
  await page.getByLabel('手机号').fill(phone)
  await page.getByRole('button', { name: '获取验证码' }).click()
  await page.getByLabel('验证码').waitFor()
  const code = house.messages
    .slice(before)
    .findLast(({ to }) => to === phone)
    ?.text.match(/\d{6}/)?.[0]
  await page.getByLabel('验证码').fill(code ?? 'none was sent')
  await page.getByRole('button', { name: '登录' }).click()
}

/** In the office, with account and password. */
export async function signInByPassword(
  page: Page,
  { account, password }: Pick<Person, 'account' | 'password'>,
): Promise<void> {
  await page.getByLabel('账号').fill(account)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录' }).click()
}
