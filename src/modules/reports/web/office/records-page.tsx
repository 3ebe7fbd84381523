/** The records behind one published number: those of then as they stand now, and those that came since. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { day, moment, number, t } from '../../../../foundation/language/words.ts'
import { type Column, DataTable } from '../../../../ui/office/data-table.tsx'
import { Loaded } from '../../../../ui/office/loaded.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { useFilters } from '../../../../ui/office/use-filters.ts'
import type { KeptRecord, ReportView } from '../../contract.ts'
import type { CountedPeriod } from '../../contract-blocks.ts'
import { listSearch } from './figure-link.tsx'
import { figureName, numberIn, rowName, toldText, unitIn } from './report-words.ts'
import { keptQuery, reportQuery } from './reports-queries.ts'

export default function RecordsPage() {
  const { id = '' }: { readonly id?: string } = useParams({ strict: false })
  const [filters] = useFilters('figure', 'period', 'by', 'key')
  const report = useQuery(reportQuery(id))
  const period: CountedPeriod = filters.period === 'before' || filters.period === 'lastYear' ? filters.period : 'now'
  return (
    <Loaded query={report}>
      {(shown) => (
        <Shown
          report={shown}
          figure={filters.figure ?? ''}
          period={period}
          row={filters.by ? rowIn(shown, filters.figure ?? '', filters.by, filters.key ?? '') : undefined}
        />
      )}
    </Loaded>
  )
}

interface ShownProps {
  readonly report: ReportView
  readonly figure: string
  readonly period: CountedPeriod
  /** Of a table of the report; undefined: the whole. */
  readonly row: ReturnType<typeof rowIn>
}

function Shown({ report, figure, period, row }: ShownProps) {
  const navigate = useNavigate()
  const split = row && { by: row.by, key: row.key }
  const kept = useInfiniteQuery(keptQuery({ id: report.id, figure, period, ...split }))
  const told = row ? row.told : numberIn(report, figure, period)
  const [first] = kept.data?.pages ?? []
  const rows = kept.data?.pages.flatMap((page) => page.rows)
  const columns = (first?.columns ?? []).map(
    ({ name, head, kind }, at): Column<KeptRecord> => ({
      key: name,
      title: t(head),
      ...widthOf(name, kind),
      cell: ({ cells }) => cellText(cells[at] ?? null, kind),
    }),
  )
  const counted: Column<KeptRecord> = {
    key: 'counted',
    title: t('reports.office.counted'),
    width: 150,
    cell: countedText,
  }
  return (
    <>
      <PageTitle
        title={t('reports.office.recordsOf', {
          figure: [row?.name, figureName(figure)].filter(Boolean).join(' · '),
          value: told ? toldText(told, unitIn(report, figure)) : '–',
        })}
        lead={first && leadOf(first)}
        back={{ href: `/reports/${report.id}`, label: report.title }}
        actions={
          <Button
            onClick={() => navigate({ to: '/figures', search: listSearch(report, { figure, period, row: split }) })}
          >
            {t('reports.office.listNow')}
          </Button>
        }
      />
      <DataTable<KeptRecord>
        label={figureName(figure)}
        columns={tellsParts(rows ?? []) ? [...columns.slice(0, 1), counted, ...columns.slice(1)] : columns}
        rows={rows}
        rowKey={({ id }) => id}
        hrefOf={({ href }) => href ?? undefined}
        loading={kept.isFetching && !kept.isFetchingNextPage}
        error={kept.error}
        retry={kept.refetch}
        empty={{ title: t('figures.office.records.empty') }}
        more={kept.hasNextPage ? { load: kept.fetchNextPage, loading: kept.isFetchingNextPage } : undefined}
      />
    </>
  )
}

const leadOf = ({ all, gone, came, vanished }: { all: number; gone: number; came: number; vanished: number }) =>
  t('reports.office.records.lead', { all, gone, came }) +
  (vanished ? t('reports.office.records.vanished', { count: vanished }) : '')

/** The row of a table in which this figure stands, its number and what it is called. */
function rowIn({ body }: ReportView, figure: string, by: string, key: string) {
  for (const block of body) {
    if (block.kind !== 'table' || block.by !== by || !block.figures.includes(figure)) continue
    const row = block.rows.find((one) => one.key === key)
    if (row) return { by: block.by, key, name: rowName(row), told: row.cells[block.figures.indexOf(figure)] }
  }
  return undefined
}

/** Where all are what they were, and there is one part only, nothing is to be said of each. */
const tellsParts = (rows: readonly KeptRecord[]): boolean =>
  rows.some(({ was, is }) => was !== 'counted' || is !== 'counted')

const widths: Readonly<Record<string, number>> = { number: 90, instant: 150, day: 120, word: 110, names: 130 }

function widthOf(name: string, kind: string): { readonly width?: number } {
  const width = name === 'number' ? 150 : widths[kind]
  return width === undefined ? {} : { width }
}

/** What it was counted as then, and is now; only what differs is said. */
function countedText({ was, is }: KeptRecord): string {
  if (was === null) return t('reports.office.cameSince')
  if (is === null) return t('reports.notCounted')
  return was === is ? t(`figures.office.part.${was}`) : t('reports.office.otherPart')
}

function cellText(cell: KeptRecord['cells'][number], kind: string): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return number(cell)
  if (typeof cell !== 'string') return rowName({ names: cell, word: null, key: '' })
  if (kind === 'instant') return moment(cell)
  if (kind === 'day') return day(cell)
  return kind === 'word' ? t(cell) : cell
}
