/** Who may send in which kind of table. */
import type { Role } from '../../foundation/access/standing.ts'
import type { ImportKind } from './checked-row.ts'
import { orderImporters, placeImporters } from './contract.ts'

export const importersOf = (kind: ImportKind): readonly Role[] => (kind === 'orders' ? orderImporters : placeImporters)
