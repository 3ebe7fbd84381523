/** What kept replies hold of a person, erased. */
import type { Holding } from '../privacy/holding.ts'
import { blankAnswersOf } from './events-table.ts'

export const eventsHolding: Holding = {
  module: 'events',
  erase: (db, { accountId, districts }) => blankAnswersOf(db, accountId, districts),
}
