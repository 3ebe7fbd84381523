/** One row of a table that was sent in, and what it would do: something new, a change, nothing, or why it cannot be. Pure. */

export const importKinds = ['places', 'people', 'posts', 'orders'] as const
export type ImportKind = (typeof importKinds)[number]

export const outcomes = ['new', 'changed', 'same', 'wrong'] as const
export type Outcome = (typeof outcomes)[number]

export const importStates = ['ready', 'running', 'done', 'failed', 'discarded', 'expired'] as const
export type ImportState = (typeof importStates)[number]

/** Why a row cannot be taken: the column, and the word `transfer.flaw.<code>`. */
export interface Flaw {
  readonly key: string
  readonly code: string
  readonly details?: Readonly<Record<string, string | number>>
}

export interface Change {
  readonly key: string
  readonly from: string
  readonly to: string
}

export interface SentRow {
  readonly number: number
  readonly cells: Readonly<Record<string, string>>
  /** Cells that could not be read. */
  readonly cellFlaws: readonly Flaw[]
}

/** What a kind of table makes of a row. `Plan` is what taking it would do; a row that is wrong or the same has none. */
export interface Checked<Plan = unknown> extends SentRow {
  readonly outcome: Outcome
  readonly flaws: readonly Flaw[]
  readonly changes: readonly Change[]
  readonly plan?: Plan
}

export const wrong = (row: SentRow, ...flaws: readonly Flaw[]): Checked<never> => ({
  ...row,
  outcome: 'wrong',
  flaws,
  changes: [],
})
export const same = (row: SentRow): Checked<never> => ({ ...row, outcome: 'same', flaws: [], changes: [] })
export const isNew = <Plan>(row: SentRow, plan: Plan): Checked<Plan> => ({
  ...row,
  outcome: 'new',
  flaws: [],
  changes: [],
  plan,
})
export const changed = <Plan>(row: SentRow, changes: readonly Change[], plan: Plan): Checked<Plan> => ({
  ...row,
  outcome: 'changed',
  flaws: [],
  changes,
  plan,
})

export type Counts = Readonly<Record<Outcome, number>>

export function countsOf(rows: readonly Checked[]): Counts {
  const counts = { new: 0, changed: 0, same: 0, wrong: 0 }
  for (const { outcome } of rows) counts[outcome] += 1
  return counts
}

/** Finds that a table says one thing twice: the number of the row that said it first. */
export class SaidBefore {
  readonly #rows = new Map<string, number>()
  /** Undefined when it is said for the first time. */
  first(row: SentRow, key: string): number | undefined {
    const earlier = this.#rows.get(key)
    if (earlier === undefined) this.#rows.set(key, row.number)
    return earlier
  }
}

export const twice = (key: string, first: number): Flaw => ({ key, code: 'twice', details: { row: first } })
