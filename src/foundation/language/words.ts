/** Everything a page says: its words in the reader's language, and dates and numbers as that language writes them. */
import { i18n, type Messages } from '@lingui/core'
import { isLocale, type Locale, localeCookie, localeFor, localeInCookie } from './locale.ts'
import { clockText, dayText, exactText, humanText, momentText, type When } from './moments.ts'

/** Where the compiled catalogue of each language lies. */
export type Catalogues = Readonly<Record<Locale, string>>

/** The text of a key, filled with values. */
export const t = (key: string, values?: Record<string, unknown>): string => i18n._(key, values)

/** True when the catalogue has this key: for words that may be left out, such as a field's hint. */
export const hasWord = (key: string): boolean => key in i18n.messages

export const locale = (): Locale => (isLocale(i18n.locale) ? i18n.locale : localeFor([]))

/** Loads the reader's language. Nothing is drawn before, so no reader ever sees a key. */
export async function startWords(catalogues: Catalogues): Promise<void> {
  const wanted = localeInCookie(document.cookie) ?? localeFor(navigator.languages)
  i18n.loadAndActivate({ locale: wanted, messages: await fetchWords(catalogues[wanted]) })
  document.documentElement.lang = wanted
}

/** Without words a page can say nothing at all, not even that the connection is lost: so it keeps trying. */
async function fetchWords(url: string): Promise<Messages> {
  for (let pause = 500; ; pause = Math.min(pause * 2, 8000)) {
    const response = await fetch(url).catch(() => undefined)
    if (response?.ok) return response.json()
    await new Promise((done) => setTimeout(done, pause))
  }
}

/** Keeps the choice on this device for a year and starts the page again in that language. */
export function setLocale(chosen: Locale): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on older phones.
  document.cookie = `${localeCookie}=${chosen}; path=/; max-age=31536000; samesite=lax`
  location.reload()
}

/** '5 月 3 日', with the year when it is not this year. */
export const day = (when: When): string => dayText(t, when)
/** '17:30' */
export const clock = (when: When): string => clockText(when)
/** '5 月 3 日 17:30' */
export const moment = (when: When): string => momentText(t, when)
/** '今天 17:30', '昨天 09:10', '周三 09:00', '5 月 3 日' */
export const human = (when: When): string => humanText(t, when)
/** Like `human`, but never without the time: for deadlines. */
export const exact = (when: When): string => exactText(t, when)
/** 12345 → '12,345' */
export const number = (value: number): string => new Intl.NumberFormat(locale()).format(value)
