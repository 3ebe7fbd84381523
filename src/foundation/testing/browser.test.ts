/** The tests' own browser: it starts, and it draws Chinese and not empty boxes. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { launchBrowser, openContext, phoneSize } from './browser.ts'

test('the browser draws Chinese', async () => {
  const html = '<!doctype html><body style="font: 40px \'Noto Sans SC\', sans-serif"><p>邻</p><p>里</p><p>\uE000</p>'
  const server = createServer((_request, response) =>
    response.setHeader('content-type', 'text/html; charset=utf-8').end(html),
  )
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const browser = await launchBrowser()
  try {
    const page = await (await openContext(browser, phoneSize)).newPage()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    await page.evaluate('document.fonts.ready.then(() => undefined)')
    const drawn = await Promise.all([0, 1, 2].map((index) => page.locator('p').nth(index).screenshot()))
    // A missing glyph is drawn the same for every character.
    expect(new Set(drawn.map((image) => image.toString('base64'))).size).toBe(3)
  } finally {
    await browser.close()
    server.close()
  }
})
