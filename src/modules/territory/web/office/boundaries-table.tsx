/** Which places below have a boundary. */

import { countPoints } from '../../../../foundation/geometry/shape.ts'
import { t } from '../../../../foundation/language/words.ts'
import { DataTable } from '../../../../ui/office/data-table.tsx'
import type { PlaceFeature, PlaceView } from '../../contract.ts'

const saidOf = ({ geometry }: PlaceFeature): string =>
  geometry
    ? t('territory.office.boundary.points', { count: countPoints(geometry) })
    : t('territory.office.boundary.none')

interface BoundariesTableProps {
  readonly place: PlaceView
  readonly below: readonly PlaceFeature[]
}

export const BoundariesTable = ({ place, below }: BoundariesTableProps) => (
  <DataTable<PlaceFeature>
    label={t('territory.office.boundaries.table', { place: place.name })}
    columns={[
      { key: 'name', title: t('territory.add.name'), cell: ({ properties }) => properties.name, width: 200 },
      { key: 'code', title: t('territory.field.code'), cell: ({ properties }) => properties.code, width: 200 },
      { key: 'boundary', title: t('territory.field.boundary'), cell: saidOf },
    ]}
    rows={below}
    rowKey={({ id }) => id}
    hrefOf={({ id }) => `/places?place=${id}`}
    empty={{ title: t('territory.office.noChildren') }}
  />
)
