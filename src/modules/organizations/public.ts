/** What other modules may use of the organisations. */
import { v7 } from 'uuid'
import type { Db } from '../../foundation/database/tables.ts'
import type { OrganizationKind } from './contract.ts'
import { insertMember, insertOrganization } from './queries.ts'

export interface NewOrganization {
  readonly id?: string
  readonly kind: OrganizationKind
  readonly name: string
  readonly place: { readonly district_id: string; readonly id: string; readonly path: string }
  readonly contactName?: string
  readonly contactPhone?: string
  readonly specialty?: string
  /** 'YYYY-MM-DD' */
  readonly validFrom: string
  /** Members by account, from that day's beginning. */
  readonly members?: readonly string[]
}

/** An organisation with its members, without asking who may: for the demo. Returns its id. */
export async function foundOrganization(db: Db, asked: NewOrganization): Promise<string> {
  const id = asked.id ?? v7()
  const { district_id } = asked.place
  await insertOrganization(db, {
    district_id,
    id,
    kind: asked.kind,
    name: asked.name,
    place_id: asked.place.id,
    path: asked.place.path,
    contact_name: asked.contactName ?? null,
    contact_phone: asked.contactPhone ?? null,
    specialty: asked.specialty ?? null,
    valid_from: asked.validFrom,
    valid_to: null,
  })
  const since = new Date(`${asked.validFrom}T00:00:00+08:00`)
  for (const account_id of asked.members ?? [])
    await insertMember(db, { district_id, organization_id: id, account_id, member_from: since })
  return id
}
