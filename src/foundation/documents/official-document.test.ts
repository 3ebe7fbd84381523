/** Where who signs and the date stand: two characters from the right, and the date begins two characters further in than the office. */
import { expect, test } from 'vitest'
import { openZip } from '../sheets/zip-parts.ts'
import { docxFile } from './official-document.ts'
import { page } from './page-rules.ts'

/** Of the office and of the date: how it is aligned and how far in, in characters from that side. */
async function placed(office: string, date: string) {
  const document = { title: '工作报告', parts: [], signature: { office, date }, annexes: [] }
  let xml = ''
  for await (const chunk of openZip(Buffer.from(await docxFile(document)), 1_000_000).read('word/document.xml'))
    xml += Buffer.from(chunk).toString()
  return [office, date].map((text) => {
    const [paragraph = ''] = xml.match(new RegExp(`<w:p>(?:(?!</w:p>).)*>${text}<`)) ?? []
    const [, side, twips] = /<w:ind w:(left|right)="(\d+)"/.exec(paragraph) ?? []
    return [side, Number(twips) / page.character]
  })
}
const width = page.textWidth / page.character

test('below a long name the date begins two characters further in, whatever it takes itself', async () => {
  const name = '清水河县城关镇平安社区'
  for (const date of ['2026年1月6日', '2026年1月26日']) {
    const [office, day] = await placed(name, date)
    expect(office).toEqual(['right', 2])
    expect([day?.[0], Number(day?.[1])]).toEqual(['left', expect.closeTo(width - name.length, 2)])
  }
})

test('below a short name the date ends two characters from the right, and the name begins two before it, blanks included', async () => {
  // Eight digits of half a character, three characters, and a quarter at each of five seams.
  const taken = 8 / 2 + 3 + 5 / 4
  const [office, day] = await placed('平安社区', '2026年11月26日')
  expect(day).toEqual(['right', 2])
  expect([office?.[0], Number(office?.[1])]).toEqual(['left', expect.closeTo(width - 2 - taken - 2, 2)])
})
