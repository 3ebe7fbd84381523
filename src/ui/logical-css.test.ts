/** The phone's style sheets know no left or right, top or bottom: the same pages stand vertically in Mongolian. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { house } from '../foundation/language/catalogue.ts'

const isPhoneSheet = (path: string) => /^(ui\/[^/]+|ui\/phone\/.+|modules\/[^/]+\/web\/phone\/.+)\.css$/.test(path)

const sheets = readdirSync(house, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter(isPhoneSheet)

const physical = [
  /(?:^|[\s;{])(?:min-|max-)?(?:width|height)\s*:/,
  /(?:^|[\s;{])(?:top|right|bottom|left)\s*:/,
  /(?:margin|padding|border|scroll-margin|scroll-padding)-(?:top|right|bottom|left)\b/,
  /border-(?:top|bottom)-(?:left|right)-radius/,
  /overflow-[xy]\b/,
  /:\s*(?:left|right)\s*[;}]/,
  /to (?:left|right|top|bottom)\b/,
]

/** 'padding: 4px 8px' counts from the top, whichever way the page reads. */
function isManySided(line: string): boolean {
  const [, value = ''] = /(?:^|[\s;{])(?:margin|padding|inset|border-radius|border-width)\s*:([^;}]*)/.exec(line) ?? []
  let flat = value.trim()
  for (let before = ''; before !== flat; ) {
    before = flat
    flat = flat.replace(/\([^()]*\)/g, '')
  }
  return /\s/.test(flat)
}

/** The declarations of a sheet that name a physical side, with their line numbers. */
function physicalIn(css: string): string[] {
  const bare = css
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/@page[\s\S]*?\n\}/g, '')
  return bare.split('\n').flatMap((line, index) => {
    const isQuery = line.trimStart().startsWith('@')
    const isPhysical = physical.some((pattern) => pattern.test(line)) || isManySided(line)
    return isPhysical && !isQuery ? [`${index + 1}: ${line.trim()}`] : []
  })
}

test('the check read the sheets of the phone', () => expect(sheets.length).toBeGreaterThan(8))

test.each(sheets)('%s is logical', (path) => {
  expect(physicalIn(readFileSync(join(house, path), 'utf8'))).toEqual([])
})

test.each([
  'a { width: 4px; }',
  'a { max-height: 4px; }',
  'a { left: 0; }',
  'a { margin-left: 4px; }',
  'a { border-top: 1px solid; }',
  'a { padding: 4px 8px; }',
  'a { border-radius: 4px 4px 0 0; }',
  'a { text-align: right; }',
  'a { overflow-x: auto; }',
])('%s is refused', (css) => expect(physicalIn(css)).toHaveLength(1))

test.each([
  'a { inline-size: 4px; }',
  'a { padding: 4px; }',
  'a { margin: calc(-1 * var(--space-2)); }',
  'a { border-width: 2px; }',
])('%s is fine', (css) => expect(physicalIn(css)).toEqual([]))
