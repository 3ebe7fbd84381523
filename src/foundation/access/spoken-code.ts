/** Codes that people read to each other or copy by hand. */
import { randomInt } from 'node:crypto'

/** Without letters and digits that look alike. */
const letters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'

/** For handing over by word of mouth: 'K7MN2-QX4TD'. */
export function newSpokenCode(): string {
  const drawn = Array.from({ length: 10 }, () => letters[randomInt(letters.length)] ?? '').join('')
  return `${drawn.slice(0, 5)}-${drawn.slice(5)}`
}

/** However it was typed. */
export const plainCode = (code: string): string => code.replace(/[\s-]/g, '').toUpperCase()
