/** The records behind one published number: those of then as they stand now, and those that came since. */
import { useQuery } from '@tanstack/react-query'
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
  const [filters] = useFilters('figure', 'period')
  const report = useQuery(reportQuery(id))
  const period: CountedPeriod = filters.period === 'before' || filters.period === 'lastYear' ? filters.period : 'now'
  return (
    <Loaded query={report}>{(shown) => <Shown report={shown} figure={filters.figure ?? ''} period={period} />}</Loaded>
  )
}

interface ShownProps {
  readonly report: ReportView
  readonly figure: string
  readonly period: CountedPeriod
}

function Shown({ report, figure, period }: ShownProps) {
  const navigate = useNavigate()
  const kept = useQuery(keptQuery({ id: report.id, figure, period }))
  const told = numberIn(report, figure, period)
  const columns = (kept.data?.columns ?? []).map(
    ({ name, head, kind }, at): Column<KeptRecord> => ({
      key: name,
      title: t(head),
      ...(widths[kind] !== undefined && { width: widths[kind] }),
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
          figure: figureName(figure),
          value: told ? toldText(told, unitIn(report, figure)) : '–',
        })}
        lead={leadOf(kept.data)}
        back={{ href: `/reports/${report.id}`, label: report.title }}
        actions={
          <Button onClick={() => navigate({ to: '/figures', search: listSearch(report, { figure, period }) })}>
            {t('reports.office.listNow')}
          </Button>
        }
      />
      <DataTable<KeptRecord>
        label={figureName(figure)}
        columns={[...columns.slice(0, 1), counted, ...columns.slice(1)]}
        rows={kept.data?.rows}
        rowKey={({ id }) => id}
        hrefOf={({ href }) => href ?? undefined}
        loading={kept.isFetching}
        error={kept.error}
        retry={kept.refetch}
        empty={
          kept.data?.isKept === false
            ? { title: t('reports.office.notKept'), says: t('reports.office.notKept.says') }
            : { title: t('figures.office.records.empty') }
        }
      />
    </>
  )
}

const leadOf = (kept: { rows: KeptRecord[]; vanished: number; isKept: boolean } | undefined) => {
  if (!kept?.isKept) return undefined
  const count = (of: (row: KeptRecord) => boolean) => number(kept.rows.filter(of).length)
  return t('reports.office.records.lead', {
    all: count(({ was }) => was !== null),
    gone: count(({ was, is }) => was !== null && is === null),
    came: count(({ was }) => was === null),
  })
}

const widths: Readonly<Record<string, number>> = { number: 90, instant: 150, day: 120, word: 110, names: 130 }

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
