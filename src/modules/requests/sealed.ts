/** What of a request lies sealed in its row, and opens only there. */
import { sealedColumn } from '../../foundation/vault/sealed-column.ts'
import type { Vault } from '../../foundation/vault/vault.ts'
import type { RequestRow, StoredRequest } from './table.ts'

const key = ['district_id', 'id'] as const
/** How to reach somebody, and where exactly they live. */
export const contactPhone = sealedColumn('requests', 'contact_phone', key)
export const spot = sealedColumn('requests', 'spot', key)

/** Everything that somebody sent late. */
export const lateSent = sealedColumn('late_work', 'sent', key)

type Sealable = Pick<RequestRow, 'spot' | 'contact_phone'>

export const sealed = (vault: Vault, row: Partial<Sealable> & Pick<RequestRow, 'district_id' | 'id'>): Sealable => ({
  contact_phone: contactPhone.seal(vault, row, row.contact_phone ?? null),
  spot: spot.seal(vault, row, row.spot ?? null),
})

export const opened = <Row extends StoredRequest>(vault: Vault, row: Row): Row => ({
  ...row,
  contact_phone: contactPhone.open(vault, row, row.contact_phone),
  spot: spot.open(vault, row, row.spot),
})
