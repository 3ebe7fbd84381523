/** What is counted of organisations: those that there were on the last day of a period. */
import { count, ledger, levelsOfPath } from '../../foundation/figures/ledger.ts'

export const organizationLedger = ledger({
  module: 'organizations',
  from: ({ day }) => `(
    select organization.district_id, organization.id, organization.path, organization.kind, organization.name, organization.specialty,
      organization.valid_from, place.name as place_name
    from organizations organization
    join places place on place.district_id = organization.district_id and place.id = organization.place_id
    where organization.valid_from <= ${day} and (organization.valid_to is null or organization.valid_to > ${day})) r`,
  district: 'r.district_id',
  id: 'r.id',
  about: 'nobody',
  opens: { at: '/organizations/' },
  dates: { on: { since: 'r.valid_from', levels: levelsOfPath('r.path'), path: 'r.path' } },
  columns: [
    { name: 'name', sql: 'r.name', kind: 'text', width: 24 },
    { name: 'specialty', sql: 'r.specialty', kind: 'text', width: 24 },
    { name: 'place', sql: 'r.place_name', kind: 'text', width: 20 },
    { name: 'validFrom', sql: 'r.valid_from', kind: 'day' },
  ],
  figures: {
    partners: count({ by: 'on', unit: 'organizations', where: "r.kind = 'partnerUnit'" }),
    teams: count({ by: 'on', unit: 'organizations', where: "r.kind = 'volunteerTeam'" }),
    specialTeams: count({
      by: 'on',
      unit: 'organizations',
      where: "r.kind = 'volunteerTeam' and r.specialty is not null",
    }),
  },
})
