/** What single cells mean: telephone numbers, names, yes and no. Pure. */
import type { Flaw } from './checked-row.ts'

/** Eleven digits of what was written with blanks, dashes or +86; undefined when it is no mobile number. */
export function phoneIn(text: string): string | undefined {
  const digits = text
    .normalize('NFKC')
    .replace(/[\s-]/g, '')
    .replace(/^(\+|00)?86(?=1\d{10}$)/, '')
  return /^1\d{10}$/.test(digits) ? digits : undefined
}

export const textFlaw = (key: string, text: string, most: number): Flaw | undefined =>
  text.length > most ? { key, code: 'too-long', details: { most } } : undefined
