/** Places are changed in the office: what each change touches is seen before anything happens, and then it is so. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { journey } from './journey.ts'
import { drawBoundaries } from './land.ts'
import type { Place, Town } from './town.ts'

interface Below {
  readonly id: string
  readonly name: string
}

const keeper = '社区书记癸10'
const below = ({ as }: Town, { id }: { id: string }) => as(keeper).get<Below[]>(`/places?under=${id}`)
const namesBelow = async (town: Town, place: { id: string }) =>
  (await below(town, place)).map(({ name }) => name).toSorted()
const openLabel = async (town: Town): Promise<string | undefined> =>
  (await town.as('居民甲01').get<{ lines: { placeLabel: string }[] }>('/requests/mine')).lines[0]?.placeLabel

/** From a place's page to the form of one of its changes. */
async function begin(page: Page, place: Pick<Place, 'id' | 'name'>, step: string): Promise<void> {
  await page.goto(`/office/places?place=${place.id}`)
  await page.getByRole('button', { name: step, exact: true }).click()
  await page.getByRole('heading', { level: 1, name: `${step}：${place.name}` }).waitFor()
}

/** What the page says the change will touch. */
async function look(page: Page): Promise<string> {
  await page.getByRole('button', { name: '先看会动到什么' }).click()
  await page.getByText('下面这些会变').waitFor()
  return (await page.getByRole('main').textContent()) ?? ''
}

async function confirm(page: Page, step: string, said: string): Promise<void> {
  await page.getByRole('button', { name: `确认${step}` }).click()
  await page.getByRole('status').getByText(said).waitFor()
}

const choose = async (page: Page, label: string, option: string): Promise<void> => {
  await page.getByLabel(label).click()
  await page.locator('.ant-select-dropdown:visible').getByText(option).click()
}

journey(
  'a grid is split and put together again, each time after a look at what it touches',
  async ({ town, visits }) => {
    await drawBoundaries(town)
    const { grid, building } = town.places
    await town.ask('居民甲01', { content: '楼道灯坏了。', placeId: building.id })
    const page = await visits.officeOf(keeper)
    await begin(page, grid, '拆分')
    await page.getByText('下面的微网格').click()
    await page.getByLabel('第 1 部分的名称').fill('东片微网格')
    await page.getByLabel('第 2 部分的名称').fill('西片微网格')
    await choose(page, '1号楼', '东片微网格')
    await page.getByRole('button', { name: '画东片微网格的边界（可不画）' }).click()
    await page.locator('.map-paper canvas').first().waitFor()
    const split = await look(page)
    for (const line of ['在办的单 1 件，跟着走', '还没有边界', '还没有网格员：东片微网格、西片微网格'])
      expect(split).toContain(line)
    expect(await namesBelow(town, grid)).toEqual(['1号楼'])
    await confirm(page, '拆分', '第一网格：拆分已完成')
    expect(await namesBelow(town, grid)).toEqual(['东片微网格', '西片微网格'])
    expect(await openLabel(town)).toContain('东片微网格')

    const [east] = (await below(town, grid)).filter(({ name }) => name === '东片微网格')
    await begin(page, east ?? grid, '合并')
    await page.getByLabel('西片微网格').click()
    await page.getByLabel('新地点的名称').fill('南片微网格')
    const merged = await look(page)
    for (const line of ['1号楼 移到 南片微网格', '西片微网格 停用，由 南片微网格 接续', '在办的单 1 件，跟着走'])
      expect(merged).toContain(line)
    await confirm(page, '合并', '东片微网格：合并已完成')
    await page.getByRole('rowheader', { name: '南片微网格' }).waitFor()
    expect(await openLabel(town)).toContain('南片微网格')
  },
)

journey('a building is moved and closed, a grid gets another name and another worker', async ({ town, visits }) => {
  const { building, otherGrid } = town.places
  const page = await visits.officeOf(keeper)
  await begin(page, building, '移到别处')
  await choose(page, '移到哪里下面', '第二网格')
  expect(await look(page)).toContain('1号楼 移到 第二网格')
  await confirm(page, '移到别处', '1号楼：移到别处已完成')
  expect(await namesBelow(town, otherGrid)).toEqual(['1号楼'])
  expect(await openLabel(town)).toContain('第二网格')

  await begin(page, otherGrid, '交接')
  await choose(page, '交给谁', '网格员庚07')
  const handed = await look(page)
  for (const line of ['网格员庚07：第二网格网格员，开始', '在办的单 1 件，还在这里办']) expect(handed).toContain(line)
  await confirm(page, '交接', '第二网格：交接已完成')

  await begin(page, otherGrid, '改名')
  await page.getByLabel('新的名称').fill('幸福网格')
  expect(await look(page)).toContain('第二网格 改名为 幸福网格')
  await confirm(page, '改名', '第二网格：改名已完成')
  await page.getByRole('heading', { level: 1, name: '幸福网格' }).waitFor()

  await begin(page, building, '停用')
  await page.getByLabel('为什么').fill('楼要拆了。')
  await page.getByLabel('从哪天起').fill(inDays(3))
  expect(await look(page)).toContain('1号楼 停用，由 幸福网格 接续')
  await confirm(page, '停用', '起停用，到时自动生效')
  await page.getByRole('button', { name: '撤回' }).click()
  await page.getByRole('button', { name: '撤回' }).waitFor({ state: 'detached' })
  await begin(page, building, '停用')
  await page.getByLabel('为什么').fill('楼拆了。')
  expect(await look(page)).toContain('楼栋长己06：1号楼楼栋长，到期')
  await confirm(page, '停用', '1号楼：停用已完成')
  expect(await namesBelow(town, otherGrid)).toEqual([])
  expect(await openLabel(town)).not.toContain('1号楼')
})

/** The day so many days from now, as the clock of the house has it. */
const inDays = (days: number): string => new Date(Date.now() + (8 + 24 * days) * 60 * 60_000).toISOString().slice(0, 10)
