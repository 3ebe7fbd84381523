/** The columns of each kind of table. What stands above them are words: the first is written, any of them is read. */

import type { Word } from '../../foundation/language/moments.ts'
import type { Column } from '../../foundation/sheets/heads.ts'
import type { ImportKind } from './checked-row.ts'

interface Shape {
  readonly key: string
  readonly isNeeded?: boolean
  readonly width?: number
}

const places: readonly Shape[] = [
  { key: 'street', width: 16 },
  { key: 'community', width: 18 },
  { key: 'grid', width: 16 },
  { key: 'microgrid' },
  { key: 'building' },
]

export const shapes: Readonly<Record<ImportKind, readonly Shape[]>> = {
  places: [
    ...places,
    { key: 'household' },
    { key: 'code', width: 22 },
    { key: 'gridType' },
    { key: 'isRed', width: 10 },
  ],
  people: [{ key: 'name', isNeeded: true }, { key: 'phone', width: 16 }, ...places, { key: 'household' }],
  posts: [
    { key: 'name' },
    { key: 'phone', width: 16 },
    { key: 'account', width: 18 },
    { key: 'role', isNeeded: true },
    ...places,
    { key: 'from' },
    { key: 'to' },
  ],
  orders: [
    { key: 'hotlineNumber', isNeeded: true, width: 22 },
    { key: 'hotlineDue', width: 18 },
    { key: 'category', isNeeded: true },
    { key: 'content', isNeeded: true, width: 40 },
    { key: 'name', isNeeded: true },
    { key: 'phone', width: 16 },
    ...places,
    { key: 'spot', width: 24 },
  ],
}

/** The words above a column: '手机号|电话|联系电话'. */
const headsOf = (say: Word, key: string): string[] => say(`transfer.heads.${key}`).split('|')

export const columnsOf = (kind: ImportKind, say: Word): Column<string>[] =>
  shapes[kind].map(({ key, isNeeded }) => ({ key, heads: headsOf(say, key), ...(isNeeded && { isNeeded }) }))

export const headOf = (say: Word, key: string): string => headsOf(say, key)[0] ?? key

/** The example of a template begins with this, and is not read. */
export const isExample = (cells: Readonly<Record<string, string>>, say: Word): boolean =>
  Object.values(cells).some((text) => text.startsWith(say('transfer.example')))
