/** What the build makes of contracts and words, and what it refuses. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, expect, test } from 'vitest'
import { house, type WordsFile } from '../../foundation/language/catalogue.ts'
import { contractLines } from './contract-lines.ts'
import { pageIn } from './html-pages.ts'
import { words, wordsFor } from './words.ts'

const folder = mkdtempSync(join(tmpdir(), 'linli-plugins-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

mkdirSync(join(folder, 'things'))
writeFileSync(
  join(folder, 'things/contract.ts'),
  `import { z } from '${join(house, '../node_modules/zod/index.js')}'
   import { command, query } from '${join(house, 'foundation/contract.ts')}'
   const colours: readonly string[] = ['red', 'blue']
   export const flags = colours
   export const thingView = z.object({ id: z.string() })
   export const thingsContract = {
     read: query('GET /things/:id', { summary: 'One', access: 'signedIn', output: thingView }),
     paint: command('POST /things/:id/paint', {
       summary: 'Paint it', access: 'signedIn', output: thingView,
       input: z.strictObject({ colour: z.enum(['red', 'blue']), why: z.string().max(30).optional() }),
     }),
   }`,
)

/** Builds one script for the browser and gives its text. */
async function built(source: string, plugins = [contractLines()]): Promise<string> {
  const input = join(folder, 'page.ts')
  writeFileSync(input, source)
  const result = await build({
    configFile: false,
    root: folder,
    logLevel: 'silent',
    plugins,
    build: { write: false, minify: false, rolldownOptions: { input, preserveEntrySignatures: 'strict' } },
  })
  const made = Array.isArray(result) ? result : [result]
  const chunks = made.flatMap((one) => ('output' in one ? one.output : []))
  return chunks.map((one) => (one.type === 'chunk' ? one.code : String(one.source))).join('\n')
}

test('a contract reaches the page as lines, without its schemas', async () => {
  const script = await built(`export { thingsContract, flags } from './things/contract.ts'`)
  expect(script).toMatch(/"?line"?:\s*"POST \/things\/:id\/paint"/)
  expect(script).toMatch(/"?enum"?:\s*\[\s*"red",\s*"blue"\s*\]/)
  expect(script).not.toMatch(/thingView|summary|ZodObject/)
})

test('a page that wants a schema does not build', async () => {
  await expect(built(`export { thingView } from './things/contract.ts'`)).rejects.toThrow(/thingView/)
  await expect(built(`import { z } from 'zod'; export const s = z.string()`)).rejects.toThrow(
    /brings zod into the browser/,
  )
})

const files: WordsFile[] = [
  { file: 'a', locale: 'zh-CN', words: { 'things.paint': '刷成{colour}', 'things.office.list': '清单' } },
  { file: 'b', locale: 'en', words: { 'things.paint': 'Paint it {colour}', 'things.office.list': 'List' } },
]

test('each language is a file of its own, compiled, and the phone does without the words of the office', async () => {
  const source = `import { catalogues } from 'virtual:words'; export default catalogues`
  const phone = await built(source, [words('phone', files)])
  expect(phone).toContain('Paint it ')
  expect(phone).not.toContain('things.office')
  expect(phone).toMatch(/"?en"?:\s*"\/assets\/words\.en\.[0-9a-f]{10}\.json"/)
  expect(await built(source, [words('office', files)])).toContain('things.office.list')
})

test('a message that does not compile stops the build and is named', async () => {
  const broken: WordsFile[] = [{ file: 'a', locale: 'zh-CN', words: { 'things.paint': '刷成{colour' } }]
  const source = `import { catalogues } from 'virtual:words'; export default catalogues`
  await expect(built(source, [words('phone', broken)])).rejects.toThrow(/things\.paint/)
})

test('a page is written in its language and asks for its words at once', () => {
  const template = '<html lang="zh-CN"><head><title>{{things.office.list}}</title></head></html>'
  const page = pageIn(template, 'en', wordsFor('office', 'en', files), '/office/assets/en.json')
  expect(page).toContain('<html lang="en">')
  expect(page).toContain('<title>List</title>')
  expect(page).toContain('<link rel="preload" as="fetch" crossorigin href="/office/assets/en.json">')
  expect(() => pageIn(template, 'en', {}, '')).toThrow(/things\.office\.list/)
})
