/** The readable API document of the whole house: every operation is on it, and axe finds nothing, in both sizes. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../foundation/clock.ts'
import { axeFaults } from '../foundation/testing/axe.ts'
import { launchBrowser, officeSize, openContext, phoneSize } from '../foundation/testing/browser.ts'
import { openTestDatabase, type TestDatabase } from '../foundation/testing/database.ts'
import { type Http, openHttp } from './http.ts'
import { modulesOf, noParts } from './modules.ts'

const modules = modulesOf(noParts)
let test_: TestDatabase
let opened: Http
let address: string
let browser: Awaited<ReturnType<typeof launchBrowser>>

beforeAll(async () => {
  test_ = await openTestDatabase()
  opened = await openHttp({
    serving: {
      world: {
        database: test_.database,
        enqueue: async () => undefined,
        reactions: {},
        secret: '',
        checkAnswers: true,
      },
      clock: systemClock,
      modules,
      whoIsAsking: async () => null,
      postsNow: async () => null,
    },
    log: { level: 'silent' },
    measured: { pools: {} },
    version: '1.0.0',
    pages: null,
    isSecure: false,
  })
  address = await opened.http.listen({ host: '127.0.0.1', port: 0 })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await opened?.http.close()
  await test_?.close()
})

test.each([
  ['phone', phoneSize],
  ['office', officeSize],
])('on a screen of the %s axe finds nothing, the style is let in, and nothing hangs over', async (_name, size) => {
  const page = await (await openContext(browser, size)).newPage()
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  await page.goto(`${address}/api/docs`)
  const published = modules.flatMap(({ contract }) => Object.values(contract).filter((endpoint) => endpoint.published))
  expect(await page.locator('article').count()).toBe(published.length)
  await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
  expect(await axeFaults(page)).toEqual([])
  expect(await page.evaluate('getComputedStyle(document.querySelector("article")).borderTopWidth')).toBe('1px')
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  expect(said).toEqual([])
  await page.context().close()
})
