/** The map: a boundary is drawn by hand, a point finds its grid on a phone, and the office sees where it is late. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { swapped } from '../src/foundation/geometry/shape-flaws.ts'
import { journey } from './journey.ts'
import { drawBoundaries, inFirstGrid, rectangle } from './land.ts'
import type { Town } from './town.ts'

/** Presses on a map, in shares of its size from the upper left. */
async function press(page: Page, x: number, y: number): Promise<void> {
  const paper = page.locator('.map-paper canvas').first()
  await paper.waitFor()
  await paper.scrollIntoViewIfNeeded()
  const box = await page.locator('.map-paper').boundingBox()
  if (!box) throw new Error('There is no map.')
  await page.mouse.click(box.x + box.width * x, box.y + box.height * y)
}

const boundaryOf = async ({ as, places }: Town) =>
  (await as('社区书记癸10').get<{ boundary: object | null }>(`/places/${places.otherGrid.id}`)).boundary

journey('a boundary is drawn, refused where it overlaps, and kept where it fits', async ({ town, visits }) => {
  await town
    .as('区干部丑12')
    .post(`/places/${town.places.community.id}/locate`, { boundary: rectangle(0, 20), point: null })
  await town
    .as('社区书记癸10')
    .post(`/places/${town.places.grid.id}/locate`, { boundary: rectangle(0, 10), point: null })
  const page = await visits.officeOf('社区书记癸10', `/office/places?place=${town.places.otherGrid.id}`)
  await page.getByRole('button', { name: '边界和位置' }).click()
  const form = page.getByRole('dialog', { name: '设置边界和位置' })
  for (const [x, y] of [
    [0.42, 0.4],
    [0.58, 0.4],
    [0.58, 0.6],
    [0.42, 0.6],
    [0.42, 0.4],
  ] as const)
    await press(page, x, y)
  await form.getByText('和第一网格重叠').waitFor()
  expect(await boundaryOf(town)).toBeNull()

  await form.getByRole('button', { name: '清除边界' }).click()
  await form.locator('[name=boundary]').fill(JSON.stringify(swapped(rectangle(10, 20))))
  await form.locator('[name=point]').fill('40.826, 111.685')
  await form.getByRole('button', { name: '保存' }).click()
  await form.getByText('经纬度可能写反了：请把每个点写成先经度、后纬度。').waitFor()
  await form.getByText('经纬度可能写反了：请先写经度，再写纬度。').waitFor()
  expect(await boundaryOf(town)).toBeNull()
  await form.locator('[name=boundary]').fill('')
  await form.locator('[name=point]').fill('')

  for (const [x, y] of [
    [0.52, 0.4],
    [0.58, 0.4],
    [0.58, 0.6],
    [0.52, 0.6],
    [0.52, 0.4],
  ] as const)
    await press(page, x, y)
  await form.getByText(/已设置，5 个点/).waitFor()
  await form.getByRole('button', { name: '保存' }).click()
  await page.getByRole('status').getByText('已完成：设置边界和位置').waitFor()
  expect(await boundaryOf(town)).toMatchObject({ type: 'Polygon' })
})

journey('a place is chosen on the phone’s map, and the office’s map leads to the request', async ({ town, visits }) => {
  await drawBoundaries(town)
  const phone = await visits.phoneOf('居民甲01', `/requests/new/write?category=${town.categories.repair}`)
  await phone.getByLabel('什么事').fill('井盖松动。')
  await phone.getByRole('link', { name: '换个地方，或选到楼栋' }).click()
  await phone.getByRole('link', { name: '在地图上选' }).click()
  await press(phone, 0.7, 0.5)
  await phone.getByRole('link', { name: '就选第二网格' }).click()
  await phone.getByRole('button', { name: '点单' }).click()
  await phone
    .getByRole('heading', { level: 1 })
    .getByText(/已收到|待审核|公共设施维修/)
    .waitFor()

  const office = await visits.officeOf('社区书记癸10', '/office/map')
  await office.getByText('有 1 件附了位置').waitFor()
  const row = office.getByRole('row', { name: /第二网格/ })
  expect(await row.getByRole('cell').allTextContents()).toEqual(['1', '—', ''])
  await press(office, 0.9, 0.2)
  await office.getByRole('link', { name: /井盖松动/ }).waitFor()
  expect(new URL(office.url()).searchParams.get('place')).toBe(town.places.otherGrid.id)
})

journey('from a request to the map with the request in its middle, and back', async ({ town, visits }) => {
  await drawBoundaries(town)
  const { id, number } = await town.ask('居民甲01', { content: '井盖松动。', position: inFirstGrid })
  const office = await visits.officeOf('社区书记癸10', `/office/requests/${id}`)
  await office.getByRole('link', { name: '在地图上看' }).click()
  await office.getByRole('heading', { name: '这里的 1 件' }).waitFor()
  // Pressed anywhere else, an area would lead to the list of its requests.
  await press(office, 0.5, 0.5)
  await office.getByRole('link', { name: /井盖松动/ }).waitFor()
  await office.getByRole('link', { name: `返回 ${number}` }).click()
  await office.getByRole('heading', { level: 1, name: new RegExp(number) }).waitFor()

  const phone = await visits.phoneOf('居民甲01', `/requests/${id}`)
  await phone.getByRole('link', { name: '在地图上看' }).click()
  await phone.locator('.map-paper canvas').first().waitFor()
  await phone.getByRole('link', { name: '返回' }).click()
  await phone.getByText('井盖松动。').waitFor()
})
