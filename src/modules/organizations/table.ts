/** The rows of 0030-organizations.sql and 0031-responsibility.sql. Days are 'YYYY-MM-DD'. */
import type { ColumnType, Selectable } from 'kysely'
import type { Level, Role } from '../../foundation/access/standing.ts'
import { sealedColumn } from '../../foundation/vault/sealed-column.ts'
import type { OrganizationKind } from './contract.ts'
import type { Chart, NewLevel } from './contract-responsibility.ts'

export interface OrganizationRow {
  district_id: string
  id: string
  kind: OrganizationKind
  name: string
  place_id: string
  path: string
  contact_name: string | null
  /** Sealed. */
  contact_phone: string | null
  /** What a team or unit is good at, in its own words. */
  specialty: string | null
  valid_from: string
  valid_to: string | null
}
export type StoredOrganization = Selectable<OrganizationRow>

export interface OrganizationMemberRow {
  district_id: string
  organization_id: string
  account_id: string
  member_from: ColumnType<Date, Date, never>
  member_to: Date | null
}

export const organizationPhone = sealedColumn('organizations', 'contact_phone', ['district_id', 'id'])

export interface ResponsibilityLevelRow {
  district_id: string
  chart: Chart
  position: number
  name: string
  place_kinds: readonly Level[]
  roles: readonly Exclude<Role, 'resident'>[]
  organizations: readonly OrganizationKind[]
  expects: NewLevel['expects']
}

declare module '../../foundation/database/tables.ts' {
  interface Tables {
    organizations: OrganizationRow
    organization_members: OrganizationMemberRow
    responsibility_levels: ResponsibilityLevelRow
  }
}
