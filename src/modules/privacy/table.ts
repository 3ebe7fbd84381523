/** The rows of 0024-privacy-matters.sql. */
import type { Selectable } from 'kysely'
import { sealedColumn } from '../../foundation/vault/sealed-column.ts'
import type { MatterKind, MatterState } from './contract.ts'

export interface MatterRow {
  district_id: string
  id: string
  account_id: string
  kind: MatterKind
  /** Sealed. */
  said: string | null
  state: MatterState
  asked_at: Date
  due_at: Date
  /** Sealed. */
  reason: string | null
  decided_by: string | null
  decided_at: Date | null
}
export type StoredMatter = Selectable<MatterRow>

/** Somebody who was erased, or something that was withdrawn. */
export interface Forgotten {
  readonly kind: 'erase' | 'withdraw' | 'consent'
  readonly districtId: string
  /** Of the matter, or of the consent. */
  readonly id: string
  readonly accountId: string
  /** Of a consent: to what, for which thing. Lists of before do not say it. */
  readonly what?: string | undefined
  readonly subject?: string | undefined
}

export const matterSaid = sealedColumn('privacy_matters', 'said', ['district_id', 'id'])
export const matterReason = sealedColumn('privacy_matters', 'reason', ['district_id', 'id'])

declare module '../../foundation/database/tables.ts' {
  interface Tables {
    privacy_matters: MatterRow
  }
}
