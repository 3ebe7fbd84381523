/** 居务公开: an office sees what anyone will see before it is public; a passer-by reads it on the phone, without signing in, for at least 15 days. */
import { expect } from 'vitest'
import { journey } from './journey.ts'

const day = 86_400_000

journey('a month is looked at, made public, read by anyone, and withdrawn', async ({ town, house, visits }) => {
  // Last month: enough of one kind to be told, too few of another.
  house.clock.daysAgo(lastMonthIsBack())
  for (let count = 0; count < 6; count += 1) await town.ask('居民甲01', { content: `第 ${count + 1} 盏灯不亮。` })
  for (const who of ['居民甲01', '居民乙02'] as const)
    await town.ask(who, { categoryId: town.categories.urgent, content: '家里没人，要人帮一把。' })
  house.clock.today()

  const office = await visits.officeOf('社区书记癸10', '/office/publications')
  await office.getByRole('button', { name: '公开一个月' }).click()
  const dialog = office.getByRole('dialog')
  const received = dialog.getByRole('region', { name: '收到的单' })
  await received.getByRole('row', { name: '公共设施维修 6' }).waitFor()
  await received.getByRole('row', { name: /急难求助.* 各 <5$/ }).waitFor()
  await dialog.getByLabel('公开几天（至少 15 天）').fill('14')
  await dialog.getByRole('button', { name: '公开' }).click()
  await dialog.getByText('最小是 15。').waitFor()
  await dialog.getByLabel('公开几天（至少 15 天）').fill('15')
  await dialog.getByLabel('说明（谁都能看到，不要写人名、电话）').fill('灯坏得多，物业已经换了一批。')
  await dialog.getByRole('button', { name: '公开' }).click()
  await office.getByRole('heading', { level: 1, name: /正在公开 1 个月$/ }).waitFor()

  const address = await office.getByRole('link', { name: '打开网页' }).getAttribute('href')
  const phone = await visits.open('phone', null)
  await phone.goto(address ?? '')
  await phone.getByRole('heading', { level: 1, name: /平安社区居务公开/ }).waitFor()
  await phone.getByText('灯坏得多，物业已经换了一批。').waitFor()
  await phone
    .getByRole('region', { name: '收到的单' })
    .getByRole('row', { name: /急难求助.* 各 <5$/ })
    .waitFor()
  expect(await phone.getByRole('main').textContent()).not.toContain('居民甲01')
  const saved = phone.waitForEvent('download')
  await phone.getByRole('link', { name: '下载表格（CSV）' }).click()
  expect((await saved).suggestedFilename()).toMatch(/^150124100010-\d{4}-\d{2}\.csv$/)

  // It stands for 15 days, today not counted.
  const until = await shownUntil(house.address, address ?? '')
  expect((Date.parse(until) - Date.parse(today())) / day).toBe(15)
  await office.getByRole('button', { name: '撤下' }).click()
  await office.getByRole('dialog').getByLabel('为什么撤下').fill('说明写错了')
  await office.getByRole('dialog').getByRole('button', { name: '撤下' }).click()
  await office.getByText('撤下了').waitFor()
  // Whoever has just read it may keep it for a minute; nobody else is shown it.
  const another = await visits.open('phone', null)
  await another.goto(address ?? '')
  await another.getByText('没有找到，或者你看不到它。').waitFor()
})

const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
/** So many days back it is the 20th of last month. */
function lastMonthIsBack(): number {
  const [year = 0, month = 0] = today().split('-').map(Number)
  return (Date.parse(today()) - Date.UTC(year, month - 2, 20)) / day
}

async function shownUntil(house: string, address: string): Promise<string> {
  const answer = await fetch(`${house}/api/open/${address.split('/')[2]}`)
  const [view] = (await answer.json()) as { untilOn: string }[]
  return view?.untilOn ?? ''
}
