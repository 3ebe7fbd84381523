/** What tables on their way in hold of whoever sent them: that they did. What stands in them is of others. */
import type { Holding } from '../../foundation/privacy/holding.ts'
import { listImportsOf } from './queries.ts'

export const transferHolding: Holding = {
  module: 'transfer',

  held: async (db, whose) => [
    {
      field: 'rows',
      lines: (await listImportsOf(db, whose)).map(({ at, kind, state, rows }) => ({
        at: at.toISOString(),
        text: kind,
        more: { state, rows },
      })),
    },
  ],
}
