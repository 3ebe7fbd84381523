/** What the privacy module holds of a person. */
import type { Declared } from '../../foundation/privacy/declaring.ts'
import { consentDays } from './holding.ts'

export const privacyDeclared: Declared = {
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
  ],
  notPersonal: ['privacy_matters.*'],
}
