/** Doors as their list shows them, and reading one in full: with a reason, and seen by whoever lives behind it. */
import { districtsOf } from '../../foundation/access/standing.ts'
import { demandWhy } from '../../foundation/access/why.ts'
import type { OutputOf } from '../../foundation/contract.ts'
import { refuse } from '../../foundation/errors.ts'
import type { CommandCall } from '../../foundation/http/call.ts'
import { maskedDoor } from '../../foundation/vault/masked.ts'
import { householdKeepers, type territoryContract } from './contract.ts'
import { placeAs } from './public.ts'
import { findHousehold } from './queries.ts'
import type { HouseholdRow } from './table.ts'

type Line = (typeof territoryContract)['openHousehold']

export const masked = ({ id, label }: HouseholdRow) => ({ id, label: maskedDoor(label) })

export async function openDoor({ actor, db, params, input, now, record }: CommandCall<Line>): Promise<OutputOf<Line>> {
  demandWhy(input)
  const household = await findHousehold(db, districtsOf(actor), params.id)
  if (!household) throw refuse.notFound('household')
  const { place, role } = await placeAs(db, { actor, now }, household.building_id, householdKeepers)
  const { district_id: districtId, id: subject, label } = household
  record({ districtId, subject, path: place.path, role, details: { said: input } })
  return { label }
}
