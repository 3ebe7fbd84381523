/** One table on its way in: what each row would do, then all of it or nothing. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Progress } from 'antd'
import { addressOf } from '../../../../foundation/http/client.ts'
import { exact, number, t } from '../../../../foundation/language/words.ts'
import { DataTable } from '../../../../ui/office/data-table.tsx'
import { LoadedPage } from '../../../../ui/office/loaded-page.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { useFilters } from '../../../../ui/office/use-filters.ts'
import { Views } from '../../../../ui/office/views.tsx'
import { type ImportView, type RowView, transferContract } from '../../contract.ts'
import { ImportSteps } from './import-steps.tsx'
import { importQuery, type RowOutcome, rowOutcomes, rowsQuery } from './office-queries.ts'
import { cellsOf, Outcome, Says } from './row-cells.tsx'
import './transfer.css'

const back = () => ({ href: '/transfer', label: t('transfer.office.back') })

export default function ImportPage() {
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const query = useQuery(importQuery(id))
  return (
    <LoadedPage query={query} title={t('transfer.office.title')} back={back()}>
      {(view) => <Shown view={view} />}
    </LoadedPage>
  )
}

function Shown({ view }: { readonly view: ImportView }) {
  const [filters] = useFilters('outcome')
  const outcome = rowOutcomes.find((one) => one === filters.outcome)
  const { counts, state } = view
  const todo = counts.new + counts.changed
  return (
    <>
      <PageTitle
        title={t(`transfer.office.one.${state}`, {
          kind: t(`transfer.kind.${view.kind}`),
          todo,
          wrong: counts.wrong,
          same: counts.same,
        })}
        lead={t('transfer.office.one.lead', { place: view.placeName, at: exact(view.at) })}
        actions={<ImportSteps view={view} todo={todo} />}
        back={back()}
      />
      {state === 'running' && (
        <section className="transfer-progress" aria-label={t('transfer.state.running')}>
          <Progress percent={Math.floor((100 * view.progress) / Math.max(1, todo))} status="active" />
          <p role="status">{t('transfer.office.progress', { done: view.progress, todo })}</p>
        </section>
      )}
      {view.fault && (
        <div className="note" role="alert">
          <p className="note-title">{t(`errors.${view.fault}`)}</p>
        </div>
      )}
      {view.unknown.length > 0 && (
        <p className="transfer-unknown">
          {t('transfer.office.unknown', { heads: view.unknown.join(t('ui.office.and')) })}
        </p>
      )}
      <Rows view={view} outcome={outcome} />
    </>
  )
}

function Rows({ view, outcome }: { readonly view: ImportView; readonly outcome: RowOutcome | undefined }) {
  const list = useInfiniteQuery(rowsQuery(view.id, outcome, view.state))
  const { counts } = view
  const isErased = ['done', 'discarded', 'expired'].includes(view.state)
  const rows = list.data?.pages.flatMap((page) => page.rows)
  if (isErased && rows?.length === 0) return <p>{t('transfer.office.erased')}</p>
  return (
    <>
      {!isErased && (
        <Views
          label={t('transfer.office.views')}
          here={outcome ?? 'all'}
          items={[
            { key: 'all', label: t('transfer.office.all'), search: {}, count: total(view) },
            ...rowOutcomes.map((key) => ({
              key,
              label: t(`transfer.outcome.${key}`),
              search: { outcome: key },
              count: counts[key],
            })),
          ]}
        />
      )}
      {counts.wrong > 0 && (
        <p className="transfer-wrong">
          <a href={addressOf(transferContract, 'wrong', { id: view.id })} download>
            {t('transfer.office.takeWrong', { count: counts.wrong })}
          </a>{' '}
          {t('transfer.office.takeWrong.says')}
        </p>
      )}
      <DataTable<RowView>
        label={t('transfer.office.rows')}
        columns={[
          { key: 'number', title: t('transfer.number'), width: 72, cell: (row) => number(row.number) },
          { key: 'outcome', title: t('transfer.office.would'), width: 110, cell: (row) => <Outcome row={row} /> },
          { key: 'says', title: t('transfer.office.says'), width: 300, cell: (row) => <Says row={row} /> },
          ...cellsOf(view.columns, rows ?? []),
        ]}
        asCard={(row) => (
          <>
            <span className="card-title">
              {number(row.number)} <Outcome row={row} />
            </span>
            <span className="card-says">{Object.values(row.cells).filter(Boolean).join(' · ')}</span>
            <div className="card-foot">
              <Says row={row} />
            </div>
          </>
        )}
        rows={rows}
        rowKey={(row) => String(row.number)}
        loading={list.isFetching && !list.isFetchingNextPage}
        error={list.error}
        retry={list.refetch}
        empty={{ title: t('transfer.office.noRows'), says: t('transfer.office.noRows.says') }}
        more={list.hasNextPage ? { load: list.fetchNextPage, loading: list.isFetchingNextPage } : undefined}
      />
    </>
  )
}

const total = ({ counts }: ImportView): number => counts.new + counts.changed + counts.same + counts.wrong
