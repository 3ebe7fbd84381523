/** A community secretary sends a table of residents in: the preview, what is wrong with it, and all the others at once. */
import { expect } from 'vitest'
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
