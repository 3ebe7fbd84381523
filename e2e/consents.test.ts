/** Consent: given in the step that enters what is sensitive, for oneself and for one’s child, and taken back on the page of one’s data. */
import { expect } from 'vitest'
import { journey } from './journey.ts'
import { signInByCode } from './sign-in.ts'

journey('a mother asks privately for her child, and takes her consent back', async ({ town, visits }) => {
  const phone = await visits.phoneOf('居民甲01', `/requests/new/write?category=${town.categories.repair}`)
  await phone.getByLabel('什么事').fill('孩子夜里总做噩梦，想找人说说。')
  await phone.getByText('还想补充什么').click()
  await phone.getByLabel('这件事不公开').check()
  await phone.getByText('不同意也能点单').first().waitFor()
  await phone.getByLabel('替别人点单').check()
  await phone.getByLabel('替谁点').fill('小石头')
  await phone.getByLabel('是 14 岁以下的孩子').check()
  // Nobody is a guardian by default.
  await phone.getByRole('button', { name: '点单', exact: true }).click()
  await phone.getByText('你是孩子的什么人').first().waitFor()
  await phone.getByLabel('父亲或母亲').check()
  await phone.getByRole('button', { name: '点单', exact: true }).click()
  await phone.getByText('小石头（代点 · 14 岁以下的孩子）').waitFor()

  await phone.goto('/privacy/mine')
  await phone.getByRole('link', { name: '我同意过的' }).click()
  const consent = phone.getByRole('heading', { name: '14 岁以下孩子的信息' }).locator('..')
  await consent.getByText('撤回后，孩子的称呼').waitFor()
  await consent.getByRole('button', { name: '撤回同意' }).click()
  await phone.getByRole('dialog').getByRole('button', { name: '撤回同意' }).click()
  await consent.getByText('撤回时间').waitFor()
  await consent.getByRole('link').click()
  await phone.getByText('撤回了同意').waitFor()
  expect(await phone.getByRole('main').textContent()).not.toContain('噩梦')
})

journey(
  'a father whose number the clerk wrote down is asked for his child, and says no',
  async ({ house, town, visits }) => {
    const father = '13900009977'
    const { id } = await town.ask('社区工作者壬09', {
      content: '孩子放学后没人接。',
      contactPhone: father,
      onBehalfOf: { name: '小石头', isChild: true },
    })
    const phone = await visits.phone()
    await phone.getByRole('link', { name: '登录' }).click()
    await signInByCode(house, phone, father)
    await phone.getByRole('link', { name: /消息/ }).click()
    await phone.getByRole('link', { name: /请监护人回答/ }).click()
    const asked = phone.getByRole('heading', { name: '请监护人回答' }).locator('..')
    await asked.getByText('选了关系就是以监护人身份同意').waitFor()
    await asked.getByRole('button', { name: '同意', exact: true }).click()
    await asked.getByText('请填这一项').waitFor()
    await asked.getByRole('button', { name: '不同意' }).click()
    const sheet = phone.getByRole('dialog')
    await sheet.getByText('马上清掉').waitFor()
    await sheet.getByRole('button', { name: '不同意' }).click()
    await phone.getByText('以监护人身份不同意').waitFor()
    expect(new URL(phone.url()).pathname).toBe(`/requests/${id}`)
    expect(await phone.getByRole('main').textContent()).not.toContain('放学')
  },
)
