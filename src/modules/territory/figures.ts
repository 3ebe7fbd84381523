/** What is counted of places: as they were called and where they lay on the last day of a period, whatever became of them since. */
import { type AsOf, count, ledger, levelsOfPath } from '../../foundation/figures/ledger.ts'

/** All places as of a day, as what one selects from; whatever moved or was renamed later is taken as it was. */
export const placesOfDay = ({ day }: AsOf): string => `(
  select place.district_id, place.id, place.kind, place.code, place.grid_type, place.is_red, place.valid_from,
    coalesce(former.path, place.path) as path, coalesce(former.name, place.name) as name
  from places place
  left join lateral (
    select former.path, former.name from former_places former
    where former.district_id = place.district_id and former.place_id = place.id and former.until > ${day}
    order by former.until, former.id limit 1) former on true
  where place.valid_from <= ${day} and (place.valid_to is null or place.valid_to > ${day}))`

const dates = { on: { since: 'r.valid_from', levels: levelsOfPath('r.path'), path: 'r.path' } }

export const placeLedger = ledger({
  module: 'territory',
  from: (asOf) => `${placesOfDay(asOf)} r`,
  district: 'r.district_id',
  id: 'r.id',
  about: 'nobody',
  opens: { at: '/places?place=' },
  dates,
  columns: [
    { name: 'name', sql: 'r.name', kind: 'text', width: 20 },
    { name: 'code', sql: 'r.code', kind: 'text', width: 20 },
    { name: 'kind', sql: 'r.kind', kind: 'word', words: 'territory.kind.' },
    { name: 'validFrom', sql: 'r.valid_from', kind: 'day' },
  ],
  figures: {
    grids: count({ by: 'on', unit: 'places', where: "r.kind = 'grid'" }),
    comprehensiveGrids: count({ by: 'on', unit: 'places', where: "r.kind = 'grid' and r.grid_type = 'comprehensive'" }),
    redGrids: count({ by: 'on', unit: 'places', where: "r.kind = 'grid' and r.is_red" }),
    microgrids: count({ by: 'on', unit: 'places', where: "r.kind = 'microgrid'" }),
    buildings: count({ by: 'on', unit: 'places', where: "r.kind = 'building'" }),
  },
})

export const householdLedger = ledger({
  module: 'territory',
  from: (asOf) => `(
    select household.district_id, household.id, household.valid_from, place.path, place.name, place.id as building_id
    from households household
    join ${placesOfDay(asOf)} place on place.district_id = household.district_id and place.id = household.building_id
    where household.valid_from <= ${asOf.day} and (household.valid_to is null or household.valid_to > ${asOf.day})) r`,
  district: 'r.district_id',
  id: 'r.id',
  // A row says in which building there is one, and not behind which door.
  about: 'nobody',
  opens: { at: '/places?place=', id: 'r.building_id' },
  dates,
  columns: [
    { name: 'building', sql: 'r.name', kind: 'text', width: 20 },
    { name: 'validFrom', sql: 'r.valid_from', kind: 'day' },
  ],
  figures: { households: count({ by: 'on', unit: 'households' }) },
})
