/** The built pages: whole, light enough for a cheap phone, and built again only when something changed. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { locales } from '../foundation/language/locale.ts'
import { buildPages } from './build.ts'

const folder = mkdtempSync(join(tmpdir(), 'linli-pages-'))
const told: string[] = []
const log = (line: string) => told.push(line)

beforeAll(async () => {
  expect(await buildPages({ log, folder })).toBe(true)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const page = (surface: string, name = 'index.html') => readFileSync(join(folder, surface, name), 'utf8')
const files = (surface: string) => readdirSync(join(folder, surface, 'assets'))
const text = (surface: string, file: string) => readFileSync(join(folder, surface, 'assets', file), 'utf8')

test('it says what it built, and does not build the same twice', async () => {
  expect(told.filter((line) => line.startsWith('Built'))).toHaveLength(2)
  expect(await buildPages({ log, folder })).toBe(false)
})

test('a build that was cut short is done again', async () => {
  writeFileSync(join(folder, '.built'), 'other sources')
  expect(await buildPages({ log, folder })).toBe(true)
})

test.each(['phone', 'office'])('%s: every page names files that are there, and its own language', (surface) => {
  for (const locale of locales) {
    const html = page(surface, `index.${locale}.html`)
    const named = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url = '']) => url)
    expect(named.length).toBeGreaterThan(3)
    for (const url of named.filter((one) => !one.startsWith('/api/')))
      expect(existsSync(join(folder, url.startsWith('/office/') ? url : `phone${url}`))).toBe(true)
    expect(html).toContain(`<html lang="${locale}">`)
    expect(html).toMatch(new RegExp(`assets/words\\.${locale}\\.`))
    expect(html).not.toMatch(/\{\{|<script>|<style/)
  }
  expect(page(surface)).toBe(page(surface, `index.${locales[0]}.html`))
})

/** The scripts that come in with these, gzipped. */
function weightOf(surface: string, starts: readonly string[]): number {
  const seen = new Set<string>()
  const follow = (file: string): void => {
    if (seen.has(file)) return
    seen.add(file)
    for (const [, next] of text(surface, file).matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) if (next) follow(next)
  }
  for (const file of starts) follow(file)
  return [...seen].reduce((sum, file) => sum + gzipSync(text(surface, file)).length, 0)
}

test('the first page of the phone is at most 40 kB of script', () => {
  const named = [...page('phone').matchAll(/assets\/([^"]+\.js)"/g)].map(([, file = '']) => file)
  // It travels in one file with everything it needs.
  expect(named).toHaveLength(1)
  expect(files('phone').filter((file) => file.startsWith('home-page'))).toEqual([])
  expect(weightOf('phone', named)).toBeLessThan(40_000)
})

test('the phone carries no schema library, no React of its own, and no words of the office', () => {
  const scripts = files('phone').filter((file) => file.endsWith('.js'))
  const strangers = /ZodError|\$ZodType|react\.transitional|jsxDEV/
  expect(scripts.filter((file) => strangers.test(text('phone', file)))).toEqual([])
  const words = files('phone').filter((file) => file.startsWith('words.'))
  expect(words).toHaveLength(locales.length)
  expect(words.filter((file) => /"\w+\.office\./.test(text('phone', file)))).toEqual([])
})

test('the build left the logical properties of the phone as they are', () => {
  const sheets = files('phone').filter((file) => file.endsWith('.css'))
  const css = sheets.map((file) => text('phone', file)).join('\n')
  expect(css).toContain('padding-inline')
  expect(css).toContain('inset-block-end')
  const physical = /(?:margin|padding|border)-(?:left|right|top|bottom)|[{;](?:left|right|top|bottom|width|height):/g
  expect(css.match(physical) ?? []).toEqual([])
})
