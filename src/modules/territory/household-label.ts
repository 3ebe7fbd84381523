/** What a household is called within its building ('1单元301'): somebody's address, so it lies sealed and is found by a fingerprint. */
import { sealedColumn } from '../../foundation/vault/sealed-column.ts'
import type { Vault } from '../../foundation/vault/vault.ts'
import type { HouseholdRow } from './table.ts'

export const householdLabel = sealedColumn('households', 'label', ['district_id', 'id'])

type Labelled = Pick<HouseholdRow, 'district_id' | 'id' | 'building_id' | 'label'>

export const labelColumns = (vault: Vault, row: Labelled): Pick<HouseholdRow, 'label' | 'label_print'> => ({
  label: householdLabel.seal(vault, row, row.label),
  label_print: vault.fingerprint(`${row.building_id} ${row.label}`, 'households.label'),
})

export const withLabels = <Row extends Labelled>(vault: Vault, rows: readonly Row[]): Row[] =>
  rows
    .map((row) => ({ ...row, label: householdLabel.open(vault, row, row.label) }))
    .toSorted((a, b) => (a.label < b.label ? -1 : 1))
