/** The inbox: what waits in the places one works for, and how late it is. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { DataTable } from '../../../../ui/office/data-table.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { useFilters } from '../../../../ui/office/use-filters.ts'
import { Views } from '../../../../ui/office/views.tsx'
import type { MeView } from '../../../people/contract.ts'
import { type InboxFlag, mostChosen, type RequestLine } from '../../contract.ts'
import type { RequestState } from '../../workflow.ts'
import { lateQuery } from '../late-queries.ts'
import { requestLevels } from '../phone/look.ts'
import { BulkSteps } from './bulk-steps.tsx'
import { ExportButton } from './export-button.tsx'
import { postsOf } from './filter-post.tsx'
import { InboxFilters } from './inbox-filters.tsx'
import { rememberInbox } from './last-inbox.ts'
import { ColumnChoice, columnsOf } from './list-columns.tsx'
import { inboxQuery, supervisionQuery } from './office-queries.ts'
import { RequestCard, requestColumns } from './request-columns.tsx'
import { SavedFilters } from './saved-filters.tsx'

const views = ['open', 'unclaimed', 'dueSoon', 'overdue', 'silent', 'ended'] as const
type ViewName = (typeof views)[number]
const flagOf = (view: ViewName): InboxFlag | undefined => (view === 'open' || view === 'ended' ? undefined : view)

export default function InboxPage({ me }: { readonly me: MeView }) {
  const [filters, narrow] = useFilters('post', 'place', 'state', 'level', 'category', 'outside', 'view', 'columns')
  const here = useLocation()
  useEffect(() => rememberInbox(here), [here])
  const { posts, post } = postsOf(me, filters.post)
  const view = views.find((one) => one === filters.view) ?? 'open'
  const counts = useQuery({ ...supervisionQuery(post?.id ?? ''), enabled: post !== undefined }).data
  const [chosen, choose] = useState<readonly string[]>([])
  const asked = {
    postId: post?.id,
    placeId: filters.place,
    state: filters.state as RequestState | undefined,
    level: requestLevels.find((level) => level === filters.level),
    categoryId: filters.category,
    outside: filters.outside ? ('parts' as const) : undefined,
    flag: flagOf(view),
    show: view === 'ended' ? 'ended' : 'open',
  } as const
  const list = useInfiniteQuery({ ...inboxQuery(asked), enabled: post !== undefined })
  const late = useQuery(lateQuery).data?.length ?? 0
  const columns = columnsOf(filters.columns)
  const lines = list.data?.pages.flatMap((page) => page.lines)
  // What moved out of the list is not chosen any more.
  const chosenLines = lines?.filter(({ id }) => chosen.includes(id)).slice(0, mostChosen) ?? []
  if (!post) return null
  const place = post.placeName
  const title = counts ? t('requests.office.inbox.title', { place, open: counts.open, overdue: counts.overdue }) : place
  const isNarrowed = Boolean(filters.place || filters.state || filters.level || filters.category || filters.outside)
  return (
    <>
      <PageTitle
        title={title}
        actions={
          <>
            <SavedFilters post={post} filters={filters} narrow={narrow} />
            <ColumnChoice chosen={columns} onChange={(text) => narrow({ columns: text })} />
            <ExportButton asked={asked} columns={columns} />
          </>
        }
      />
      {late > 0 && (
        <p>
          <Link to="/requests/late">{t('requests.late.waiting', { count: late })}</Link>
        </p>
      )}
      <Views
        label={t('requests.office.views')}
        here={view}
        items={views.map((key) => ({
          key,
          label: t(`requests.office.view.${key}`),
          search: { ...filters, view: key === 'open' ? undefined : key },
          count: key === 'ended' ? undefined : counts?.[key],
        }))}
      />
      <InboxFilters posts={posts} post={post} filters={filters} narrow={narrow} hasEnded={view === 'ended'} />
      <BulkSteps chosen={chosenLines} choose={choose} />
      <DataTable<RequestLine>
        label={title}
        columns={requestColumns(place, asked.show, columns)}
        asCard={(line) => <RequestCard line={line} place={place} />}
        rows={lines}
        rowKey={(line) => line.id}
        choice={{
          keys: chosenLines.map(({ id }) => id),
          onChange: (keys) => choose(keys.slice(0, mostChosen)),
          labelOf: (line) => t('requests.office.bulk.choose', { number: line.number }),
        }}
        hrefOf={(line) => `/requests/${line.id}`}
        loading={list.isFetching && !list.isFetchingNextPage}
        error={list.error}
        retry={list.refetch}
        empty={
          isNarrowed
            ? { title: t('requests.office.inbox.noneFound'), says: t('requests.office.inbox.noneFound.says') }
            : {
                title: t(`requests.office.inbox.none.${view}`),
                says: t('requests.office.inbox.none.says'),
                ...(view === 'open' && { action: <Link to="/requests/new">{t('requests.office.new')}</Link> }),
              }
        }
        more={list.hasNextPage ? { load: list.fetchNextPage, loading: list.isFetchingNextPage } : undefined}
      />
    </>
  )
}
