/**
 * Puts the words into a surface: `virtual:words` offers one compiled catalogue for each language, each in a JSON file of
 * its own, so that a page loads only the language it is read in, and loads it as data and not as a program.
 */
import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'
import { compileWords, readWordsFiles, type WordsFile, wordsIn } from '../../foundation/language/catalogue.ts'
import { type Locale, locales } from '../../foundation/language/locale.ts'

export type Surface = 'phone' | 'office'

const offered = 'virtual:words'
const hidden = `\0${offered}`

/** Words whose key says `<module>.office.…` never travel to a phone. */
export const isFor = (surface: Surface, key: string): boolean => surface === 'office' || key.split('.')[1] !== 'office'

export const wordsFor = (surface: Surface, locale: Locale, files: readonly WordsFile[]): Record<string, string> =>
  Object.fromEntries(Object.entries(wordsIn(locale, files)).filter(([key]) => isFor(surface, key)))

/** One compiled catalogue, named by its content: a file of this name never changes. */
export function wordsFile(surface: Surface, locale: Locale, files: readonly WordsFile[]) {
  const source = JSON.stringify(compileWords(wordsFor(surface, locale, files)))
  const hash = createHash('sha256').update(source).digest('hex').slice(0, 10)
  return { fileName: `assets/words.${locale}.${hash}.json`, source }
}

export function words(surface: Surface, files: readonly WordsFile[] = readWordsFiles()): Plugin {
  let base = '/'
  return {
    name: 'linli:words',
    configResolved: (config) => {
      base = config.base
    },
    resolveId: (source) => (source === offered ? hidden : null),
    load(id) {
      if (id !== hidden) return null
      const urls = locales.map((locale) => {
        const file = wordsFile(surface, locale, files)
        this.emitFile({ type: 'asset', ...file })
        return [locale, base + file.fileName]
      })
      return `export const catalogues = ${JSON.stringify(Object.fromEntries(urls))}`
    },
  }
}
