/** Pictures of pages that were found faulty, in a folder of the machine's temporary files. */
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

const folder = join(tmpdir(), 'linli-e2e-pictures')

export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.png`)
  await page.screenshot({ path, fullPage: true }).catch(() => undefined)
  console.error(`${page.url()} is pictured in ${path}`)
}
