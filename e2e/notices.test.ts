/** Being told: an open page shows by itself what happened, the notice opens the thing, and is read then. */
import { expect } from 'vitest'
import { journey } from './journey.ts'
import { signInByCode } from './sign-in.ts'

journey(
  'the resident’s open phone and the clerk’s open office hear of each other’s steps',
  async ({ town, visits }) => {
    const phone = await visits.phoneOf('居民甲01')
    const office = await visits.officeOf('社区工作者壬09')
    const { id } = await town.ask('居民甲01', { content: '楼道灯坏了，请来看看。' })

    await office.getByRole('link', { name: '消息 1' }).click()
    await office.getByRole('heading', { level: 1, name: '1 条消息未读' }).waitFor()
    await office.getByRole('link', { name: /有新点单等你审核/ }).click()
    await office.getByRole('heading', { level: 1, name: /楼道灯坏了|公共设施维修/ }).waitFor()
    await office.getByRole('link', { name: '消息', exact: true }).waitFor()

    await town.step('社区工作者壬09', 'approve', id)
    await town.step('党员丁04', 'claim', id)
    await phone.getByRole('link', { name: /消息.*2 条未读/ }).waitFor()
    // The list of the open page was read again without anybody’s doing.
    await phone.getByText('已接单').waitFor()
    await phone.getByRole('link', { name: /消息/ }).click()
    await phone.getByRole('heading', { level: 1, name: '2 条新消息' }).waitFor()
    await phone.getByRole('link', { name: /已有人接单/ }).click()
    await phone.getByRole('heading', { level: 1 }).waitFor()
    expect(new URL(phone.url()).pathname).toBe(`/requests/${id}`)
    await phone.goto('/notices')
    await phone.getByRole('heading', { level: 1, name: '消息' }).waitFor()
    expect(await phone.getByText('新', { exact: true }).count()).toBe(0)
  },
)

journey('everyone chooses what is sent, and it is kept', async ({ town, visits, house }) => {
  // A number is texted once a code that was sent there came back.
  const phone = await visits.phone()
  await phone.getByRole('link', { name: '登录' }).click()
  await signInByCode(house, phone, town.people.居民甲01.phone)
  await phone.getByRole('link', { name: '消息' }).click()
  await phone.getByRole('link', { name: '选择怎样通知我' }).click()
  const outcome = phone.getByLabel('我的点单有人接了、有了反馈、不予受理')
  await outcome.waitFor()
  expect(await outcome.isChecked()).toBe(true)
  await outcome.uncheck()
  const kept = () =>
    house.owner.query('select texts from notice_choices where account_id = $1', [town.people.居民甲01.accountId])
  await expect.poll(async () => (await kept()).rows).toEqual([{ texts: [] }])
  await phone.reload()
  await outcome.waitFor()
  expect(await outcome.isChecked()).toBe(false)
  const office = await visits.officeOf('社区工作者壬09', '/office/notices/settings')
  await office.getByRole('heading', { name: '发短信' }).waitFor()
})
