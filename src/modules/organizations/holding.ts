/** What organisations hold of a person: on whose lists they are or were. */
import type { Holding } from '../../foundation/privacy/holding.ts'
import { listMemberships } from './queries.ts'

export const organizationsHolding: Holding = {
  module: 'organizations',

  held: async (db, whose) => [
    {
      field: 'member',
      lines: (await listMemberships(db, whose)).map(({ name, member_from, member_to }) => ({
        at: member_from.toISOString(),
        text: name,
        more: { ...(member_to && { to: member_to.toISOString() }) },
      })),
    },
  ],
}
