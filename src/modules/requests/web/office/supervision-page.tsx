/** Supervision: how many open requests need a look and why, each with its records and the steps at hand. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { t } from '../../../../foundation/language/words.ts'
import { Figure, Figures } from '../../../../ui/office/content.tsx'
import { type Column, DataTable } from '../../../../ui/office/data-table.tsx'
import { FilterBar } from '../../../../ui/office/filter-bar.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { useFilters } from '../../../../ui/office/use-filters.ts'
import type { MeView } from '../../../people/contract.ts'
import { inboxFlags, type RequestLine } from '../../contract.ts'
import { openStates, stateWord } from '../phone/look.ts'
import { FilterPost, postsOf } from './filter-post.tsx'
import { inboxQuery, supervisionQuery } from './office-queries.ts'
import { RequestCard, requestColumns } from './request-columns.tsx'
import { RowSteps } from './row-steps.tsx'

export default function SupervisionPage({ me }: { readonly me: MeView }) {
  const [filters, narrow] = useFilters('post', 'flag')
  const { posts, post } = postsOf(me, filters.post)
  const postId = post?.id ?? ''
  const counts = useQuery({ ...supervisionQuery(postId), enabled: post !== undefined }).data
  // Without a choice, the first list that holds anything is open.
  const flag = flags.find((one) => one === filters.flag) ?? flags.find((one) => counts?.[one]) ?? 'overdue'
  const list = useInfiniteQuery({ ...inboxQuery({ postId, flag }), enabled: counts !== undefined })
  if (!post) return null
  const place = post.placeName
  return (
    <>
      <PageTitle
        title={counts ? t('requests.office.supervision.title', { place, ...saidCounts(counts) }) : place}
        {...(counts && { lead: statesSaid(counts.byState, counts.open) })}
      />
      {posts.length > 1 && (
        <FilterBar>
          <FilterPost posts={posts} post={post} onChange={(chosen) => narrow({ post: chosen })} />
        </FilterBar>
      )}
      <div className="supervision-figures">
        <Figures>
          {flags.map((one) => (
            <Figure
              key={one}
              label={t(`requests.office.view.${one}`)}
              value={counts?.[one] ?? 0}
              search={{ ...filters, flag: one }}
              isHere={one === flag}
              isLate={one === 'overdue'}
            />
          ))}
        </Figures>
      </div>
      <p className="supervision-more">
        <Link to="/figures" search={{ place: post.placeId }}>
          {t('requests.office.supervision.figures')}
        </Link>
      </p>
      <h2 className="list-title">{t(`requests.office.flag.${flag}`)}</h2>
      <DataTable<RequestLine>
        label={t(`requests.office.view.${flag}`)}
        columns={[
          ...requestColumns(place, 'open').filter(({ key }) => key !== 'category' && key !== 'requester'),
          stepsColumn(),
        ]}
        asCard={(line) => (
          <RequestCard line={line} place={place}>
            <RowSteps line={line} />
          </RequestCard>
        )}
        rows={list.data?.pages.flatMap((page) => page.lines)}
        rowKey={(line) => line.id}
        hrefOf={(line) => `/requests/${line.id}`}
        loading={list.isFetching && !list.isFetchingNextPage}
        error={list.error}
        retry={list.refetch}
        empty={{
          title: t(`requests.office.inbox.none.${flag}`),
          says: t('requests.office.supervision.none.says'),
        }}
        more={list.hasNextPage ? { load: list.fetchNextPage, loading: list.isFetchingNextPage } : undefined}
      />
    </>
  )
}

/** What one looks at here; whatever waits to be taken at all is a view of the inbox. */
const flags = inboxFlags.filter((flag) => flag !== 'unclaimed')

const stepsColumn = (): Column<RequestLine> => ({
  key: 'steps',
  title: t('requests.office.steps'),
  width: 112,
  cell: (line) => <RowSteps line={line} />,
})

interface Counts {
  readonly overdue: number
  readonly unclaimedLong: number
}

/** What the title is made of: both counts, and whether it needs a comma between them. */
const saidCounts = ({ overdue, unclaimedLong }: Counts) => ({
  overdue,
  unclaimed: unclaimedLong,
  both: String(overdue > 0 && unclaimedLong > 0),
  none: String(overdue === 0 && unclaimedLong === 0),
})

/** '共 12 件在办：待审核 3，待接单 2' */
function statesSaid(byState: Readonly<Record<string, number>>, open: number): string | undefined {
  const states = openStates
    .filter((state) => byState[state])
    .map((state) => t('requests.office.stateCount', { state: stateWord(state), count: byState[state] ?? 0 }))
  if (states.length === 0) return undefined
  return t('requests.office.supervision.states', { count: open, states: states.join(t('requests.office.comma')) })
}
