/** 一表通: a table of others is uploaded and its cells become figures once; each month it comes out filled. */
import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { nextYear, templateFile } from '../src/foundation/sheets/template-for-tests.ts'
import { readTemplate } from '../src/foundation/sheets/template-sheet.ts'
import { journey } from './journey.ts'

journey('cells are mapped once, and the table of the next month fills itself', async ({ town, visits }) => {
  for (const state of ['closed', 'closed', 'waiting'] as const) await town.askUntil(state, '楼道灯不亮。')
  const page = await visits.officeOf('社区书记癸10', '/office/forms')
  const file = { name: '月报.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(await templateFile()) }
  await page.getByLabel('选择表格文件').setInputFiles({ ...file, buffer: Buffer.from('什么也不是') })
  await page.getByRole('alert').waitFor()
  await page.getByLabel('选择表格文件').setInputFiles(file)
  await page.getByRole('heading', { level: 1, name: '群众诉求办理情况月报表：还没有对应数字' }).waitFor()

  const map = async (cell: string, figure: string) => {
    await page.getByRole('button', { name: `${cell} 格，空` }).click()
    const dialog = page.getByRole('dialog', { name: `${cell} 格` })
    const choice = dialog.getByRole('combobox', { name: '哪个数字' })
    await choice.fill(figure)
    await choice.press('Enter')
    await dialog.getByRole('button', { name: '就这样' }).click()
  }
  await map('B3', '收到')
  await map('B4', '解决')
  await map('B6', '解决')
  await page.getByText('有没保存的改动').waitFor()
  await page.getByRole('button', { name: '保存对应' }).click()
  await page.getByRole('heading', { level: 1, name: '群众诉求办理情况月报表：3 格对应了数字' }).waitFor()

  await page.getByRole('combobox', { name: '填哪个月' }).click()
  await page.getByTitle(month(), { exact: true }).click()
  const download = async () => {
    const saved = page.waitForEvent('download')
    await page.getByRole('link', { name: '填好下载' }).click()
    const { cells } = await readTemplate(await readFile(await (await saved).path()))
    return { cells, said: new Map(cells.map(({ at, text }) => [at, text])) }
  }
  const filled = await download()
  const { said } = filled
  expect(['A1', 'B3', 'B4'].map((at) => said.get(at))).toEqual(['群众诉求办理情况月报表', '3', '2'])
  // The table adds up by itself.
  expect(filled.cells.find(({ at }) => at === 'B5')).toMatchObject({ isFormula: true })

  // A year later the table is another: one row more, one gone.
  const newer = { ...file, buffer: Buffer.from(await templateFile(nextYear)) }
  await page.getByLabel('选择新表文件').setInputFiles(newer)
  await page.getByRole('heading', { level: 1, name: '新表：1 格照旧，1 格换了位置，1 格没找到' }).waitFor()
  await page.getByRole('checkbox', { name: '原来的 B4 格，现在是 B5 格' }).check()
  await page.getByRole('checkbox', { name: /已用旧表填过/ }).check()
  await page.getByRole('button', { name: '换成新表' }).click()
  await page.getByRole('heading', { level: 2, name: '新表里没找到 1 格' }).waitFor()
  await page.getByRole('combobox', { name: '填哪个月' }).click()
  await page.getByTitle(month(), { exact: true }).click()
  await page.getByText('先处理没找到的格，才能填').waitFor()
  await page.getByRole('button', { name: '给原来的 B6 格选一格' }).click()
  await page.getByRole('button', { name: 'D3 格，空' }).click()
  await page.getByRole('button', { name: '保存对应' }).click()
  await page.getByRole('heading', { level: 1, name: '群众诉求办理情况月报表：3 格对应了数字' }).waitFor()
  await page.getByRole('combobox', { name: '填哪个月' }).click()
  await page.getByTitle(month(), { exact: true }).click()
  const next = (await download()).said
  expect(['A4', 'B3', 'B5', 'D3'].map((at) => next.get(at))).toEqual(['受理', '3', '2', '2'])
})

const month = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7)
