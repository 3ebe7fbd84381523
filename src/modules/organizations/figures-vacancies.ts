/** What is counted of vacancies: posts where nobody was on the last day of a period, exactly as the chart of that day shows them. */
import { type AsOf, count, ledger, levelsOfPath } from '../../foundation/figures/ledger.ts'
import { wordsFor } from '../../foundation/language/catalogue.ts'
import { postsAsOf } from '../people/public.ts'
import { placesAsOf } from '../territory/public.ts'
import { charts } from './contract-responsibility.ts'
import { usualLevels } from './usual-levels.ts'

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
const array = (texts: readonly string[]): string => `array[${texts.map(quoted).join(', ')}]::text[]`

/** The usual levels as rows, under the names they have in both languages. */
const usualRows = (): string =>
  charts
    .flatMap((chart) =>
      usualLevels[chart].map(({ at, roles, organizations, expects }, index) => {
        const names = (['zh-CN', 'en'] as const).map((locale) =>
          wordsFor(locale)(`organizations.level.${chart}.${index + 1}`),
        )
        return `(${quoted(chart)}, ${index + 1}, ${array(names)}, ${array(at)}, ${array(roles)}, ${array(organizations)}, ${quoted(expects)})`
      }),
    )
    .join(', ')

/** The levels of each district and chart: its own where it has set any. */
const levelsInForce = (): string => `(
  select district.id as district_id, usual.* from districts district
  cross join (values ${usualRows()}) usual (chart, position, names, place_kinds, roles, organizations, expects)
  where not exists (select from responsibility_levels own where own.district_id = district.id and own.chart = usual.chart)
  union all
  select district_id, chart, position, array[name, name], place_kinds, roles, organizations, expects from responsibility_levels)`

const isFilled = (asOf: AsOf): string => `case when cardinality(level.roles) > 0
    then exists (select from ${postsAsOf(asOf)} post
      where post.district_id = place.district_id and post.place_id = place.id and post.role = any(level.roles))
    else exists (select from organizations unit
      where unit.district_id = place.district_id and unit.place_id = place.id and unit.kind = any(level.organizations)
        and unit.valid_from <= ${asOf.day} and (unit.valid_to is null or unit.valid_to > ${asOf.day})) end`

export const vacancyLedger = ledger({
  module: 'organizations',
  from: (asOf) => `(
    select place.district_id, place.id as place_id, place.path, place.name as place_name, place.kind as place_kind, level.chart,
      level.names, level.chart || level.position as post,
      md5(place.id || level.chart || level.position)::uuid as id,
      coalesce((select max(post.in_force_to) from posts post where post.district_id = place.district_id and post.place_id = place.id
        and post.role = any(level.roles) and post.in_force_to <= ${asOf.until}), place.valid_from) as since
    from ${placesAsOf(asOf)} place
    join ${levelsInForce()} level on level.district_id = place.district_id and place.kind = any(level.place_kinds)
      and (level.expects = 'everywhere' or level.expects = 'redGrids' and (place.kind <> 'grid' or place.is_red))
    where not ${isFilled(asOf)}) r`,
  district: 'r.district_id',
  id: 'r.id',
  about: 'nobody',
  opens: { at: '/places/responsibility?place=', id: 'r.place_id' },
  dates: { on: { since: 'r.since', levels: levelsOfPath('r.path'), path: 'r.path' } },
  columns: [
    { name: 'place', sql: 'r.place_name', kind: 'text', width: 24 },
    { name: 'kind', sql: 'r.place_kind', kind: 'word', words: 'territory.kind.', width: 10 },
    { name: 'post', sql: 'r.names', kind: 'names', width: 16 },
    { name: 'vacantSince', sql: 'r.since', kind: 'instant', width: 17 },
  ],
  dimensions: { post: { key: 'r.post', names: 'r.names' } },
  figures: {
    vacantDuties: count({ by: 'on', unit: 'posts', where: "r.chart = 'duty'" }),
    vacantInNetwork: count({ by: 'on', unit: 'posts', where: "r.chart = 'network'" }),
  },
})
