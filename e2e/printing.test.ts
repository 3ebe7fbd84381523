/** A request on paper: numbered A4 pages that say what it is, without what only a screen needs. */
import { extractText, getDocumentProxy } from 'unpdf'
import { expect } from 'vitest'
import { journey } from './journey.ts'

const clerk = '社区工作者壬09'
/** A4 in points. */
const [width, height] = [595, 842]

journey('one request is at most two numbered A4 pages', async ({ town, visits }) => {
  const { id, number } = await town.askUntil('answered', '三楼的路灯不亮，晚上看不见台阶。')
  const page = await visits.officeOf(clerk, `/office/requests/${id}`)
  await page.getByRole('button', { name: '打印' }).waitFor()
  const pdf = await page.pdf({ preferCSSPageSize: true })
  const document = await getDocumentProxy(new Uint8Array(pdf))
  const paper = await document.getPage(1)
  const [, , right = 0, top = 0] = paper.view
  expect(Math.abs(right - width) + Math.abs(top - height)).toBeLessThan(3)

  const { text, totalPages } = await extractText(document, { mergePages: true })
  const plain = text.replaceAll(/\s/g, '')
  expect(totalPages).toBeLessThanOrEqual(2)
  for (const said of [number, '三楼的路灯不亮', '办理过程', '点单记录·打印于']) expect(plain).toContain(said)
  const pages = await extractText(document, { mergePages: false })
  // The margin is drawn before the sheet's own text.
  for (const [index, sheet] of pages.text.entries()) expect(sheet.split('\n')[0]).toBe(String(index + 1))
  for (const screen of ['跳到正文', '退出', '返回待办', '搜索']) expect(plain).not.toContain(screen)
})
