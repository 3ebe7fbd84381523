/** What the people module holds of a person. */
import type { Declared } from '../../foundation/privacy/declaring.ts'

export const peopleDeclared: Declared = {
  module: 'people',
  fields: [
    {
      name: 'home',
      columns: ['persons.name'],
      basis: 'duty',
      seenBy: ['self', 'staff'],
      kept: { until: 'account' },
    },
    {
      name: 'posts',
      columns: ['posts.role'],
      basis: 'duty',
      seenBy: ['self', 'staff'],
      kept: { until: 'record' },
      erasing: 'stays',
    },
  ],
  notPersonal: [],
}
