/** What the office calls the jobs. */
import { expect, test } from 'vitest'
import { readWordsFiles, wordsIn } from '../../foundation/language/catalogue.ts'
import { locales } from '../../foundation/language/locale.ts'
import { jobsOf, noParts } from '../modules.ts'

const prefix = 'app.office.job.'

test.each(locales)('every job has a name, and nothing else has one: %s', (locale) => {
  const named = Object.keys(wordsIn(locale, readWordsFiles())).filter((key) => key.startsWith(prefix))
  expect(named.map((key) => key.slice(prefix.length)).toSorted()).toEqual(
    jobsOf(noParts)
      .map(({ name }) => name)
      .toSorted(),
  )
})
