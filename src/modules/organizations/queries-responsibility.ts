/** Every SQL statement about the levels of responsibility and the organisations that belong to them. */
import type { Selectable } from 'kysely'
import { oneOf } from '../../foundation/database/one-of.ts'
import type { Db } from '../../foundation/database/tables.ts'
import type { OrganizationKind } from './contract.ts'
import type { Chart } from './contract-responsibility.ts'
import type { ResponsibilityLevelRow } from './table.ts'

export const listLevels = (db: Db, districtId: string): Promise<Selectable<ResponsibilityLevelRow>[]> =>
  db
    .selectFrom('responsibility_levels')
    .selectAll()
    .where('district_id', '=', districtId)
    .orderBy('chart')
    .orderBy('position')
    .execute()

/** Puts these levels in the place of all that were there. */
export async function replaceLevels(
  db: Db,
  districtId: string,
  chart: Chart,
  rows: readonly ResponsibilityLevelRow[],
): Promise<void> {
  await db
    .deleteFrom('responsibility_levels')
    .where('district_id', '=', districtId)
    .where('chart', '=', chart)
    .execute()
  if (rows.length > 0)
    await db
      .insertInto('responsibility_levels')
      .values([...rows])
      .execute()
}

export interface UnitOn {
  readonly id: string
  readonly placeId: string
  readonly kind: OrganizationKind
  readonly name: string
}

/** The organisations of these kinds at these places that were there on a day. */
export const listUnitsOn = (
  db: Db,
  asked: {
    readonly districtId: string
    readonly placeIds: readonly string[]
    readonly kinds: readonly OrganizationKind[]
    readonly day: string
  },
): Promise<UnitOn[]> =>
  db
    .selectFrom('organizations')
    .select(['id', 'place_id as placeId', 'kind', 'name'])
    .where('district_id', '=', asked.districtId)
    .where('place_id', '=', oneOf(asked.placeIds, 'uuid'))
    .where('kind', 'in', [...asked.kinds])
    .where('valid_from', '<=', asked.day)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', asked.day)]))
    .orderBy('name')
    .orderBy('id')
    .execute()
