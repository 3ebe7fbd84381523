/**
 * Writes the page of a surface once in each language: title and first words are there before any script, and the words
 * of that language begin to load with the page.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import type { WordsFile } from '../../foundation/language/catalogue.ts'
import { type Locale, locales } from '../../foundation/language/locale.ts'
import { type Surface, wordsFile, wordsFor } from './words.ts'

/** `index.zh-CN.html`, `index.en.html`; the first language is also `index.html`. */
export const pageName = (locale: Locale): string => `index.${locale}.html`

export function htmlPages(surface: Surface, source: string, files: readonly WordsFile[]): Plugin {
  let base = '/'
  return {
    name: 'linli:html-pages',
    configResolved: (config) => {
      base = config.base
    },
    writeBundle({ dir = '' }) {
      const template = readFileSync(join(dir, source), 'utf8')
      for (const locale of locales) {
        const words = wordsFor(surface, locale, files)
        const page = pageIn(template, locale, words, base + wordsFile(surface, locale, files).fileName)
        writeFileSync(join(dir, pageName(locale)), page)
        if (locale === locales[0]) writeFileSync(join(dir, 'index.html'), page)
      }
      rmSync(join(dir, source))
    },
  }
}

/** Fills every `{{key}}` of a page, names its language, and has its words loaded at once. */
export function pageIn(template: string, locale: Locale, words: Readonly<Record<string, string>>, wordsUrl: string) {
  const filled = template.replace(/\{\{([\w.-]+)\}\}/g, (_whole, key: string) => {
    const text = words[key]
    if (text === undefined) throw new Error(`The page says '${key}', which has no words in ${locale}.`)
    return text
  })
  return filled
    .replace(/<html lang="[^"]*">/, `<html lang="${locale}">`)
    .replace('</head>', `  <link rel="preload" as="fetch" crossorigin href="${wordsUrl}">\n  </head>`)
}
