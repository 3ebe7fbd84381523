/** The district demands a second step: a clerk sets it up at the door of the office, and comes in with it on the phone. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { codeAt, stepAt } from '../src/foundation/access/totp.ts'
import { journey } from './journey.ts'
import { signInByPassword } from './sign-in.ts'

const clerk = '社区工作者壬09'

/** Each code opens once: the next is taken from half a minute ahead, as on a telephone whose clock is fast. */
const codeFor = (secret: string, ahead = 0) => codeAt(secret, stepAt(new Date()) + ahead)

const secretOn = async (page: Page): Promise<string> =>
  ((await page.locator('.second-secret').textContent()) ?? '').replaceAll(' ', '')

journey('a second step is set up at the door, asked for from then on, and reset', async ({ house, town, visits }) => {
  const administration = await visits.officeOf('管理员寅13', '/office/administration')
  await administration.getByRole('link', { name: '第二步验证' }).click()
  await administration.getByLabel('工作人员都要').check()
  await administration.getByRole('button', { name: '保存' }).click()
  await administration.getByText('已保存').waitFor()
  const { [clerk]: person } = town.people

  const office = await visits.office()
  await signInByPassword(office, person)
  await office.getByRole('heading', { level: 1, name: '设置第二步验证' }).waitFor()
  await office.getByRole('img', { name: '给验证器扫的二维码' }).waitFor()
  const secret = await secretOn(office)
  await office.getByLabel('验证器显示的 6 位数').fill('12345')
  await office.getByRole('button', { name: '打开第二步验证' }).click()
  await office.getByText('请填 6 位验证码或备用码').waitFor()
  await office.getByLabel('验证器显示的 6 位数').fill(codeFor(secret))
  await office.getByRole('button', { name: '打开第二步验证' }).click()
  await office.getByRole('button', { name: '抄好了' }).waitFor()
  const codes = await office.getByRole('list', { name: '抄下备用码' }).getByRole('listitem').allTextContents()
  expect(codes).toHaveLength(10)
  await office.getByRole('button', { name: '抄好了' }).click()
  await office.getByRole('link', { name: person.name }).click()
  await office.getByText('已打开。备用码还剩 10 个。').waitFor()

  const phone = await visits.phone()
  await phone.goto('/sign-in/staff')
  await signInByPassword(phone, person)
  await phone.getByRole('heading', { level: 1, name: '第二步验证' }).waitFor()
  await phone.getByLabel('6 位验证码').fill(codeFor(secret, 1))
  await phone.getByRole('button', { name: '登录' }).click()
  await phone.getByRole('heading', { level: 1, name: '第二步验证' }).waitFor({ state: 'hidden' })
  await phone.goto('/me')
  await phone.getByRole('link', { name: /登录和安全/ }).click()
  await phone.getByText('已打开。备用码还剩 10 个。').waitFor()

  // Who came in a while ago gives the password once more before other devices are signed out.
  const back = "update sessions set created_at = created_at - interval '20 minutes' where account_id = $1"
  await house.owner.query(back, [person.accountId])
  await phone.getByRole('button', { name: '退出其他所有设备' }).click()
  const asked = phone.getByRole('dialog', { name: '再输入一次密码' })
  await asked.getByLabel('现在的密码').fill(person.password)
  await asked.getByRole('button', { name: '确认' }).click()
  await phone.getByText('已退出 1 台设备').waitFor()
  await asked.waitFor({ state: 'hidden' })

  await administration.goto('/office/people')
  await administration
    .getByRole('row', { name: new RegExp(person.name) })
    .getByRole('button', { name: '重置第二步' })
    .click()
  const reset = administration.getByRole('dialog', { name: '重置第二步验证' })
  await reset.getByLabel('原因').fill('手机丢了')
  await reset.getByRole('button', { name: '重置第二步验证' }).click()
  await administration.getByText(`${person.name}的第二步验证已重置`).waitFor()
  expect(house.faults).toEqual([])
})
