/** The records behind a figure: as many as it says. */
import { useInfiniteQuery } from '@tanstack/react-query'
import type { GivenOf } from '../../../../foundation/contract.ts'
import { day, moment, number, t } from '../../../../foundation/language/words.ts'
import { type Column, DataTable } from '../../../../ui/office/data-table.tsx'
import type { FigureView, figuresContract, RecordColumn, RecordRow } from '../../contract.ts'
import { figureName, labelOf } from './figure-words.ts'
import { recordsQuery } from './figures-queries.ts'

interface RecordsTableProps {
  readonly figure: FigureView
  readonly asked: Omit<GivenOf<(typeof figuresContract)['records']>, 'after'>
}

const widths: Readonly<Record<RecordColumn['kind'], number | undefined>> = {
  text: undefined,
  number: 90,
  instant: 150,
  day: 120,
  word: 110,
  names: 130,
}

export function RecordsTable({ figure, asked }: RecordsTableProps) {
  const list = useInfiniteQuery(recordsQuery({ ...asked, limit: 50 }))
  const heads = list.data?.pages[0]?.columns ?? []
  const hasValue = figure.kind === 'quantile' || figure.kind === 'sum'
  const columns: Column<RecordRow>[] = heads.map(({ name, head, kind }, at) => {
    const width = name === 'number' ? 150 : widths[kind]
    return {
      key: name,
      title: t(head),
      ...(width !== undefined && { width }),
      cell: (row) => cellText(row.cells[at] ?? null, kind),
    }
  })
  const value: Column<RecordRow> = {
    key: 'value',
    title: t('figures.office.value'),
    width: 100,
    align: 'end',
    cell: (row) => (row.value === null ? '' : number(row.value)),
  }
  return (
    <DataTable<RecordRow>
      label={figureName(figure.name)}
      columns={hasValue ? [...columns, value] : columns}
      rows={list.data?.pages.flatMap((page) => page.rows)}
      rowKey={({ id }) => id}
      hrefOf={({ href }) => href ?? undefined}
      loading={list.isFetching && !list.isFetchingNextPage}
      error={list.error}
      retry={list.refetch}
      empty={{ title: t('figures.office.records.empty'), says: t('figures.office.records.says') }}
      more={list.hasNextPage ? { load: list.fetchNextPage, loading: list.isFetchingNextPage } : undefined}
    />
  )
}

function cellText(cell: RecordRow['cells'][number], kind: RecordColumn['kind']): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return number(cell)
  if (typeof cell !== 'string') return labelOf({ names: cell, word: null, key: '' })
  if (kind === 'instant') return moment(cell)
  if (kind === 'day') return day(cell)
  return kind === 'word' ? t(cell) : cell
}
