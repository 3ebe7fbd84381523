/** Every page of the office: axe finds nothing, nothing hangs over, on a desk and on a phone, and each language is whole. */
import { axeFaults } from '../src/foundation/testing/axe.ts'
import { officeSize, phoneSize } from '../src/foundation/testing/browser.ts'
import { tooWide } from './measures.ts'
import { type Look, walk } from './walk.ts'
import { wrongWords } from './words-shown.ts'

const look: Look = async (page, answers) => {
  await page.setViewportSize(officeSize.viewport)
  const faults = (await wrongWords(page, answers, 'zh-CN')).map((fault) => `words: ${fault}`)
  for (const { viewport } of [officeSize, phoneSize]) {
    await page.setViewportSize(viewport)
    const found = [...(await axeFaults(page)), ...(await tooWide(page))]
    faults.push(...found.map((fault) => `${viewport.width}: ${fault}`))
  }
  return faults
}

walk('office', look)
