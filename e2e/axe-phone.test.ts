/** Every page of the phone: axe finds nothing, nothing hangs over, what is pressed is large enough, each language is whole. */
import type { Page } from 'playwright-core'
import { axeFaults } from '../src/foundation/testing/axe.ts'
import { officeSize, phoneSize } from '../src/foundation/testing/browser.ts'
import { tooSmall, tooWide } from './measures.ts'
import { isDocumentation, type Look, walk } from './walk.ts'
import { wrongWords } from './words-shown.ts'

const narrow = { width: 360, height: 740 }

const inText = (page: Page, size: 1 | 4): Promise<unknown> =>
  page.evaluate(`document.documentElement.dataset.text = '${size}'`)

/** Both sizes of screens, and the narrowest with the largest text. */
const look: Look = async (page, answers) => {
  const faults: string[] = []
  const note = (where: string, ...found: readonly string[][]) =>
    faults.push(...found.flat().map((fault) => `${where}: ${fault}`))
  await inText(page, 1)
  await page.setViewportSize(phoneSize.viewport)
  note('390', await axeFaults(page), await tooWide(page))
  await page.setViewportSize(officeSize.viewport)
  note('1440', await axeFaults(page), await tooWide(page))
  // The documentation is for those who write programs: one text size, one language beside the other.
  if (isDocumentation(page)) return faults
  note('words', await wrongWords(page, answers, 'zh-CN'))
  await page.setViewportSize(narrow)
  note('360', await tooWide(page), await tooSmall(page, 48))
  await inText(page, 4)
  note('360, largest text', await axeFaults(page), await tooWide(page), await tooSmall(page, 60))
  return faults
}

walk('phone', look)
