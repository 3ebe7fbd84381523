/** What a page says that its language should not: keys of words, and words of the other language that are not data. */
import type { Page } from 'playwright-core'
import { readWordsFiles, wordsIn } from '../src/foundation/language/catalogue.ts'
import type { Answers } from './walk.ts'

const families = [...new Set(Object.keys(wordsIn('zh-CN', readWordsFiles())).map((key) => key.split('.')[0]))]
/** 'requests.claim', and whatever else looks like one. */
const keys = new RegExp(`(?<![\\w./@-])(${families.join('|')})\\.[a-z][\\w.-]*`, 'g')

const foreign = {
  'zh-CN': /[a-z]{2,}/gi,
  en: /[\p{Script=Han}（），。：；？！、]+/gu,
}
/** Words that belong to every language, the names of the languages, each in its own, and what is given as an example. */
const everywhere = /中文|English|xlsx|docx|PDF|csv|CSV|GeoJSON|JSON|WGS84|MultiPolygon|Polygon|“[^”\n]*”/g

/** What can be read on it, and what is only heard. */
async function saidOn(page: Page): Promise<string> {
  const body = page.locator('body')
  // - button "接单" [pressed]: 3
  const heard = (await body.ariaSnapshot())
    .split('\n')
    .filter((line) => !/^\s*- \//.test(line))
    .map((line) => line.replace(/^\s*-\s+[a-z]+/, '').replaceAll(/\s\[[^\]]*\]/g, ''))
  return [await page.title(), await page.evaluate<string>('document.body.innerText'), ...heard].join('\n')
}

export async function wrongWords(page: Page, answers: Answers, locale: keyof typeof foreign): Promise<string[]> {
  let said = await saidOn(page)
  const typed = await typedOn(page)
  const texts = [...(await answers()).flatMap(textsIn), ...typed]
  // What was searched for stands marked in what was found, and parts it.
  const marks = new RegExp(typed.map((word) => RegExp.escape(word)).join('|') || '(?!)')
  const parts = texts.flatMap((text) => text.split(marks))
  const data = [...new Set([...texts, ...parts])].filter(isLongEnough).toSorted((a, b) => b.length - a.length)
  for (const text of data) said = said.replaceAll(text, ' ')
  const left = said.replaceAll(everywhere, ' ')
  return [...new Set([...(left.match(keys) ?? []), ...(left.replaceAll(keys, ' ').match(foreign[locale]) ?? [])])].map(
    (word) => `it says “${word}”`,
  )
}

/** What somebody wrote into the fields of the page, whole and word by word. */
async function typedOn(page: Page): Promise<string[]> {
  const values = await page
    .locator('input:not([type=checkbox], [type=radio]), textarea')
    .evaluateAll((fields) => fields.map((field) => String(Reflect.get(field, 'value') ?? '')))
  return values.flatMap((value) => [value, ...value.split(/\s+/)]).filter((word) => word.length > 1)
}

/** A single letter is no data; what stands between two figures of a sentence may be a single mark. */
const isLongEnough = (text: string): boolean => text.trim().length > 1 || /^[，。；]$/.test(text)

/** Every text of an answer, and its parts, also those between the figures of a sentence. A Chinese name with an English one beside it is no excuse. */
function textsIn(answer: unknown): string[] {
  if (typeof answer === 'string') return [answer, ...answer.split(/\n| · |\{[a-zA-Z.|]+\}/)].filter(isLongEnough)
  if (typeof answer !== 'object' || answer === null) return []
  return Object.entries(answer).flatMap(([name, value]) =>
    name === 'name' && 'nameEn' in answer ? [] : textsIn(value),
  )
}
