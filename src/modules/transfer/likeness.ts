/** Whether two previews promise the same. */
import { createHash } from 'node:crypto'
import type { Checked } from './checked-row.ts'

/** The same for two previews that promise the same. */
export const likenessOf = (rows: readonly Checked[]): string =>
  createHash('sha256')
    .update(JSON.stringify(rows.map(({ number, outcome, flaws, changes }) => [number, outcome, flaws, changes])))
    .digest('base64url')
