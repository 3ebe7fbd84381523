/** The office without a mouse: coming in, letting a request through, filing a call, giving more time. */
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { journey } from './journey.ts'

const furthest = 80

/** Presses Tab until the focus is there. Everything passed on the way must show where it is. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.first().waitFor()
  for (let presses = 0; presses < furthest; presses += 1) {
    if (await isFocused(target)) return
    await page.keyboard.press('Tab')
    expect(await page.evaluate(showsFocus)).toBe('yes')
  }
  throw new Error(`${target} is not reached by Tab.`)
}

/** As text, because it runs in the page. A control may be drawn by the element around it. */
const showsFocus = `(() => {
  let one = document.activeElement
  if (!one || one === document.body) return 'yes'
  const here = one.outerHTML.slice(0, 200)
  for (let up = 0; one && up < 3; up += 1, one = one.parentElement) {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
    if ((outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none') return 'yes'
  }
  return here
})()`

/** The list moves its focus with the pictures that are drawn. */
const twoFrames = 'new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn())))'

const isFocused = async (target: Locator): Promise<boolean> =>
  (await target.and(target.page().locator(':focus')).count()) > 0

journey('the main path of the office by keyboard alone', async ({ town, visits }) => {
  await town.askUntil('submitted', '用键盘审的单。')
  const page = await visits.office()
  const { account, password } = town.people.社区工作者壬09
  await expect.poll(() => isFocused(page.getByLabel('账号'))).toBe(true)
  await page.keyboard.type(account)
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')

  await tabTo(page, page.getByRole('link', { name: '跳到正文' }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('link', { name: /用键盘审的单/ }))
  await page.keyboard.press('Enter')
  await expect.poll(() => isFocused(page.getByRole('heading', { level: 1 }))).toBe(true)
  await tabTo(page, page.getByRole('button', { name: '审核通过' }))
  await page.keyboard.press('Enter')
  await page.getByRole('status').getByText('已完成：审核通过').waitFor()

  const assign = page.getByRole('button', { name: '派单' })
  await tabTo(page, assign)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: '派单' })
  await dialog.waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await expect.poll(() => isFocused(assign)).toBe(true)
  await page.keyboard.press('Enter')
  await tabTo(page, dialog.getByRole('radio').first())
  await page.keyboard.press('Space')
  await expect.poll(() => dialog.getByRole('radio').first().isChecked()).toBe(true)
  await tabTo(page, dialog.getByRole('button', { name: '派单' }))
  await page.keyboard.press('Enter')
  await page.getByRole('status').getByText('已完成：派单').waitFor()
})

journey('a call is filed by keyboard alone', async ({ visits }) => {
  const page = await visits.officeOf('社区工作者壬09', '/office/requests/new')
  await expect.poll(() => isFocused(page.getByLabel('点单人姓名'))).toBe(true)
  await page.keyboard.type('孙大妈')
  await page.keyboard.press('Tab')
  await page.keyboard.type('13800138003')
  await page.keyboard.press('Tab')
  await expect.poll(() => isFocused(page.getByRole('combobox', { name: '类别' }))).toBe(true)
  await page.keyboard.type('公共设施维修')
  await page.getByRole('option', { name: /公共设施维修/ }).waitFor({ state: 'attached' })
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByLabel('内容'))
  await page.keyboard.type('楼道堆了旧家具。')
  await tabTo(page, page.getByRole('button', { name: '登记' }))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: /公共设施维修/ }).waitFor()
  await page.getByText('楼道堆了旧家具。').waitFor()
})

journey('the place of a call is chosen by keyboard alone', async ({ visits }) => {
  const page = await visits.officeOf('社区书记癸10', '/office/requests/new')
  const place = page.getByRole('combobox', { name: '地点' })
  await tabTo(page, place)
  await page.keyboard.type('第二网格')
  await page.getByRole('treeitem', { name: /第二网格/ }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.locator('form').getByTitle('第二网格').waitFor()
})

journey('the late ones are handled from their list by keyboard alone', async ({ house, town, visits }) => {
  house.clock.daysAgo(20)
  await town.askUntil('claimed', '键盘延期的单。')
  house.clock.today()
  const page = await visits.officeOf('支部书记辛08', '/office/supervision?flag=overdue')
  await tabTo(page, page.getByRole('row', { name: /键盘延期的单/ }).getByRole('button', { name: /督办/ }))
  await page.keyboard.press('Enter')
  await expect.poll(() => isFocused(page.getByRole('menuitem'))).toBe(true)
  const extend = page.getByRole('menuitem', { name: '延期' })
  for (let presses = 0; presses < 10 && !(await isFocused(extend)); presses += 1) {
    await page.keyboard.press('ArrowDown')
    await page.evaluate(twoFrames)
  }
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: '延期' })
  await tabTo(page, dialog.getByLabel('延长几个工作日'))
  await page.keyboard.type('30')
  await page.keyboard.press('Tab')
  await page.keyboard.type('等天气。')
  await tabTo(page, dialog.getByRole('button', { name: '延期' }))
  await page.keyboard.press('Enter')
  await page.getByRole('status').getByText('已完成：延期').waitFor()
})
