/** What hangs on places among the organisations: those at work now lie where their place lies. */
import type { Attached } from '../territory/public.ts'
import { countOrganizationsAt, moveOrganizations } from './queries-at-places.ts'

export const organizationsAtPlaces: Attached = {
  async touched(db, { districtId, shifts }) {
    let count = 0
    for (const { from } of shifts) count += await countOrganizationsAt(db, districtId, from.path)
    return { people: [], counts: [{ what: 'organizations', count }] }
  },

  async follow(db, { districtId, shifts }) {
    for (const { from, to } of shifts) await moveOrganizations(db, districtId, from, to)
    return []
  },
}
