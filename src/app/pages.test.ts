/** What the server tells the pages beside what was built: the street map, and from where pictures may come. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fastify from 'fastify'
import { afterAll, expect, test } from 'vitest'
import { locales } from '../foundation/language/locale.ts'
import { isTileTemplate, type MapTiles, tileOrigins } from '../foundation/map-tiles.ts'
import { servePages } from './pages.ts'

const folder = mkdtempSync(join(tmpdir(), 'linli-pages-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
for (const surface of ['phone', 'office']) {
  mkdirSync(join(folder, surface))
  for (const locale of locales)
    writeFileSync(join(folder, surface, `index.${locale}.html`), '<html><head></head><body></body></html>')
}

async function pageWith(tiles: MapTiles | null, address = '/') {
  const http = fastify()
  await servePages(http, folder, tiles)
  const { headers, body } = await http.inject(address)
  await http.close()
  return { pictures: /img-src ([^;]*);/.exec(String(headers['content-security-policy']))?.[1], body }
}

test('without tiles, pictures come from here alone', async () => {
  expect(await pageWith(null)).toEqual({
    pictures: "'self' data: blob:",
    body: '<html><head></head><body></body></html>',
  })
})

test.each(['/', '/office'])(
  '%s is told of the tiles, and pictures may come from their servers only',
  async (address) => {
    const tiles: MapTiles = {
      template: 'https://t{0-2}.example.cn/tiles?x={x}&y={y}&l={z}',
      system: 'gcj02',
      credit: '示例地图 "GS(2026)0000号" <甲>',
    }
    const { pictures, body } = await pageWith(tiles, address)
    expect(pictures).toBe("'self' data: blob: https://t0.example.cn https://t1.example.cn https://t2.example.cn")
    const told = /<meta name="map-tiles" content="([^"]*)"/.exec(body)?.[1] ?? ''
    expect(told).not.toMatch(/[<"]/)
    expect(JSON.parse(told.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&'))).toEqual(tiles)
  },
)

test.each([
  ['https://tiles.example.cn/{z}/{x}/{y}.png', ['https://tiles.example.cn']],
  ['http://127.0.0.1:9000/{z}/{x}/{-y}.png', ['http://127.0.0.1:9000']],
  ['https://{a-c}.example.cn/{z}/{x}/{y}', ['https://a.example.cn', 'https://b.example.cn', 'https://c.example.cn']],
])('%s comes from %s', (template, origins) => {
  expect(isTileTemplate(template)).toBe(true)
  expect(tileOrigins(template)).toEqual(origins)
})
