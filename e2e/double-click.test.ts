/** Impatient presses: pressed twice, everything still happens once, and nobody is shown a fault. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { House } from './house.ts'
import { journey } from './journey.ts'

journey('a request is sent once', async ({ house, town, visits }) => {
  const page = await visits.phoneOf('居民甲01', `/requests/new/write?category=${town.categories.repair}`)
  await page.getByLabel('什么事').fill('按了两次的单。')
  await page.getByRole('button', { name: '点单' }).dblclick()
  await page.getByRole('heading', { name: '已收到' }).waitFor()
  expect(await eventsOf(house, '按了两次的单。')).toEqual(['requests.submit'])
  expect(await page.getByRole('alert').count()).toBe(0)
})

journey('a request is taken once', async ({ house, town, visits }) => {
  const { id } = await town.askUntil('waiting', '接了两次的单。')
  const page = await visits.phoneOf('党员丁04', `/requests/${id}`)
  await page.getByRole('button', { name: '接单', exact: true }).dblclick()
  await page.getByRole('button', { name: '开始服务' }).waitFor()
  expect(await eventsOf(house, '接了两次的单。')).toEqual(['requests.submit', 'requests.approve', 'requests.claim'])
  expect(await faultsOn(page)).toEqual([])
})

journey('an answer is given once', async ({ house, town, visits }) => {
  const { id } = await town.askUntil('serving', '答了两次的单。')
  const page = await visits.phoneOf('党员丁04', `/requests/${id}`)
  await page.getByRole('button', { name: '办好了，写反馈' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('做了什么，结果怎样').fill('办好了。')
  await dialog.getByLabel('解决了', { exact: true }).check()
  await dialog.getByRole('button', { name: '办好了，写反馈' }).dblclick()
  await dialog.waitFor({ state: 'hidden' })
  expect((await eventsOf(house, '答了两次的单。')).slice(-2)).toEqual(['requests.begin', 'requests.answer'])
  expect(await faultsOn(page)).toEqual([])
})

journey('a request is let through once', async ({ house, town, visits }) => {
  const { id } = await town.askUntil('submitted', '审了两次的单。')
  const page = await visits.officeOf('社区工作者壬09', `/office/requests/${id}`)
  await page.getByRole('button', { name: '审核通过' }).dblclick()
  await page.getByRole('button', { name: '派单' }).waitFor()
  expect(await eventsOf(house, '审了两次的单。')).toEqual(['requests.submit', 'requests.approve'])
  expect(await faultsOn(page)).toEqual([])
})

journey('a call is filed once', async ({ house, visits }) => {
  const page = await visits.officeOf('社区工作者壬09', '/office/requests/new')
  await page.getByLabel('点单人姓名').fill('王大爷')
  await page.getByRole('combobox', { name: '类别' }).fill('公共设施维修')
  await page.keyboard.press('Enter')
  await page.getByLabel('内容').fill('登记了两次的单。')
  await page.getByRole('button', { name: '登记' }).dblclick()
  await page.getByRole('heading', { level: 1, name: /公共设施维修/ }).waitFor()
  expect(await eventsOf(house, '登记了两次的单。')).toEqual(['requests.submit', 'requests.approve'])
})

/** Of every request with this text, in order. */
async function eventsOf({ owner }: House, content: string): Promise<string[]> {
  const { rows } = await owner.query<{ action: string }>(
    'select e.action from events e join requests r on r.id = e.subject where r.content = $1 order by e.id',
    [content],
  )
  return rows.map(({ action }) => action)
}

/** Short news other than that something was done. */
const faultsOn = async (page: Page): Promise<string[]> => {
  const news = await page.getByRole('status').allTextContents()
  return news.filter((text) => /故障|重复|变化|不能|没有办成/.test(text))
}
