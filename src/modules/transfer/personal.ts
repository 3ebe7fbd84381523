/** What tables on their way in hold of a person. */
import type { Declared } from '../../foundation/privacy/declaring.ts'

export const transferDeclared: Declared = {
  module: 'transfer',
  fields: [
    {
      name: 'rows',
      columns: ['import_rows.cells', 'import_rows.changes', 'imports.likeness'],
      basis: 'duty',
      seenBy: ['sender'],
      kept: { days: 1, after: 'made' },
      erasing: 'ends',
    },
  ],
  notPersonal: ['imports.*', 'import_rows.*'],
}
