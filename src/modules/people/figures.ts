/** What is counted of posts: those in force at the end of a period. Posts are counted, never what anybody did in one. */
import { type AsOf, distinct, ledger, levelsOfPath } from '../../foundation/figures/ledger.ts'
import { placesAsOf } from '../territory/public.ts'

/** Held through the last instant before `until`. */
const inForce = (post: string, { until }: AsOf): string =>
  `${post}.in_force_from < ${until} and (${post}.in_force_to is null or ${post}.in_force_to >= ${until})`

/** All posts in force at the end of a day, for what others count. */
export const postsOfDay = (asOf: AsOf): string =>
  `(select post.district_id, post.place_id, post.role from posts post where ${inForce('post', asOf)})`

export const postLedger = ledger({
  module: 'people',
  from: (asOf) => `(
    select post.district_id, post.id, post.account_id, post.role, post.in_force_from, place.kind as place_kind, place.path,
      place.name as place_name, account.name, coalesce(person.household_id, post.account_id) as household,
      exists (select from posts other where other.district_id = post.district_id and other.account_id = post.account_id
        and other.role = 'partyMember' and ${inForce('other', asOf)}) as is_member
    from posts post
    join ${placesAsOf(asOf)} place on place.district_id = post.district_id and place.id = post.place_id
    join accounts account on account.id = post.account_id
    left join persons person on person.district_id = post.district_id and person.account_id = post.account_id
    where ${inForce('post', asOf)}) r`,
  district: 'r.district_id',
  id: 'r.id',
  about: { what: 'posts', id: 'r.account_id' },
  dates: { on: { since: 'r.in_force_from', levels: levelsOfPath('r.path'), path: 'r.path' } },
  columns: [
    { name: 'name', sql: 'r.name', kind: 'text', width: 16 },
    { name: 'role', sql: 'r.role', kind: 'word', words: 'people.role.' },
    { name: 'place', sql: 'r.place_name', kind: 'text', width: 20 },
    { name: 'since', sql: 'r.in_force_from', kind: 'instant', width: 17 },
  ],
  figures: {
    gridWorkers: distinct({ by: 'on', unit: 'people', where: "r.role = 'gridWorker'", of: 'r.account_id' }),
    buildingHeads: distinct({ by: 'on', unit: 'people', where: "r.role = 'buildingHead'", of: 'r.account_id' }),
    partyBuildingHeads: distinct({
      by: 'on',
      unit: 'people',
      where: "r.role = 'buildingHead' and r.is_member",
      of: 'r.account_id',
    }),
    pioneerHouseholds: distinct({
      by: 'on',
      unit: 'households',
      where: "r.role = 'partyMember' and r.place_kind = 'building'",
      of: 'r.household',
    }),
  },
})
