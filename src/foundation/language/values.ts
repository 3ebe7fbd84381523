/** What fills words, in one language: `category` has its English in `categoryEn`. Pure. */
import type { Locale } from './locale.ts'

type Values = Readonly<Record<string, string>>

export const inLocale = (values: Values, locale: Locale): Values =>
  locale === 'en'
    ? { ...values, ...Object.fromEntries(Object.keys(values).flatMap((name) => englishOf(values, name))) }
    : values

const englishOf = (values: Values, name: string): [string, string][] => {
  const english = values[`${name}En`]
  return english === undefined ? [] : [[name, english]]
}
