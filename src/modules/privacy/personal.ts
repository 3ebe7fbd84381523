/** What the privacy module holds of a person. */
import type { Declared } from '../../foundation/privacy/declaring.ts'

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
  ],
  notPersonal: ['privacy_matters.*'],
}
