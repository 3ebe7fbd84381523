/** 一图: on the wall every element leads to its records, by pressing and by keys; on the phone the same in one column. */
import { expect } from 'vitest'
import { journey } from './journey.ts'
import { drawBoundaries } from './land.ts'

journey('a wall leads from its charts, its map and its tables to what stands behind them', async ({ town, visits }) => {
  await drawBoundaries(town)
  for (const state of ['waiting', 'waiting', 'serving'] as const) await town.askUntil(state, '楼道灯不亮。')
  const wall = await visits.officeOf('社区书记癸10', '/office/overview?show=wall', {
    viewport: { width: 1920, height: 1080 },
  })
  await wall.getByRole('img', { name: '等接单的最多，2 件' }).waitFor()
  // It fills the window, and nothing of the office stands around it.
  expect(await wall.getByRole('navigation').isVisible()).toBe(false)
  expect(await wall.evaluate('document.documentElement.scrollHeight <= innerHeight')).toBe(true)

  // By keys: the table comes forward, and its number opens as many lines.
  const number = wall.getByRole('link', { name: '等接单 合计 2' })
  await number.focus()
  expect(await number.isVisible()).toBe(true)
  await number.press('Enter')
  await wall.getByRole('table').getByRole('link', { name: '楼道灯不亮。' }).first().waitFor()
  expect(await wall.getByRole('table').getByRole('link', { name: '楼道灯不亮。' }).count()).toBe(2)

  // By pressing: the bar of today opens what came in today.
  await wall.goBack()
  const flow = wall.getByRole('img', { name: /近七天收到 3 件/ })
  await flow.locator('canvas').waitFor()
  const box = await flow.boundingBox()
  if (!box) throw new Error('There is no chart.')
  await wall.mouse.click(box.x + box.width * (6.3 / 7), box.y + box.height * 0.6)
  await wall.getByRole('heading', { level: 1, name: /收到 3/ }).waitFor()
  await wall.goBack()
  await wall.getByRole('heading', { level: 1, name: /在办 3 件/ }).waitFor()
  await wall.keyboard.press('Escape')
  await wall.getByRole('button', { name: '铺满屏幕' }).waitFor()
})

journey('a secretary sees the same in one hand, and each number opens its requests', async ({ town, visits }) => {
  await town.askUntil('waiting', '路灯不亮。')
  const phone = await visits.phoneOf('社区书记癸10', '/')
  await phone.getByRole('link', { name: '看一图' }).click()
  await phone.getByRole('heading', { level: 1, name: /在办/ }).waitFor()
  await phone.getByRole('link', { name: /^等接单/ }).click()
  await phone.getByRole('heading', { level: 1, name: '等接单的单' }).waitFor()
  await phone.getByRole('link', { name: /路灯不亮/ }).waitFor()
  await phone.getByRole('link', { name: '返回' }).click()
  await phone.getByRole('link', { name: /^收到/ }).click()
  await phone.getByRole('heading', { level: 1, name: /^收到 \d+ 件$/ }).waitFor()
  await phone.getByRole('link', { name: /路灯不亮/ }).click()
  await phone.getByText('路灯不亮。').first().waitFor()
})
