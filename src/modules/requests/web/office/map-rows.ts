/** The places of a map with their counts: what the table lists and the map draws. */
import { t } from '../../../../foundation/language/words.ts'
import type { MapArea } from '../../../../ui/map/map-paper.ts'
import type { PlaceFeature, PlaceView } from '../../../territory/contract.ts'
import type { MapCount } from './map-queries.ts'

export interface MapRow {
  readonly id: string
  readonly name: string
  readonly open: number
  readonly overdue: number
  /** Null where no boundary was drawn, and for what lies in none of the places below. */
  readonly shape: PlaceFeature['geometry']
  /** True when there is a map of what lies inside. */
  readonly opens: boolean
  /** True for what lies in the place itself and in none of those below. */
  readonly isRest: boolean
}

export function rowsOf(place: PlaceView, below: readonly PlaceFeature[], counts: readonly MapCount[]): MapRow[] {
  const countAt = (path: string) => counts.find((count) => count.path === path) ?? { open: 0, overdue: 0 }
  const rows = below.map(({ id, geometry, properties: { name, path, hasChildren } }): MapRow => {
    const { open, overdue } = countAt(path)
    return { id, name, open, overdue, shape: geometry, opens: hasChildren, isRest: false }
  })
  const rest = countAt(place.path)
  return rest.open === 0
    ? rows
    : [
        ...rows,
        {
          id: place.id,
          name: t('requests.office.map.rest'),
          open: rest.open,
          overdue: rest.overdue,
          shape: null,
          opens: false,
          isRest: true,
        },
      ]
}

const toneOf = ({ open, overdue }: Pick<MapRow, 'open' | 'overdue'>): MapArea['tone'] => {
  if (overdue > 0) return 'late'
  return open > 0 ? 'open' : 'plain'
}

/** '在办 5 · 超时 2' */
export const countsSaid = ({ open, overdue }: Pick<MapRow, 'open' | 'overdue'>): string =>
  [
    t('requests.office.map.open', { count: open }),
    ...(overdue > 0 ? [t('requests.office.map.overdue', { count: overdue })] : []),
  ].join(' · ')

export const areasOf = (place: PlaceView, rows: readonly MapRow[]): MapArea[] => [
  ...(place.boundary ? [{ id: place.id, name: place.name, shape: place.boundary, tone: 'ground' as const }] : []),
  ...rows.flatMap((row) =>
    row.shape ? [{ id: row.id, name: row.name, shape: row.shape, tone: toneOf(row), says: countsSaid(row) }] : [],
  ),
]
