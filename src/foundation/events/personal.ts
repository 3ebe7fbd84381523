/** What events and kept answers hold of a person. */
import type { Declared } from '../privacy/declaring.ts'
import type { Expiring } from '../privacy/expiring.ts'
import { blankAnswersBefore } from './events-table.ts'

/** A command is sent again within days, or not at all. */
const answerDays = 30

export const eventsDeclared: Declared = {
  module: 'events',
  fields: [
    {
      name: 'story',
      columns: ['events.details', 'events.words', 'events.role'],
      basis: 'duty',
      seenBy: ['self', 'taker', 'staff'],
      kept: { until: 'record' },
      erasing: 'stays',
    },
    {
      name: 'answer',
      columns: ['commands.answer', 'commands.body_hash'],
      basis: 'duty',
      seenBy: ['nobody'],
      kept: { days: answerDays, after: 'made' },
      erasing: 'ends',
    },
  ],
  notPersonal: ['events.*', 'event_links.*', 'commands.name', 'content_keys.*'],
}

export const answersExpire: Expiring = { what: 'commands.answer', days: answerDays, expire: blankAnswersBefore }
