/** What places hold of a person. */
import type { Declared } from '../../foundation/privacy/declaring.ts'

export const territoryDeclared: Declared = {
  module: 'territory',
  fields: [
    {
      name: 'household',
      columns: ['households.label', 'households.label_print'],
      basis: 'duty',
      seenBy: ['staff'],
      kept: { until: 'record' },
      erasing: 'stays',
    },
    {
      name: 'handover',
      columns: ['place_changes.change'],
      basis: 'duty',
      seenBy: ['staff'],
      kept: { until: 'record' },
      erasing: 'stays',
    },
  ],
  notPersonal: ['places.*', 'former_places.*', 'place_successions.*', 'place_changes.*', 'districts.*'],
}
