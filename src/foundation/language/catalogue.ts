/** The words of the whole house, read from the `words/` folders: for text messages, for the build and for the tests. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import { type Messages, setupI18n } from '@lingui/core'
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import { isLocale, type Locale, locales } from './locale.ts'
import type { Word } from './moments.ts'

/** src/ */
export const house = join(import.meta.dirname, '../..')

/** One `words/<locale>.json`. */
export interface WordsFile {
  readonly file: string
  readonly locale: Locale
  readonly words: Readonly<Record<string, string>>
}

export function readWordsFiles(root: string = house): WordsFile[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json') && basename(dirname(path)) === 'words')
    .sort()
    .map((path) => {
      const locale = basename(path, '.json')
      if (!isLocale(locale)) throw new Error(`${path} is not in one of the languages ${locales.join(', ')}.`)
      const words = JSON.parse(readFileSync(join(root, path), 'utf8')) as Record<string, string>
      return { file: relative(root, join(root, path)).split(sep).join('/'), locale, words }
    })
}

export const wordsIn = (locale: Locale, files: readonly WordsFile[]): Record<string, string> =>
  Object.assign({}, ...files.filter((file) => file.locale === locale).map((file) => file.words))

/** Compiled, so that whoever shows them needs no parser. Throws on a message that does not compile, naming its key. */
export function compileWords(words: Readonly<Record<string, string>>): Messages {
  const compiled = Object.entries(words).map(([key, text]) => {
    try {
      return [key, compileMessageOrThrow(text)]
    } catch (cause) {
      throw new Error(`The words '${key}' are not a message: ${text}`, { cause })
    }
  })
  return Object.fromEntries(compiled)
}

const spoken = new Map<Locale, Word>()

/** A speaker of `locale` on the server: `wordsFor('zh-CN')('signin.code', { code })`. */
export function wordsFor(locale: Locale): Word {
  const speaker = spoken.get(locale) ?? speakerOf(locale)
  spoken.set(locale, speaker)
  return speaker
}

/** What needs no values is put together once: a table says the same words a hundred thousand times. */
function speakerOf(locale: Locale): Word {
  const messages = compileWords(wordsIn(locale, readWordsFiles()))
  const i18n = setupI18n({ locale, messages: { [locale]: messages } })
  const said = new Map<string, string>()
  return (key, values) => {
    if (values) return i18n._(key, values)
    const text = said.get(key) ?? i18n._(key)
    if (key in messages) said.set(key, text)
    return text
  }
}
