/** The newspaper in the browser: each of its figures that a module counts is shown, and opens exactly as many records. */
import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { loadDemo } from '../src/app/demo/load.ts'
import { demoPassword } from '../src/app/demo/shown.ts'
import { type Fact, facts, halfYearUntil } from '../src/app/newspaper/compare.ts'
import type { Period } from '../src/foundation/figures/periods.ts'
import { wordsFor } from '../src/foundation/language/catalogue.ts'
import { launchBrowser, officeSize, openContext } from '../src/foundation/testing/browser.ts'
import type { FiguresPage } from '../src/modules/figures/contract.ts'
import { openHouse } from './house.ts'
import { signInByPassword } from './sign-in.ts'

vi.setConfig({ testTimeout: 180_000 })

const word = wordsFor('zh-CN')
const counted = facts.filter((fact): fact is Required<Fact> => fact.figure !== undefined && fact.account !== undefined)

/** Opens a figure from the page of all figures, and reads its list to the end. */
async function seeNumberAndRows(page: Page, { place, mechanism, figure, expected }: Required<Fact>): Promise<void> {
  const name = word(figure.replace('.', '.office.figure.'))
  const number = page.getByRole('main').getByRole('link', { name: new RegExp(`^${name} [\\d,]+$`) })
  const shown = (await number.textContent()) ?? ''
  await number.click()
  const list = page.getByRole('region', { name, exact: true })
  const rows = list.getByRole('rowheader')
  await rows.first().waitFor()
  const more = list.getByRole('button', { name: '再看一些' })
  while (await more.count()) {
    const before = await rows.count()
    await more.click()
    await expect.poll(() => rows.count()).toBeGreaterThan(before)
  }
  // What is not there yet would be counted as missing.
  await expect
    .poll(async () => [place, mechanism, shown, await rows.count()])
    .toEqual([place, mechanism, String(expected), expected])
  await page.getByRole('link', { name: '全部数字' }).click()
}

/** What a share leaves out stands beside its list, with its reason and how many. */
async function seeReasons(page: Page, period: Period): Promise<void> {
  const figure = 'requests.onTimeRate'
  await page.goto(`/office/figures?${new URLSearchParams({ ...period, period: 'custom', figure })}`)
  const answer = await page.request.get(`/api/figures?${new URLSearchParams({ ...period, figures: figure })}`)
  const { figures } = (await answer.json()) as FiguresPage
  const leftOut = Object.entries(figures[0]?.leftOut ?? {}).filter(([, count]) => count > 0)
  expect(leftOut.length).toBeGreaterThan(0)
  for (const [reason, count] of leftOut) {
    const name = `不计：${word(`requests.office.leftOut.${reason}`)} ${count}`
    await page.getByRole('navigation', { name: '看哪一部分' }).getByRole('link', { name, exact: true }).waitFor()
  }
}

test('every figure of the newspaper opens as many records as it says', async () => {
  const house = await openHouse(undefined, { withJobs: false })
  const browser = await launchBrowser()
  try {
    const now = new Date()
    const { app, owner } = house
    await loadDemo({ world: { ...app.world, reactions: {} }, owner, modules: app.modules, log: () => undefined }, now)
    const { from, to } = halfYearUntil(now)
    expect(counted.length).toBeGreaterThanOrEqual(9)
    for (const [account, ofAccount] of Map.groupBy(counted, (fact) => fact.account)) {
      const context = await openContext(browser, { baseURL: house.address, ...officeSize })
      const page = await context.newPage()
      await page.goto(`/office/figures?period=custom&from=${from}&to=${to}`)
      await signInByPassword(page, { account, password: demoPassword })
      for (const fact of ofAccount) await seeNumberAndRows(page, fact)
      await seeReasons(page, { from, to })
      await context.close()
    }
  } finally {
    await browser.close()
    await house.close()
  }
})
