/** What the privacy module holds of a person. */
import type { Declared } from '../../foundation/privacy/declaring.ts'
import type { Expiring } from '../../foundation/privacy/expiring.ts'
import { deleteTakenBefore } from '../../foundation/privacy/taken-table.ts'
import { consentDays } from './holding.ts'

/** `eventDays` is the operator's: how long it is kept who looked or took something along. */
export const privacyDeclared = (eventDays: number): Declared => ({
  module: 'privacy',
  fields: [
    {
      name: 'matters',
      columns: ['privacy_matters.said', 'privacy_matters.reason'],
      basis: 'duty',
      seenBy: ['self', 'administrator'],
      kept: { until: 'account' },
    },
    {
      name: 'consents',
      columns: ['consents.what', 'consents.relation'],
      basis: 'duty',
      seenBy: ['self'],
      kept: { days: consentDays, after: 'ended' },
      erasing: 'ends',
    },
    {
      name: 'taken',
      columns: ['taken_pages.about', 'taken_pages.role'],
      basis: 'duty',
      seenBy: ['self'],
      kept: { days: eventDays, after: 'made' },
      erasing: 'ends',
    },
  ],
  notPersonal: ['privacy_matters.*', 'taken_pages.*'],
})

export const takenExpire = (eventDays: number): Expiring => ({
  what: 'taken_pages',
  days: eventDays,
  expire: deleteTakenBefore,
})
