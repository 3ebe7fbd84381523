/** The building blocks of both surfaces in a real browser: reachable, readable, large enough, and pressed only once. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { axeFaults } from '../foundation/testing/axe.ts'
import { launchBrowser, officeSize, openContext, phoneSize } from '../foundation/testing/browser.ts'
import { serveGallery } from './build/serve-gallery.ts'
import { surfaceConfig } from './build/surfaces.ts'

vi.setConfig({ testTimeout: 120_000 })

let browser: Browser
const galleries: Record<string, Awaited<ReturnType<typeof serveGallery>>> = {}

beforeAll(async () => {
  for (const surface of ['phone', 'office'] as const)
    galleries[surface] = await serveGallery((outDir) =>
      surfaceConfig(surface, { outDir, page: `${surface}-gallery/page.html` }),
    )
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  for (const gallery of Object.values(galleries)) gallery.close()
})

/** Opens a page, does something there, and fails on whatever the page complained about. */
async function on(
  surface: 'phone' | 'office',
  path: string,
  options: BrowserContextOptions,
  act: (page: Page) => Promise<void>,
) {
  const context = await openContext(browser, { ...(surface === 'phone' ? phoneSize : officeSize), ...options })
  try {
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(`${galleries[surface]?.url}${path}`)
    await page.locator('h1').waitFor()
    await act(page)
    expect(complaints).toEqual([])
  } finally {
    await context.close()
  }
}

/** How often the example's step was taken. */
const taken = (page: Page) => page.evaluate(`document.documentElement.dataset.taken`)

const isTooWide = `document.documentElement.scrollWidth > innerWidth`

/** Everything that is pressed, with its height where that is below `least`. */
const tooSmall = (page: Page, least: number) =>
  page.evaluate<string[]>(`
    [...document.querySelectorAll('button, a.btn, a.tab, a.row, a.door, a.page-back, summary, .choice, .check, .field-input')]
      .filter((one) => one.getBoundingClientRect().height < ${least} && one.getBoundingClientRect().height > 0)
      .map((one) => one.className + ' ' + one.textContent.slice(0, 20) + ' ' + one.getBoundingClientRect().height)`)

describe('phone', () => {
  const narrow = { viewport: { width: 360, height: 740 } }
  const inText = (size: number) => async (page: Page) => {
    await page.evaluate(`localStorage.setItem('linli-text', '${size}')`)
    await page.reload()
    await page.locator('h1').waitFor()
    const base = await page.evaluate(`parseFloat(getComputedStyle(document.body).fontSize)`)
    expect(base).toBe({ 1: 18, 2: 22, 3: 26, 4: 30 }[size])
    expect(await page.evaluate(isTooWide)).toBe(false)
    expect(await tooSmall(page, size === 1 ? 48 : 60)).toEqual([])
    expect(await axeFaults(page)).toEqual([])
  }

  test.each(['/', '/one', '/form', '/faults'])('%s fits 360 px in ordinary and in the largest text', async (path) => {
    await on('phone', path, narrow, inText(1))
    await on('phone', path, narrow, inText(4))
  })

  test('a step opens its form, names the first fault, and is sent once', () =>
    on('phone', '/one', narrow, async (page) => {
      const step = page.locator('.page-action button', { hasText: '提交结果' })
      await step.click()
      const dialog = page.locator('dialog[open]')
      await dialog.getByRole('button', { name: '提交结果' }).click()
      await expect.poll(() => page.evaluate(`document.activeElement.name`)).toBe('answer')
      expect(await dialog.locator('.field-error').allTextContents()).toHaveLength(3)
      expect(await axeFaults(page)).toEqual([])
      await page.keyboard.type('换好了灯泡')
      await dialog.getByText('解决了', { exact: true }).click()
      await dialog.getByText('党员甲03').click()
      await dialog.getByRole('button', { name: '提交结果' }).dblclick()
      await dialog.waitFor({ state: 'hidden' })
      await page.locator('.toast').waitFor()
      expect(await taken(page)).toBe('1')
    }))

  test('Escape closes a sheet and gives the focus back', () =>
    on('phone', '/one', narrow, async (page) => {
      const step = page.getByRole('button', { name: '退单' })
      await step.click()
      await page.locator('dialog[open]').waitFor()
      await page.keyboard.press('Escape')
      await page.locator('dialog[open]').waitFor({ state: 'detached' })
      expect(await page.evaluate(`document.activeElement.textContent`)).toContain('退单')
    }))

  test('a lost connection is said, and what was typed stays', () =>
    on('phone', '/form', narrow, async (page) => {
      await page.locator('textarea').fill('断网')
      await page.locator('.form-foot button').click()
      const note = page.getByRole('alert')
      await note.waitFor()
      expect(await note.textContent()).toContain('你填的内容都还在')
      expect(await page.locator('textarea').inputValue()).toBe('断网')
    }))

  test('the language chosen is the language shown, also after the page is opened again', () =>
    on('phone', '/faults', narrow, async (page) => {
      await page.getByText('English', { exact: true }).click()
      await page.locator('.page-back', { hasText: 'Back' }).waitFor()
      expect(await page.evaluate(`document.documentElement.lang`)).toBe('en')
    }))
})

describe('office', () => {
  test.each(['/office/', '/office/one', '/office/people', '/office/faults'])(
    '%s is sound, wide and narrow',
    async (path) => {
      for (const width of [1440, 640])
        await on('office', path, { viewport: { width, height: 900 } }, async (page) => {
          expect(await page.evaluate(isTooWide)).toBe(false)
          expect(await axeFaults(page)).toEqual([])
        })
    },
  )

  test('a record is reached from its table by keyboard alone', () =>
    on('office', '/office/', {}, async (page) => {
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      expect(await page.evaluate(`document.activeElement.id`)).toBe('main')
      await page.locator('section.table').focus()
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/office/one')
      expect(await page.evaluate(`document.activeElement.tagName`)).toBe('H1')
    }))

  test('a list opens sound and within its part of the page', () =>
    on('office', '/office/', {}, async (page) => {
      await page.locator('.filter .ant-select').click()
      await page.getByText('待接单', { exact: true }).last().waitFor()
      expect(await axeFaults(page)).toEqual([])
    }))

  test('a step opens its window, names the first fault, and is sent once', () =>
    on('office', '/office/one', {}, async (page) => {
      await page.getByRole('button', { name: '退单' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('button', { name: '退单' }).click()
      await expect.poll(() => page.evaluate(`document.activeElement.name`)).toBe('reason')
      expect(await axeFaults(page)).toEqual([])
      await page.keyboard.type('人手不够')
      await dialog.getByRole('button', { name: '退单' }).dblclick()
      await dialog.waitFor({ state: 'hidden' })
      await page.locator('.toast').waitFor()
      expect(await taken(page)).toBe('1')
    }))
})
