/** Where a year was taken from: the notice as it was entered, or the word for what is no document. */
import { hasWord, t } from '../../../../foundation/language/words.ts'

export const sourceWord = (source: string): string => {
  const key = `calendar.office.source.${source}`
  return hasWord(key) ? t(key) : source
}
