/** A request on paper: one A4 page, or numbered ones when much happened to it, without what only a screen needs. */
import type { Page } from 'playwright-core'
import { extractText, getDocumentProxy } from 'unpdf'
import { expect } from 'vitest'
import { journey } from './journey.ts'

const clerk = '社区工作者壬09'
/** A4 in points. */
const [width, height] = [595, 842]

journey('a usual request is one A4 page', async ({ town, visits }) => {
  const { id, number } = await town.askUntil('answered', '三楼的路灯不亮，晚上看不见台阶。')
  const document = await printed(await visits.officeOf(clerk, `/office/requests/${id}`))
  const paper = await document.getPage(1)
  const [, , right = 0, top = 0] = paper.view
  expect(Math.abs(right - width) + Math.abs(top - height)).toBeLessThan(3)

  const { text, totalPages } = await extractText(document, { mergePages: true })
  const plain = text.replaceAll(/\s/g, '')
  expect(totalPages).toBe(1)
  for (const said of [number, '三楼的路灯不亮', '办理过程', '写了反馈', '点单记录·打印于'])
    expect(plain).toContain(said)
  for (const screen of ['跳到正文', '退出', '返回待办', '搜索']) expect(plain).not.toContain(screen)
})

journey('a long story goes on over pages that are numbered', async ({ town, visits }) => {
  const { id } = await town.askUntil('serving', '三楼的路灯不亮，晚上看不见台阶。')
  // Of signs that are no radicals: those some fonts print under another code.
  const visitsMade = Array.from({ length: 24 }, (_, index) => `第 ${index + 1} 次约时间，没有谈成。`)
  for (const note of visitsMade) await town.step('党员丁04', 'note', id, { note })
  const document = await printed(await visits.officeOf(clerk, `/office/requests/${id}`))
  const { text } = await extractText(document, { mergePages: false })
  expect(text.length).toBeGreaterThan(1)
  // The margin is drawn before the sheet's own text.
  for (const [index, sheet] of text.entries()) expect(sheet.split('\n')[0]).toBe(String(index + 1))
  for (const note of visitsMade) expect(text.join().replaceAll(/\s/g, '')).toContain(note.replaceAll(' ', ''))
})

async function printed(page: Page) {
  await page.getByRole('button', { name: '打印' }).waitFor()
  return getDocumentProxy(new Uint8Array(await page.pdf({ preferCSSPageSize: true })))
}
