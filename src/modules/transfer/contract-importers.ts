/** Who may send in which kind of table. */
import type { Role } from '../../foundation/access/standing.ts'
import type { ImportKind } from './checked-row.ts'

/** Those who appoint people and change places below a community. */
const placeImporters = ['communitySecretary', 'streetOffice', 'districtOffice', 'administrator'] as const
/** Those who may enter what 12345 passed on to the place where they work. */
const orderImporters = ['communityClerk', 'communitySecretary', 'streetOffice', 'districtOffice'] as const
/** Whoever sends in tables of any kind. */
export const importers = ['communityClerk', ...placeImporters] as const

export const importersOf = (kind: ImportKind): readonly Role[] => (kind === 'orders' ? orderImporters : placeImporters)
