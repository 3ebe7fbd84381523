/** A grid is split in the office: what it touches is seen before anything happens, and the outlines still missing are named. */
import { expect } from 'vitest'
import { journey } from './journey.ts'
import { drawBoundaries } from './land.ts'

interface Below {
  readonly name: string
  readonly kind: string
}

journey('a grid is split after a look at what it touches', async ({ town, visits }) => {
  await drawBoundaries(town)
  const { grid, building } = town.places
  await town.ask('居民甲01', { content: '楼道灯坏了。', placeId: building.id })
  const below = async ({ id }: { id: string }) =>
    (await town.as('社区书记癸10').get<Below[]>(`/places?under=${id}`)).map(({ name }) => name)
  const page = await visits.officeOf('社区书记癸10', `/office/places?place=${grid.id}`)
  await page.getByRole('button', { name: '拆分' }).click()
  await page.getByRole('heading', { level: 1, name: '拆分：第一网格' }).waitFor()
  await page.getByText('下面的微网格').click()
  await page.getByLabel('第 1 部分的名称').fill('东片微网格')
  await page.getByLabel('第 2 部分的名称').fill('西片微网格')
  await page.getByLabel('1号楼').click()
  await page.locator('.ant-select-item-option').filter({ hasText: '东片微网格' }).click()
  await page.getByRole('button', { name: '画东片微网格的边界（可不画）' }).click()
  await page.locator('.map-paper canvas').first().waitFor()
  await page.getByRole('button', { name: '先看会动到什么' }).click()

  await page.getByRole('heading', { name: '这里有多少' }).waitFor()
  const said = await page.getByRole('main').textContent()
  for (const line of ['在办的单 1 件', '还没有边界', '还没有网格员：东片微网格、西片微网格'])
    expect(said).toContain(line)
  expect(await below(grid)).toEqual(['1号楼'])

  await page.getByRole('button', { name: '确认拆分' }).click()
  await page.getByRole('status').getByText('第一网格：拆分已完成').waitFor()
  expect((await below(grid)).toSorted()).toEqual(['东片微网格', '西片微网格'].toSorted())
  const open = await town.as('居民甲01').get<{ lines: { placeLabel: string }[] }>('/requests/mine')
  expect(open.lines[0]?.placeLabel).toContain('东片微网格')
})
