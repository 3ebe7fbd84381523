/** Consent: given in the step that enters what is sensitive, for oneself and for one’s child, and taken back on the page of one’s data. */
import { expect } from 'vitest'
import { journey } from './journey.ts'

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
