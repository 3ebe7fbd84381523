/** How a standard is replaced or retired: from a day on, never for what is under way. */
import { v7 } from 'uuid'
import type { Db } from '../../foundation/database/tables.ts'
import { refuse } from '../../foundation/errors.ts'
import type { StandardFields, StandardPhase, StandardView } from './contract-standards.ts'
import { insertCategories } from './queries.ts'
import { endVersion, insertVersion, listBareDistricts, lockVersions } from './queries-standards.ts'
import { shippedStandards } from './shipped-standards.ts'
import type { StoredCategory } from './table.ts'

/** The newest first. */
export type Versions = readonly [StoredCategory, ...StoredCategory[]]
type Days = Pick<StoredCategory, 'valid_from' | 'valid_to'>

export function phaseOn(day: string, { valid_from, valid_to }: Days): StandardPhase {
  if (valid_to !== null && valid_to <= day) return 'past'
  return valid_from > day ? 'coming' : 'inForce'
}

export const refusePast = (on: string, today: string): void => {
  if (on < today) throw refuse.unfit('day-passed', 'This can begin today at the earliest.')
}

/** The newest version of what `id` is a version of, locked with all others. Refuses when it is not `id`, or has ended. */
export async function lockNewest(db: Db, districtId: string, id: string): Promise<Versions> {
  const [newest, ...earlier] = await lockVersions(db, districtId, id)
  if (!newest) throw refuse.notFound('standard')
  if (newest.id !== id || newest.valid_to !== null)
    throw refuse.conflict('standard-changed', 'Somebody has changed this standard meanwhile.')
  return [newest, ...earlier]
}

/** The first day without it, when it shall end on `day`: one that has not begun by then never begins. */
export const endingOn = ({ valid_from }: Days, day: string): string => [valid_from, day].toSorted()[1] ?? day

/** From that day on none of these is in force. */
export async function endFrom(db: Db, versions: readonly StoredCategory[], day: string): Promise<void> {
  for (const version of versions) {
    if (version.valid_to !== null && version.valid_to <= day) return
    await endVersion(db, version, endingOn(version, day))
  }
}

export const insertStandard = (
  db: Db,
  { district_id, code, sort }: Pick<StoredCategory, 'district_id' | 'code' | 'sort'>,
  fields: StandardFields,
): Promise<StoredCategory> =>
  insertVersion(db, {
    district_id,
    id: v7(),
    code,
    sort,
    kind: fields.kind,
    main_class: fields.mainClass ?? null,
    name: fields.name,
    name_en: fields.nameEn ?? fields.name,
    span: JSON.stringify(fields.span),
    span_source: fields.spanSource ?? null,
    longest_pause: JSON.stringify(fields.longestPause),
    is_urgent: fields.isUrgent,
    level: fields.level,
    opens_when: fields.opensWhen ?? null,
    closes_when: fields.closesWhen ?? null,
    basis: fields.basis ?? null,
    guidance: fields.guidance ?? null,
    valid_from: fields.validFrom,
    valid_to: null,
  })

/** Nobody types a code: eight letters are enough to tell one district's own categories apart. */
export const newCode = (): string =>
  `own-${[...v7().slice(-8)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('')}`

export const standardViewOf = (row: StoredCategory, today: string): StandardView => {
  const phase = phaseOn(today, row)
  return {
    id: row.id,
    code: row.code,
    kind: row.kind,
    mainClass: row.main_class,
    name: row.name,
    nameEn: row.name_en,
    span: row.span,
    spanSource: row.span_source,
    longestPause: row.longest_pause,
    isUrgent: row.is_urgent,
    level: row.level,
    opensWhen: row.opens_when,
    closesWhen: row.closes_when,
    basis: row.basis,
    guidance: row.guidance,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    phase,
    mayChange: row.valid_to === null,
  }
}

/** The day on which the shipped standards begin; nothing in the house is older. */
const shippedFrom = '2024-01-01'

/** Gives every district that offers nothing yet what ships. Again changes nothing. */
export async function seedStandards(db: Db): Promise<void> {
  for (const { id: districtId } of await listBareDistricts(db))
    await insertCategories(
      db,
      shippedStandards.map((standard, sort) => ({
        district_id: districtId,
        id: v7(),
        code: standard.code,
        kind: standard.kind,
        main_class: standard.mainClass,
        name: standard.name,
        name_en: standard.nameEn,
        span: JSON.stringify(standard.span),
        is_urgent: standard.isUrgent ?? false,
        level: standard.level,
        opens_when: standard.opensWhen,
        closes_when: standard.closesWhen,
        guidance: standard.guidance ?? null,
        sort,
        valid_from: shippedFrom,
        valid_to: null,
      })),
    )
}
