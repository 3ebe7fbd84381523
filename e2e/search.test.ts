/** 搜索: the office from the keyboard, the phone with a thumb; both find what they may see, with the words marked. */
import { expect } from 'vitest'
import { journey } from './journey.ts'

journey('a worker finds a request by its words, a resident their own', async ({ town, visits }) => {
  const { id } = await town.ask('居民甲01', { content: '自行车棚的声控灯坏了，下班回来什么也看不见。' })
  await town.ask('居民乙02', { content: '电梯里的灯一直闪。' })
  await town.step('社区工作者壬09', 'approve', id)
  await town.step('党员丁04', 'claim', id)
  await town.step('党员丁04', 'answer', id, { answer: '换了新的声控灯，还多装了一个。', solved: 'yes' })

  const office = await visits.officeOf('社区书记癸10')
  await office.getByRole('searchbox', { name: '搜索点单' }).focus()
  await office.keyboard.type('声控灯')
  await office.keyboard.press('Enter')
  await office.getByRole('heading', { level: 1, name: '“声控灯”：找到 1 件' }).waitFor()
  expect(await office.locator('mark').allTextContents()).toEqual(['声控灯'])
  await office.getByRole('link', { name: /自行车棚/ }).click()
  await office.getByRole('heading', { level: 1, name: /公共设施维修/ }).waitFor()
  await office.getByRole('link', { name: '返回' }).click()
  await office.getByRole('heading', { level: 1, name: /声控灯/ }).waitFor()
  await office.getByRole('searchbox', { name: '搜索点单' }).fill('没有这样的')
  await office.keyboard.press('Enter')
  await office.getByRole('heading', { level: 1, name: '“没有这样的”：没有找到' }).waitFor()

  const phone = await visits.phoneOf('居民甲01', '/requests/mine')
  await phone.getByRole('link', { name: '找点单' }).click()
  await phone.getByLabel('要找的字').fill('灯 多装')
  await phone.getByRole('button', { name: '找一找' }).click()
  await phone.getByText('找到 1 件').waitFor()
  expect(await phone.locator('mark').allTextContents()).toContain('灯')
  await phone.getByRole('link', { name: /自行车棚/ }).click()
  await phone.getByRole('link', { name: '返回' }).click()
  await phone.getByText('找到 1 件').waitFor()
  // What the neighbour asked for is not hers to see.
  await phone.getByLabel('要找的字').fill('电梯')
  await phone.getByRole('button', { name: '找一找' }).click()
  await phone.getByText('没有找到“电梯”').waitFor()
})
