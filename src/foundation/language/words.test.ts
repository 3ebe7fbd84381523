/** The words of the whole house: complete in every language, and nowhere else than in the words. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import { expect, test } from 'vitest'
import { house, readWordsFiles, wordsFor, wordsIn } from './catalogue.ts'
import { locales } from './locale.ts'

const files = readWordsFiles()
const [chinese, english] = locales.map((locale) => wordsIn(locale, files))
const keys = new Set(Object.keys(chinese ?? {}))

const sources = readdirSync(house, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({ path, code: withoutComments(readFileSync(join(house, path), 'utf8')) }))

/** Strings stay, comments go; an address such as 'https://…' is a string. */
function withoutComments(code: string): string {
  const tokens = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g
  return code.replace(tokens, (token) => (/^\/[/*]/.test(token) ? token.replace(/[^\n]/g, ' ') : token))
}

test('the check read the words and the sources', () => {
  expect(files.length).toBeGreaterThan(3)
  expect(keys.size).toBeGreaterThan(60)
  expect(sources.length).toBeGreaterThan(60)
})

test('every language has exactly the same keys', () => {
  expect(Object.keys(english ?? {}).sort()).toEqual([...keys].sort())
})

test('no key stands in two files', () => {
  const all = files.flatMap(({ file, locale, words }) =>
    Object.keys(words).map((key) => ({ at: `${locale} ${key}`, file })),
  )
  const twice = [...Map.groupBy(all, ({ at }) => at)].filter(([, found]) => found.length > 1)
  expect(twice.map(([at, found]) => `${at}: ${found.map(({ file }) => file).join(', ')}`)).toEqual([])
})

test.each(files)('$file: every message says something and compiles', ({ words }) => {
  const faulty = Object.entries(words).filter(([, text]) => !text.trim() || !isMessage(text))
  expect(faulty).toEqual([])
})

function isMessage(text: string): boolean {
  try {
    compileMessageOrThrow(text)
    return true
  } catch {
    return false
  }
}

test('both languages are filled with the same values', () => {
  const different = [...keys].flatMap((key) => {
    const [ours, theirs] = [chinese?.[key], english?.[key]].map((text) =>
      [...placeholdersIn(text ?? '')].sort().join(' '),
    )
    return ours === theirs ? [] : [`${key}: ${ours} / ${theirs}`]
  })
  expect(different).toEqual([])
})

function placeholdersIn(message: unknown, found = new Set<string>()): Set<string> {
  const tokens: unknown = typeof message === 'string' ? compileMessageOrThrow(message) : message
  if (!Array.isArray(tokens)) return found
  for (const token of tokens) {
    if (!Array.isArray(token)) continue
    const [name, , choices] = token
    if (name !== '#') found.add(String(name))
    if (typeof choices === 'object' && choices !== null)
      for (const choice of Object.values(choices)) if (Array.isArray(choice)) placeholdersIn(choice, found)
  }
  return found
}

/** What may come to a thousand and more. */
const amounts = /^(count|counted|all|most|limit|same|wrong|right|todo|came|gone|metres|kilometres)$/

test('amounts are written by the words, as their language writes numbers, and never before', () => {
  const bare = files.flatMap(({ file, words }) =>
    Object.entries(words).flatMap(([key, text]) =>
      bareIn(text).some((name) => amounts.test(name)) ? [`${file} ${key}`] : [],
    ),
  )
  expect(bare).toEqual([])
  const before = sources.filter(({ code }) => /\bt\((?:[^()]|\([^()]*\))*: number\(/.test(code))
  expect(before.map(({ path }) => path)).toEqual([])
})

/** The values that a message takes as they come. */
function bareIn(message: unknown): string[] {
  const tokens: unknown = typeof message === 'string' ? compileMessageOrThrow(message) : message
  if (!Array.isArray(tokens)) return []
  return tokens.flatMap((token) => {
    if (!Array.isArray(token)) return []
    const [name, kind, choices] = token
    return kind === undefined ? [String(name)] : Object.values(choices ?? {}).flatMap(bareIn)
  })
}

test('a straight apostrophe would swallow what follows it', () => {
  const straight = files.flatMap(({ file, words }) =>
    Object.entries(words).flatMap(([key, text]) => (text.includes("'") ? [`${file} ${key}`] : [])),
  )
  expect(straight).toEqual([])
})

/** A key has a point in it; names without one belong to functions of a page's own. */
const called = /(?<![\w.])(?:t|word|hasWord)\(\s*(?:'([^']+\.[^']+)'|`([^`$]*\.[^`$]*)\$\{)/g

test('every key that is asked for exists', () => {
  const missing = sources
    .filter(({ path }) => !path.endsWith('.test.ts'))
    .flatMap(({ path, code }) =>
      [...code.matchAll(called)].flatMap(([, key, start]) => {
        const isThere = key ? keys.has(key) : [...keys].some((one) => one.startsWith(start ?? ''))
        return isThere ? [] : [`${path}: ${key ?? `${start}…`}`]
      }),
    )
  expect(missing).toEqual([])
})

const refusals = /(?:new Refusal\(\s*\d+,|refuse\.(?:conflict|unfit)\()\s*'([a-z-]+)'/g

test('every refusal can be said', () => {
  const codes = new Set(sources.flatMap(({ code }) => [...code.matchAll(refusals)].map(([, refusal]) => refusal)))
  expect(codes.size).toBeGreaterThan(10)
  expect([...codes].filter((code) => !keys.has(`errors.${code}`))).toEqual([])
})

/** What may hold Chinese outside the words: tests and their pages, data, and what is printed in both languages at once. */
const mayHoldChinese = [
  /(\.test|-for-tests|\/testing)\.ts$/,
  /^foundation\/testing\//,
  /^app\/(phone|office)-gallery\//,
  /^app\/demo\//,
  /^modules\/territory\/seed\.ts$/,
  /^foundation\/config\.ts$/,
  /^foundation\/http\/openapi\.ts$/,
]

test('no text for people stands in the code', () => {
  const told = sources
    .filter(({ path }) => !mayHoldChinese.some((pattern) => pattern.test(path)))
    .flatMap(({ path, code }) =>
      code
        .split('\n')
        .flatMap((line, index) => (/\p{Script=Han}/u.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
    )
  expect(told).toEqual([])
})

test('the server speaks the same words', () => {
  expect(wordsFor('zh-CN')('time.day', { month: 5, day: 3 })).toBe('5 月 3 日')
  expect(wordsFor('en')('time.day', { month: 5, day: 3 })).toBe('3 May')
})
