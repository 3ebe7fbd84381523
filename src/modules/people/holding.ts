/** What the people module holds of a person, told and erased. */
import type { Holding } from '../../foundation/privacy/holding.ts'
import { destroyContentKeys } from '../../foundation/vault/content-keys-table.ts'
import { erasePerson, holdsWork, listHomes, listPostsEver } from './queries-personal.ts'

export const peopleHolding: Holding = {
  module: 'people',
  erases: ['persons.name'],

  async held(db, whose) {
    const posts = await listPostsEver(db, whose)
    const lines = posts.map(({ role, place, from, to }) => ({
      at: from.toISOString(),
      text: place,
      more: { role, ...(to && { to: to.toISOString() }) },
    }))
    const homes = (await listHomes(db, whose)).map(({ name, since, building, household }) => ({
      at: since.toISOString(),
      text: name,
      more: { ...(building && { building }), ...(household && { household }) },
    }))
    return [
      { field: 'home', lines: homes },
      { field: 'posts', lines },
    ]
  },

  // Their account, and the door behind which they live.
  subjects: async (db, whose) => [
    ...whose.districts.map((districtId) => ({ districtId, id: whose.accountId, label: '' })),
    ...(await listHomes(db, whose)).flatMap(({ districtId, id }) => (id ? [{ districtId, id, label: '' }] : [])),
  ],

  // Whoever still works for the district is needed in its records.
  hinders: async (db, whose) => ((await holdsWork(db, whose)) ? 'still-in-post' : undefined),

  async erase(db, whose, now) {
    await erasePerson(db, whose, now)
    for (const districtId of whose.districts) await destroyContentKeys(db, districtId, [whose.accountId], now)
  },
}
