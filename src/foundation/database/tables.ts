/** The map of all tables. Each module adds its own rows by declaration merging, next to its SQL. */
import type { Kysely } from 'kysely'
import type { Vault } from '../vault/vault.ts'

export interface DistrictRow {
  /** Short and unchanging, such as '150103'; a city's own is '1501'. */
  id: string
  name: string
  /** The city whose posts also read this district; its own id for a city. */
  city: string
}

export interface Tables {
  districts: DistrictRow
}

/** A handle on one transaction, or on one connection of the owner, with the vault that opens what is sealed in it. */
export type Db = Kysely<Tables> & { readonly vault: Vault }
