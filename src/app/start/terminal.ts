/** What a person at the terminal is told, in Chinese and English, beside the log: on standard error. */
import { wordsFor } from '../../foundation/language/catalogue.ts'
import { locales } from '../../foundation/language/locale.ts'

type Values = Readonly<Record<string, string | number>>

export const print = (line: string): void => void process.stderr.write(`${line}\n`)

/** '启动数据库 Starting the database' */
const both = (word: string, values?: Values): string =>
  locales.map((locale) => wordsFor(locale)(`start.office.${word}`, values)).join('  ')

/** One line in each language, the first language first. */
export function say(word: string, values?: Values): void {
  for (const locale of locales) print(wordsFor(locale)(`start.office.${word}`, values))
}

const silentSeconds = 2

/** Says what takes longer than two seconds, and how it goes on. `tell` adds a line of its own. */
export async function withProgress<T>(word: string, work: (tell: (detail: string) => void) => Promise<T>): Promise<T> {
  const begun = Date.now()
  const seconds = () => Math.round((Date.now() - begun) / 1000)
  let detail = ''
  let said = 0
  const timer = setInterval(() => {
    // A terminal shows every second on one line; a file gets a line every five.
    if (seconds() < silentSeconds || (!process.stderr.isTTY && said > 0 && seconds() - said < 5)) return
    said = seconds()
    const line = `${both(word)} … ${both('seconds', { seconds: said })} ${detail}`
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${line.slice(0, process.stderr.columns - 1)}`)
    else print(line)
  }, 1000)
  try {
    return await work((text) => {
      detail = text
    })
  } finally {
    clearInterval(timer)
    if (said)
      print(`${process.stderr.isTTY ? '\r\u001b[2K' : ''}${both(word)}: ${both('done', { seconds: seconds() })}`)
  }
}
