/** What the map draws, as a table: each part with its open and overdue requests, their list, and the map inside. */
import { Link } from '@tanstack/react-router'
import { number, t } from '../../../../foundation/language/words.ts'
import { MarkShape } from '../../../../ui/mark-shape.tsx'
import { type Column, DataTable } from '../../../../ui/office/data-table.tsx'
import type { PlaceView } from '../../../territory/contract.ts'
import type { MapRow } from './map-rows.ts'

interface MapTableProps {
  readonly postId: string
  readonly place: PlaceView
  readonly rows: readonly MapRow[]
}

export function MapTable({ postId, place, rows }: MapTableProps) {
  const columns: Column<MapRow>[] = [
    { key: 'name', title: t('requests.office.map.part'), cell: ({ name }) => name, width: 132 },
    {
      key: 'open',
      title: t('requests.office.map.openHead'),
      width: 64,
      align: 'end',
      cell: ({ open }) => number(open),
    },
    {
      key: 'overdue',
      title: t('requests.office.map.overdueHead'),
      width: 88,
      align: 'end',
      cell: (row) => <Overdue {...row} />,
    },
    { key: 'inside', title: t('requests.office.map'), width: 104, cell: (row) => <Inside row={row} postId={postId} /> },
  ]
  return (
    <DataTable<MapRow>
      label={t('requests.office.map.table', { place: place.name })}
      columns={columns}
      asCard={(row) => (
        <>
          <Link className="card-link" to="/" search={{ post: postId, place: row.id }}>
            <span className="card-title">{row.name}</span>
            <span className="card-says">{t('requests.office.map.open', { count: row.open })}</span>
          </Link>
          <div className="card-foot">
            <Overdue {...row} />
            <Inside row={row} postId={postId} />
          </div>
        </>
      )}
      rows={rows}
      rowKey={({ id }) => id}
      hrefOf={({ id }) => `/?post=${postId}&place=${id}`}
      empty={{ title: t('requests.office.map.noParts'), says: t('requests.office.map.noParts.says') }}
    />
  )
}

const Overdue = ({ overdue }: MapRow) =>
  overdue === 0 ? (
    <>—</>
  ) : (
    <span className="map-late">
      <MarkShape mark="overdue" />
      {number(overdue)}
    </span>
  )

function Inside({ row, postId }: { readonly row: MapRow; readonly postId: string }) {
  if (row.isRest) return null
  if (row.opens)
    return (
      <Link
        to="/map"
        search={{ post: postId, place: row.id }}
        aria-label={t('requests.office.map.insideOf', { place: row.name })}
      >
        {t('requests.office.map.inside')}
      </Link>
    )
  return <>{row.shape ? '' : t('requests.office.map.notDrawn')}</>
}
