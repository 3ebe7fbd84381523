/** What a figure is called where its module declares it. */
import { hasWord, t } from '../../../../foundation/language/words.ts'

/** 'requests.received' → 'requests.office.figure.received'; its plain name when it is no longer declared. */
export function figureName(name: string): string {
  const key = name.replace('.', '.office.figure.')
  return hasWord(key) ? t(key) : name
}
