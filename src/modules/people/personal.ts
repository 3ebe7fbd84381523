/** What the people module holds of a person. */
import type { Declared } from '../../foundation/privacy/declaring.ts'

export const peopleDeclared: Declared = {
  module: 'people',
  fields: [
    {
      name: 'home',
      columns: ['persons.name', 'posts.role'],
      basis: 'duty',
      seenBy: ['self', 'staff'],
      kept: { until: 'account' },
    },
  ],
  notPersonal: [],
}
