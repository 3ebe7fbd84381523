/**
 * Codes of places (handbook 2.1): the statistics office's 6, 9 and 12 digits down to the community, then the district's
 * own setting: three more digits for a grid, two more for a micro-grid. A building is numbered below its parent.
 */
import type { Level } from '../../foundation/access/standing.ts'

interface Numbering {
  /** Between the parent's code and the number. */
  readonly mark: string
  readonly digits: number
}
const numberings: Partial<Record<Level, Numbering>> = {
  grid: { mark: '', digits: 3 },
  microgrid: { mark: '', digits: 2 },
  building: { mark: '-', digits: 3 },
}

/** The code of the `order`th place of this kind below `parentCode`, from 1; undefined when the numbers have run out. */
export function codeBelow(parentCode: string, kind: Level, order: number): string | undefined {
  const numbering = numberings[kind]
  if (!numbering || order < 1 || order >= 10 ** numbering.digits) return undefined
  return `${parentCode}${numbering.mark}${String(order).padStart(numbering.digits, '0')}`
}

/** The number of a place among those of its kind below `parentCode`; 0 when its code was given otherwise. */
export function orderIn(parentCode: string, kind: Level, code: string): number {
  const numbering = numberings[kind]
  if (!numbering || !code.startsWith(parentCode + numbering.mark)) return 0
  const rest = code.slice(parentCode.length + numbering.mark.length)
  return rest.length === numbering.digits && /^\d+$/.test(rest) ? Number(rest) : 0
}

/** True when the code follows the numbering above, in digits alone; anything else is local. */
export const isStandardCode = (parentCode: string, kind: Level, code: string): boolean =>
  /^\d+$/.test(code) && orderIn(parentCode, kind, code) > 0

/** Which kinds may lie directly below which. */
export const kindsBelow: Readonly<Record<Level, readonly Level[]>> = {
  city: ['district'],
  district: ['street'],
  street: ['community'],
  community: ['grid', 'building'],
  grid: ['microgrid', 'building'],
  microgrid: ['building'],
  building: [],
}
