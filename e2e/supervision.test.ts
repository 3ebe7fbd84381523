/** 支部督单: the branch secretary sees what is late, opens what a count counts, gives more time, gives it to somebody else. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { journey } from './journey.ts'

const secretary = '支部书记辛08'

/** The number on one of the figures. */
const figure = (page: Page, label: string) =>
  page.getByRole('main').getByRole('link', { name: new RegExp(`^\\d+ ?${label}$`) })
const numberOn = async (page: Page, label: string): Promise<number> =>
  Number.parseInt((await figure(page, label).textContent()) ?? '', 10)
const linesOf = (page: Page): Promise<string[]> => page.getByRole('table').getByRole('rowheader').allTextContents()

journey('what is late is seen, counted, extended and given to somebody else', async ({ house, town, visits }) => {
  house.clock.daysAgo(20)
  await town.askUntil('claimed', '拖了很久的单。')
  const { id: stuck } = await town.askUntil('serving', '办不下去的单。')
  house.clock.daysAgo(4)
  await town.askUntil('answered', '没有回音的单。')
  house.clock.daysAgo(1)
  await town.askUntil('waiting', '没有人接的单。')
  house.clock.today()
  const { id: urgent } = await town.ask('居民甲01', { content: '马上到期的单。', categoryId: town.categories.urgent })
  await town.step('社区工作者壬09', 'approve', urgent)
  await town.step('党员丁04', 'claim', urgent)

  const page = await visits.officeOf(secretary)
  await page.getByRole('navigation', { name: '栏目' }).getByRole('link', { name: /督单/ }).click()
  await page.getByRole('heading', { level: 1, name: /第一网格/ }).waitFor()
  const lists = {
    已超时: [/拖了很久的单/, /办不下去的单/],
    一天没人接: [/没有人接的单/],
    快到时限: [/马上到期的单/],
    没有回音: [/没有回音的单/],
  }
  for (const [label, lines] of Object.entries(lists)) {
    await figure(page, label).click()
    await expect.poll(() => figure(page, label).getAttribute('aria-current')).not.toBe(null)
    // What waits for a day may, over a weekend, be due soon as well.
    for (const line of lines) await expect.poll(() => linesOf(page)).toContainEqual(expect.stringMatching(line))
    expect(await numberOn(page, label)).toBe((await linesOf(page)).length)
  }

  await figure(page, '已超时').click()
  await page
    .getByRole('row', { name: /拖了很久的单/ })
    .getByRole('button', { name: /督办/ })
    .click()
  await page.getByRole('menuitem', { name: '延期' }).click()
  const extend = page.getByRole('dialog', { name: '延期' })
  await extend.getByRole('button', { name: '延期' }).click()
  await expect.poll(() => extend.getByText('请填这一项').count()).toBe(2)
  await extend.getByLabel('延长几个工作日').fill('30')
  await extend.getByLabel('延期的原因').fill('等配件到货。')
  await extend.getByRole('button', { name: '延期' }).click()
  await page.getByRole('status').getByText('已完成：延期').waitFor()
  await expect.poll(() => numberOn(page, '已超时')).toBe(1)
  await expect.poll(() => linesOf(page)).toEqual([expect.stringMatching(/办不下去的单/)])

  await page.getByRole('link', { name: /办不下去的单/ }).click()
  await page.getByRole('button', { name: '改派' }).click()
  const reassign = page.getByRole('dialog', { name: '改派' })
  await reassign.getByLabel(/党员戊05/).check()
  await reassign.getByLabel('改派的原因').fill('党员丁04出差。')
  await reassign.getByRole('button', { name: '改派' }).click()
  await page.getByRole('status').getByText('已完成：改派').waitFor()
  await expect
    .poll(() => page.getByRole('listitem').filter({ hasText: '改派了' }).textContent())
    .toMatch(/支部书记辛08（支部书记）.*党员丁04出差.*党员戊05/s)

  const member = await visits.phoneOf('党员戊05', '/requests/work')
  await member.getByRole('link', { name: /办不下去的单/ }).click()
  await member.getByRole('button', { name: '办好了，写反馈' }).waitFor()
  const before = await visits.phoneOf('党员丁04', `/requests/${stuck}`)
  expect(await before.getByRole('button', { name: '办好了，写反馈' }).count()).toBe(0)
})

journey('a count on the inbox opens what it counts', async ({ visits }) => {
  const page = await visits.officeOf('社区书记癸10')
  const views = page.getByRole('navigation', { name: '分类查看' }).getByRole('link')
  await expect.poll(() => views.count()).toBe(6)
  for (const view of await views.all()) {
    const text = (await view.textContent()) ?? ''
    const count = /\d+$/.exec(text)?.[0]
    if (count === undefined) continue
    await view.click()
    await expect.poll(() => view.getAttribute('aria-current')).toBe('page')
    await expect.poll(() => linesOf(page), { message: text }).toHaveLength(Number(count))
  }
})
