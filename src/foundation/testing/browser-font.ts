/** Lends a browser a Chinese font when the machine has none, so that pages in tests look as they do for people. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import type { BrowserContext } from 'playwright-core'

/** Under the page's own address, because its security policy allows fonts from nowhere else. */
const lent = '/lent-fonts/'

/** Pages name this family among those of the system. */
const family = 'Noto Sans SC'

let machineHasChinese: boolean | undefined

export async function showChinese(context: BrowserContext): Promise<void> {
  machineHasChinese ??= spawnSync('fc-list', [':lang=zh-cn'], { encoding: 'utf8' }).stdout?.trim().length > 0
  if (machineHasChinese) return
  const sheet = createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/index.css')
  const files = join(dirname(sheet), 'files')
  const css = readFileSync(sheet, 'utf8').replaceAll('Noto Sans SC Variable', family).replaceAll('./files/', lent)
  await context.route(`**${lent}*`, (route) => route.fulfill({ path: join(files, basename(route.request().url())) }))
  await context.addInitScript((text) => {
    const { CSSStyleSheet, document } = globalThis as unknown as {
      CSSStyleSheet: new () => { replaceSync(text: string): void }
      document: { adoptedStyleSheets: unknown[] }
    }
    const lentSheet = new CSSStyleSheet()
    lentSheet.replaceSync(text)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, lentSheet]
  }, css)
}
