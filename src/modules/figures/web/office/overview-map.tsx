/** Where the open requests lie: the parts of a place on a map, coloured by what is open and what is late. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { LazyMap } from '../../../../ui/map/lazy-map.tsx'
import type { MapArea } from '../../../../ui/map/map-paper.ts'
import type { PlaceFeature } from '../../../territory/contract.ts'
import type { Overview } from '../../contract.ts'
import { toInbox } from './overview-links.ts'
import { Legend, Panel, type PanelRow } from './overview-panel.tsx'
import { groundQuery, partsQuery } from './overview-queries.ts'

interface Part {
  readonly id: string
  readonly name: string
  readonly open: number
  readonly overdue: number
  readonly shape: PlaceFeature['geometry']
}

export function OverviewMap({ told }: { readonly told: Overview }) {
  const navigate = useNavigate()
  const { place, parts } = told
  const ground = useQuery(groundQuery(place.id)).data
  const features = useQuery(partsQuery(place)).data?.features
  const rows = useMemo(() => partsOf(features ?? [], parts), [features, parts])
  const areas = useMemo(
    (): MapArea[] => [
      ...(ground?.boundary
        ? [{ id: ground.id, name: ground.name, shape: ground.boundary, tone: 'ground' as const }]
        : []),
      ...rows.flatMap(areaOf),
    ],
    [ground, rows],
  )
  const rest = parts.find(({ path }) => path === place.path)
  const late = rows.filter(({ overdue }) => overdue > 0).length
  const title = t('figures.office.overview.map.title', { parts: rows.length, late })
  return (
    <Panel
      name="map"
      title={title}
      legend={
        <Legend
          items={(['late', 'open', 'plain'] as const).map((tone) => ({
            name: t(`figures.office.overview.map.${tone}`),
            tone,
          }))}
        />
      }
      heads={[t('figures.office.place'), t('figures.overview.open'), t('figures.overview.overdue')]}
      rows={[
        ...rows.map(
          ({ id, name, open, overdue }): PanelRow => ({
            name,
            cells: [
              { says: open, way: toInbox(id) },
              { says: overdue, way: toInbox(id, { view: 'overdue' }) },
            ],
          }),
        ),
        ...(rest
          ? [
              {
                name: t('figures.office.overview.map.rest'),
                cells: [
                  { says: rest.open, way: toInbox(place.id, { outside: 'parts' }) },
                  { says: rest.overdue, way: toInbox(place.id, { outside: 'parts', view: 'overdue' }) },
                ],
              },
            ]
          : []),
      ]}
    >
      {areas.length > 0 ? (
        <LazyMap
          label={t('figures.office.overview.map.drawn', { place: place.name })}
          areas={areas}
          onPress={({ area }) => area && void navigate(toInbox(area))}
        />
      ) : (
        <p className="overview-none">{t('figures.office.overview.map.none')}</p>
      )}
    </Panel>
  )
}

const partsOf = (features: readonly PlaceFeature[], parts: Overview['parts']): Part[] =>
  features.map(({ id, geometry, properties: { name, path } }) => {
    const { open, overdue } = parts.find((one) => one.path === path) ?? { open: 0, overdue: 0 }
    return { id, name, open, overdue, shape: geometry }
  })

function areaOf({ id, name, shape, open, overdue }: Part): MapArea[] {
  if (!shape) return []
  const says = [
    t('figures.office.overview.map.openCount', { count: open }),
    ...(overdue > 0 ? [t('figures.office.overview.map.overdueCount', { count: overdue })] : []),
  ]
  return [
    {
      id,
      name,
      shape,
      tone: overdue > 0 ? 'late' : open > 0 ? 'open' : 'plain',
      ...(open > 0 && { says: says.join(' · ') }),
    },
  ]
}
