/** What careless and hurried people do: nothing typed, far too much, strange letters, a wrong address, no network. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { journey } from './journey.ts'
import type { Town } from './town.ts'
import type { Visits } from './visits.ts'

const writing = (visits: Visits, town: Town): Promise<Page> =>
  visits.phoneOf('居民甲01', `/requests/new/write?category=${town.categories.repair}`)
const send = (page: Page): Promise<void> => page.getByRole('button', { name: '点单' }).click()
const arrived = (page: Page): Promise<void> => page.getByRole('heading', { name: '已收到' }).waitFor()
const hasFocus = (page: Page, label: string): Promise<void> =>
  page.getByLabel(label).and(page.locator(':focus')).waitFor()

journey('nothing typed: the field says so and waits for it', async ({ town, visits }) => {
  const page = await writing(visits, town)
  await send(page)
  await page.getByText('请填这一项').waitFor()
  await hasFocus(page, '什么事')
  await page.getByLabel('什么事').fill('   ')
  await send(page)
  await page.getByText('请填这一项').waitFor()
  await page.getByLabel('联系电话').fill('不知道')
  await page.getByLabel('什么事').fill('门禁坏了。')
  await send(page)
  await page.getByText('这里填得不对').waitFor()
  await hasFocus(page, '联系电话')
  await page.getByLabel('联系电话').fill('')
  await send(page)
  await arrived(page)
})

journey('5,000 characters arrive to the last, one more is refused with a sentence', async ({ house, town, visits }) => {
  const longest = `${'墙皮掉了。'.repeat(999)}墙皮掉光。`
  expect(longest).toHaveLength(5000)
  const page = await writing(visits, town)
  await page.getByLabel('什么事').fill(`${longest}！`)
  await send(page)
  await page.getByText('最多 5000 个字').or(page.getByText('最多 5,000 个字')).waitFor()
  await page.getByLabel('什么事').fill(longest)
  await send(page)
  await arrived(page)
  await page.getByText(longest).waitFor()
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  const { rowCount } = await house.owner.query('select from requests where content = $1', [longest])
  expect(rowCount).toBe(1)
})

const strange = {
  'emoji of several parts': '👨‍👩‍👧‍👦 家里漏水 🏳️‍🌈 💧💧',
  'vertical script': 'ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ ᠤᠰᠤ ᠭᠣᠣᠵᠢᠵᠤ ᠪᠠᠶᠢᠨ᠎ᠠ',
  'rare characters': '𠮷家巷 㐂 𬭳 龘 ﷽',
  'what looks like a page': '<script>alert(1)</script> & "引号" \'单引号\' </p> {name} %s',
  'several lines': '第一行\n第二行\n\n第四行',
}
for (const [what, text] of Object.entries(strange))
  journey(`${what} arrive as they were written`, async ({ house, town, visits }) => {
    const page = await writing(visits, town)
    await page.getByLabel('什么事').fill(text)
    await send(page)
    await arrived(page)
    await expect.poll(() => page.getByRole('main').textContent()).toContain(text)
    const id = new URL(page.url()).pathname.split('/').at(-1)
    const { rows } = await house.owner.query('select content from requests where id = $1', [id])
    expect(rows).toEqual([{ content: text }])
    const office = await visits.officeOf('社区工作者壬09', `/office/requests/${id}`)
    await expect.poll(() => office.getByRole('main').textContent()).toContain(text)
  })

journey('the address of somebody else’s request shows nothing of it', async ({ town, visits }) => {
  const { id } = await town.askUntil('submitted', '别人看不到的单。')
  const other = await visits.phoneOf('居民乙02', `/requests/${id}`)
  await other.getByText('这一单你现在看不到').waitFor()
  expect(await other.getByRole('main').textContent()).not.toContain('别人看不到')
  await other.goto('/requests/not-an-id')
  await other.getByText('这一单你现在看不到').waitFor()
  await other.goto('/no/such/page')
  await other.getByText('没有这个页面').waitFor()
})

journey('the office shows nothing to whoever has no post there', async ({ town, visits }) => {
  const { id } = await town.askUntil('submitted', '办公端也看不到。')
  const resident = await visits.officeOf('居民乙02', `/office/requests/${id}`)
  await resident.getByRole('heading', { name: '居民乙02，你好' }).waitFor()
  expect(await resident.locator('body').textContent()).not.toContain('办公端也看不到')
  const clerk = await visits.officeOf('社区工作者壬09', '/office/administration')
  await clerk.getByRole('heading', { name: '这个页面你看不到' }).waitFor()
  await clerk.goto('/office/requests/01890a5d-ac96-774b-bcce-b302099a8057')
  await clerk.getByText('没有找到，或者你看不到它').waitFor()
})

journey(
  'no network: it is said, the text stays, also when the page is opened again',
  async ({ house, town, visits }) => {
    const page = await writing(visits, town)
    await page.getByLabel('什么事').fill('没有网的时候写的。')
    await page.context().setOffline(true)
    await send(page)
    const note = page.getByRole('alert')
    await note.getByText('现在连不上网').waitFor()
    await note.getByText('你填的内容都还在').waitFor()
    expect(await page.getByLabel('什么事').inputValue()).toBe('没有网的时候写的。')

    await page.context().setOffline(false)
    await page.goto('/requests/new')
    await page.getByRole('link', { name: '接着写' }).click()
    expect(await page.getByLabel('什么事').inputValue()).toBe('没有网的时候写的。')
    await send(page)
    await arrived(page)
    const { rowCount } = await house.owner.query('select from requests where content = $1', ['没有网的时候写的。'])
    expect(rowCount).toBe(1)
    await page.goto('/requests/new')
    await page.getByRole('link', { name: /公共设施维修/ }).waitFor()
    expect(await page.getByRole('link', { name: '接着写' }).count()).toBe(0)
  },
)

journey('a page that cannot be read says so and is read again on a press', async ({ town, visits }) => {
  await town.askUntil('submitted', '网断了再看。')
  const page = await visits.phoneOf('居民甲01')
  await page.context().setOffline(true)
  await page.getByRole('navigation', { name: '页面导航' }).getByRole('link', { name: '我的点单' }).click()
  await page.getByRole('alert').getByText('现在连不上网').waitFor()
  await page.context().setOffline(false)
  await page.getByRole('button', { name: '再试一次' }).click()
  await page.getByRole('link', { name: /网断了再看/ }).waitFor()
})

journey('what was begun on a shared phone is not found by the next person', async ({ town, visits }) => {
  const page = await writing(visits, town)
  await page.getByLabel('什么事').fill('不想让别人看到的。')
  await page.goto('/me')
  await page.getByRole('button', { name: '退出登录' }).click()
  // Signing out opens the front page anew.
  await page.waitForURL('/', { waitUntil: 'load' })
  expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain('不想让别人看到的')
})
