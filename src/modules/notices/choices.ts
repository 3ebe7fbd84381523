/** What people chose to be sent, and what holds for those who chose nothing. */
import { type ConcernKind, concernKinds } from '../../foundation/events/concern.ts'
import { isLocale, type Locale, locales } from '../../foundation/language/locale.ts'
import type { StoredChoice } from './table.ts'

export interface Choice {
  readonly locale: Locale
  readonly texts: readonly ConcernKind[]
  readonly mails: readonly ConcernKind[]
}

/** Few: a text when somebody has taken, answered or declined what one asked for. */
const unchosen: Choice = { locale: locales[0], texts: ['outcome'], mails: [] }

const kindsIn = (kinds: readonly string[]): ConcernKind[] => concernKinds.filter((kind) => kinds.includes(kind))

export const choiceOf = (row: StoredChoice | undefined): Choice =>
  row
    ? {
        locale: isLocale(row.locale) ? row.locale : unchosen.locale,
        texts: kindsIn(row.texts),
        mails: row.email ? kindsIn(row.mails) : [],
      }
    : unchosen
