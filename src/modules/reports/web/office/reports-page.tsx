/** The reports of the places that one looks after: those that are written, and those that were published. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { day, t } from '../../../../foundation/language/words.ts'
import { type Column, DataTable } from '../../../../ui/office/data-table.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { useFilters } from '../../../../ui/office/use-filters.ts'
import { Views } from '../../../../ui/office/views.tsx'
import type { MeView } from '../../../people/contract.ts'
import type { ReportSummary } from '../../contract.ts'
import { makesReports } from './report-makers.ts'
import { spanText } from './report-words.ts'
import { listQuery } from './reports-queries.ts'
import './reports-office.css'

export default function ReportsPage({ me }: { readonly me: MeView }) {
  const [filters] = useFilters('state')
  const navigate = useNavigate()
  const state = filters.state === 'draft' || filters.state === 'published' ? filters.state : undefined
  const list = useInfiniteQuery(listQuery(state))
  const isMaker = makesReports(me)
  const begin = (
    <Button type="primary" onClick={() => navigate({ to: '/reports/new' })}>
      {t('reports.begin')}
    </Button>
  )
  return (
    <>
      <PageTitle
        title={t('reports.list')}
        lead={t('reports.office.lead')}
        actions={
          <>
            <Button onClick={() => navigate({ to: '/reports/templates' })}>{t('reports.templates')}</Button>
            {isMaker && begin}
          </>
        }
      />
      <Views
        label={t('reports.office.states')}
        here={state ?? 'all'}
        items={(['all', 'draft', 'published'] as const).map((one) => ({
          key: one,
          label: t(`reports.office.state.${one}`),
          search: { state: one === 'all' ? undefined : one },
          count: undefined,
        }))}
      />
      <DataTable<ReportSummary>
        label={t('reports.list')}
        columns={columnsOf()}
        asCard={(report) => <ReportCard report={report} />}
        rows={list.data?.pages.flatMap((page) => page.rows)}
        rowKey={({ id }) => id}
        hrefOf={({ id }) => `/reports/${id}`}
        loading={list.isFetching && !list.isFetchingNextPage}
        error={list.error}
        retry={list.refetch}
        empty={{
          title: t('reports.office.empty'),
          says: t(isMaker ? 'reports.office.empty.says' : 'reports.office.empty.reader'),
          ...(isMaker && { action: begin }),
        }}
        more={list.hasNextPage ? { load: list.fetchNextPage, loading: list.isFetchingNextPage } : undefined}
      />
    </>
  )
}

/** Asked for while drawing: its words are not there before. */
const columnsOf = (): Column<ReportSummary>[] => [
  { key: 'title', title: t('reports.office.title'), cell: ({ title }) => title },
  { key: 'place', title: t('reports.by.place'), width: 160, cell: ({ place }) => place.name },
  { key: 'period', title: t('reports.office.period'), width: 160, cell: (one) => spanText(one.span, one.period) },
  { key: 'state', title: t('reports.by.state'), width: 288, cell: stateText },
]

const stateText = ({ state, madeBy, madeAt, publishedBy, publishedAt }: ReportSummary): string =>
  state === 'published' && publishedAt
    ? t('reports.office.publishedBy', { by: publishedBy, on: day(publishedAt) })
    : t('reports.office.draftBy', { by: madeBy, on: day(madeAt) })

const ReportCard = ({ report }: { readonly report: ReportSummary }) => (
  <Link className="card-link" to={`/reports/${report.id}`}>
    <span className="card-title">{report.title}</span>
    <span className="card-says">{stateText(report)}</span>
  </Link>
)
