/** What the people module holds of a person, told and erased. */
import type { Holding } from '../../foundation/privacy/holding.ts'
import { destroyContentKeys } from '../../foundation/vault/content-keys-table.ts'
import { erasePerson, holdsWork, listPostsEver } from './queries-personal.ts'

export const peopleHolding: Holding = {
  module: 'people',

  async held(db, whose) {
    const posts = await listPostsEver(db, whose)
    const lines = posts.map(({ role, place, from, to }) => ({
      at: from.toISOString(),
      text: place,
      more: { role, ...(to && { to: to.toISOString() }) },
    }))
    return [{ field: 'home', lines }]
  },

  subjects: async (_db, { accountId, districts }) =>
    districts.map((districtId) => ({ districtId, id: accountId, label: '' })),

  // Whoever still works for the district is needed in its records.
  hinders: async (db, whose) => ((await holdsWork(db, whose)) ? 'still-in-post' : undefined),

  async erase(db, whose, now) {
    await erasePerson(db, whose, now)
    for (const districtId of whose.districts) await destroyContentKeys(db, districtId, [whose.accountId], now)
  },
}
