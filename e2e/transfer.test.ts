/** Tables sent in by an office: the preview, what is wrong with it, all the others at once, and the same once more. */
import { buffer } from 'node:stream/consumers'
import { expect } from 'vitest'
import { mediaTypeOf, writeSheet } from '../src/foundation/sheets/write-sheet.ts'
import { journey } from './journey.ts'

const table = '\ufeff姓名,手机号,备注\n王小明,13900005678,新来\n李小红,139,\n'

journey(
  'a table is previewed row by row, the wrong row is left out knowingly, and again it changes nothing',
  async ({ visits }) => {
    const page = await visits.officeOf('社区书记癸10', '/office/transfer')
    const file = { name: '居民.csv', mimeType: 'application/vnd.ms-excel', buffer: Buffer.from(table) }
    await page.getByLabel('表格文件').setInputFiles({ ...file, buffer: Buffer.from('什么也不是') })
    await page.getByRole('alert').getByText('没有找到这些表头：姓名').waitFor()
    await page.getByLabel('表格文件').setInputFiles(file)
    await page.getByRole('heading', { level: 1, name: '居民：1 行要导入，1 行有误' }).waitFor()
    const rows = page.getByRole('region', { name: '表里的行' })
    await expect.poll(() => rows.textContent()).toMatch(/王小明.*手机号应是 1 开头的 11 位数字/s)
    await page.getByText('这些列不导入：备注').waitFor()

    const wrong = page.waitForEvent('download')
    await page.getByRole('link', { name: '下载有误的 1 行' }).click()
    expect((await wrong).suggestedFilename()).toMatch(/^居民 有误的行 .*\.xlsx$/)

    await page.getByRole('button', { name: '导入其余 1 行，不导入有误的 1 行' }).click()
    await page.getByRole('heading', { level: 1, name: '居民：已导入 1 行' }).waitFor()

    await page.getByRole('link', { name: '回到导入与导出' }).click()
    await page.getByLabel('表格文件').setInputFiles(file)
    await page.getByRole('heading', { level: 1, name: '居民：0 行要导入，1 行有误' }).waitFor()
    expect(await page.getByRole('button', { name: /^导入/ }).count()).toBe(0)
  },
)

/** As 12345 gives them out: the second is here already, the third says what nobody does here. */
const orders = {
  name: '工单',
  heads: ['工单编号', '截止时间', '诉求类别', '诉求内容', '来电人', '社区', '网格', '详细地址'],
  rows: [
    ['HS2026-101', '2099-03-05 18:00', '公共设施维修', '三单元的门禁打不开。', '王先生', '第一网格'],
    ['HS2026-100', '2099-03-04 12:00', '公共设施维修', '楼道灯坏了三天。', '来电居民', '第一网格'],
    ['HS2026-102', '2099-03-05 18:00', '修飞船', '飞船漏油。', '李女士', '第二网格'],
  ],
}

journey(
  'a street office brings in what 12345 passed on, and the same table again changes nothing',
  async ({ town, visits }) => {
    const office = '街道干部子11'
    const fromHotline = { number: 'HS2026-100', dueAt: '2099-03-04T12:00:00+08:00' }
    await town.ask(office, { onBehalfOf: { name: '来电居民' }, fromHotline })
    const rows = orders.rows.map((row) => row.toSpliced(5, 0, town.places.community.name))
    const file = {
      name: '工单.xlsx',
      mimeType: mediaTypeOf('xlsx'),
      buffer: await buffer(writeSheet('xlsx', { ...orders, rows })),
    }

    const page = await visits.officeOf(office, '/office/transfer?kind=orders')
    await page.getByLabel('表格文件').setInputFiles(file)
    await page.getByRole('heading', { level: 1, name: '12345 转来的单：1 行要导入，1 行有误' }).waitFor()
    const row = (number: string) => page.getByRole('row', { name: new RegExp(number) })
    await row('HS2026-101').getByText('新增').waitFor()
    await row('HS2026-100').getByText('相同').waitFor()
    await row('HS2026-102').getByText('没有叫“修飞船”的类别，请改成本区在用的类别。').waitFor()
    const preview = page.url()
    await page.getByRole('button', { name: '导入其余 1 行，不导入有误的 1 行' }).click()
    await page.getByRole('heading', { level: 1, name: '12345 转来的单：已导入 1 行' }).waitFor()

    await page.getByRole('searchbox', { name: '搜索点单' }).fill('门禁打不开')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: /三单元的门禁/ }).click()
    await page.getByText('12345 的时限是 2099 年 3 月 5 日 18:00，这里的延期和暂停都改不了它。').waitFor()
    await page.getByRole('definition').getByText('HS2026-101').waitFor()
    expect(await page.getByLabel('12345 的时限').count()).toBe(0)

    await page.goto('/office/transfer?kind=orders')
    await page.getByLabel('表格文件').setInputFiles(file)
    await page.getByRole('heading', { level: 1, name: '12345 转来的单：0 行要导入，1 行有误' }).waitFor()
    expect(page.url()).not.toBe(preview)
    await row('HS2026-101').getByText('相同').waitFor()
    expect(await page.getByRole('button', { name: /^导入|^全部导入/ }).count()).toBe(0)
    for (const words of ['门禁打不开', '楼道灯坏了三天']) {
      const found = await town
        .as(office)
        .get<{ lines: unknown[] }>(`/requests/search?${new URLSearchParams({ words })}`)
      expect(found.lines).toHaveLength(1)
    }
  },
)
