/** What axe finds wrong with a page as it stands. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly html: string }[]
}

/** Only what is wrong leaves the page, and style sheets are not fetched again for a rule that is not in use: a third of its time. */
const run = `axe.run(document, { resultTypes: ['violations'], preload: { assets: ['media'] } })
  .then(({ violations }) => violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html }) => ({ html })) })))`

/** One line for each fault: the rule, what it wants, and where. Empty when all is well. */
export async function axeFaults(page: Page): Promise<string[]> {
  if (!(await page.evaluate(`'axe' in globalThis`))) await page.evaluate(axe)
  const violations = await page.evaluate<Violation[]>(run)
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help} — ${nodes
        .map(({ html }) => html.slice(0, 120))
        .slice(0, 3)
        .join(' | ')}`,
  )
}
