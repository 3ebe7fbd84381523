/** A column whose values lie sealed, each bound to its row: moved to another row or column, it does not open. */
import type { Vault } from './vault.ts'

export interface SealedColumn<Key extends string = string> {
  readonly table: string
  readonly column: string
  /** The columns of the primary key. */
  readonly key: readonly Key[]
  /** The column that says whether the value of a row is sealed at all; without one all are. */
  readonly sealedWhere: string | undefined
  /** Null stays null. */
  seal<Text extends string | null>(vault: Vault, row: At<Key>, text: Text): Text
  /** Throws when it was changed, or stood elsewhere. */
  open<Text extends string | null>(vault: Vault, row: At<Key>, sealed: Text): Text
}
type At<Key extends string> = Readonly<Record<Key, string | number>>

export function sealedColumn<Key extends string>(
  table: string,
  column: string,
  key: readonly Key[],
  sealedWhere?: string,
): SealedColumn<Key> {
  const contextOf = (row: At<Key>) => [`${table}.${column}`, ...key.map((name) => row[name])].join(' ')
  return {
    table,
    column,
    key,
    sealedWhere,
    seal: (vault, row, text) => (text === null ? text : (vault.seal(text, contextOf(row)) as typeof text)),
    open: (vault, row, sealed) => (sealed === null ? sealed : (vault.open(sealed, contextOf(row)) as typeof sealed)),
  }
}
