/** The languages the pages speak, the first one first. */
export const locales = ['zh-CN', 'en'] as const
export type Locale = (typeof locales)[number]

/** The cookie the chosen language is kept in, so that the server can answer with the right page at once. */
export const localeCookie = 'linli-locale'

export const isLocale = (value: unknown): value is Locale => locales.some((one) => one === value)

/** The best language for wishes such as ['en-GB', 'zh']; the first language when none fits. */
export function localeFor(wishes: readonly string[]): Locale {
  for (const wish of wishes) {
    const tongue = wish.trim().toLowerCase().split(/[-;]/)[0]
    const found = locales.find((locale) => locale.toLowerCase().split('-')[0] === tongue)
    if (found) return found
  }
  return locales[0]
}

/** The language chosen in a Cookie header or `document.cookie`; undefined when nothing was chosen. */
export function localeInCookie(cookies: string): Locale | undefined {
  const kept = new RegExp(`(?:^|;\\s*)${localeCookie}=([^;]*)`).exec(cookies)?.[1]
  return isLocale(kept) ? kept : undefined
}
