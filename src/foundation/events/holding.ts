/** What kept replies hold of a person, erased. */
import type { Holding } from '../privacy/holding.ts'
import { blankAnswersAbout, blankAnswersOf } from './events-table.ts'

export const eventsHolding: Holding = {
  module: 'events',
  erases: ['commands.answer'],

  async erase(db, { accountId, districts }, _now, about) {
    await blankAnswersOf(db, accountId, districts)
    await blankAnswersAbout(db, districts, about)
  },
}
