/** The district writes a sentence with a figure; a community publishes a report; a record behind a number changes, and the report says so. */
import { extractText, getDocumentProxy } from 'unpdf'
import { expect } from 'vitest'
import { journey } from './journey.ts'

const month = () => `${new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7)}-01`

journey('a sentence becomes a report, and the report notices what came since', async ({ town, visits }) => {
  for (const state of ['closed', 'closed', 'waiting'] as const) await town.askUntil(state, '楼道灯不亮。')

  const office = await visits.officeOf('区干部丑12', '/office/reports/templates')
  await office.getByRole('link', { name: '社区月报' }).click()
  await office.getByRole('button', { name: '修改模板' }).click()
  await office.getByRole('button', { name: '加一段文字' }).click()
  const written = office.getByRole('region', { name: /^\d+\. 文字$/ }).last()
  await written.getByRole('textbox', { name: '文字' }).fill('这个月一共收到【没有的数】件。')
  await office.getByRole('button', { name: '保存' }).click()
  await written.getByText('没有这样的数字：没有的数').waitFor()
  await written.getByRole('textbox', { name: '文字' }).fill('这个月一共收到')
  await written.getByRole('combobox', { name: '插入数字' }).click()
  await office
    .getByRole('option', { name: '收到', exact: true })
    .or(office.getByTitle('收到', { exact: true }))
    .last()
    .click()
  await written.getByRole('button', { name: '放进句子' }).click()
  await office.getByRole('button', { name: '保存' }).click()
  await office.getByText('这个月一共收到【收到】').waitFor()

  const page = await visits.officeOf('社区书记癸10', `/office/reports/new?from=${month()}`)
  await page.getByText('这个月一共收到3').waitFor()
  await page.getByRole('button', { name: '存成草稿' }).click()
  await page.getByRole('button', { name: '发布', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: '发布' }).click()
  await page.getByText(/发布，数字截至/).waitFor()
  const address = page.url()

  await town.ask('居民甲01', { content: '报告发布以后的单。' })
  await page.goto(address)
  const note = page.getByRole('region', { name: /发布以后，有 \d+ 个数字的记录变了/ })
  await note.waitFor()
  await page.getByText('这个月一共收到3').waitFor()
  const received = note.getByRole('listitem').filter({ hasText: /^收到：发布时 3，现在 4/ })
  await received.getByRole('link', { name: '收到 现在 4' }).click()
  await page.getByRole('heading', { level: 1, name: /收到 4 件/ }).waitFor()
  await expect.poll(() => page.getByRole('region', { name: '收到' }).getByRole('row').count()).toBe(1 + 4)
  await page.goto(address)
  await note.getByRole('link', { name: '收到 发布时 3' }).click()
  await page.getByText('发布时 3 条；其中 0 条现在不再算，之后新算进来 1 条。').waitFor()
  await page.getByRole('cell', { name: '新算进来的' }).waitFor()

  await page.goto(address)
  await note.waitFor()
  const sheets = await getDocumentProxy(new Uint8Array(await page.pdf({ preferCSSPageSize: true })))
  const { text } = await extractText(sheets, { mergePages: false })
  for (const [index, sheet] of text.entries()) expect(sheet.replaceAll(/\s/g, '')).toContain(`—${index + 1}—`)
  const plain = text.join('').normalize('NFKC').replaceAll(/\s/g, '')
  expect(plain).toContain('这个月一共收到3')
  for (const screen of ['发布以后', '打印或存为', '公文']) expect(plain).not.toContain(screen)
})
