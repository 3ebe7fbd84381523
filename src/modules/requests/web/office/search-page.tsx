/** What was found in all requests that the reader may see, the hits marked, and what narrows it down. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { overseers } from '../../../../foundation/access/standing.ts'
import { wordsOf } from '../../../../foundation/language/finding.ts'
import { t } from '../../../../foundation/language/words.ts'
import { DataTable } from '../../../../ui/office/data-table.tsx'
import { Empty } from '../../../../ui/office/empty.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { useFilters } from '../../../../ui/office/use-filters.ts'
import type { MeView } from '../../../people/contract.ts'
import type { FoundLine } from '../../contract.ts'
import type { RequestState } from '../../workflow.ts'
import { FoundCard, foundColumns } from './found-columns.tsx'
import { rememberInbox } from './last-inbox.ts'
import { searchQuery } from './office-queries.ts'
import { SearchFilters } from './search-filters.tsx'

export default function SearchPage({ me }: { readonly me: MeView }) {
  const [filters, narrow] = useFilters('words', 'place', 'state', 'category', 'from', 'to')
  const here = useLocation()
  useEffect(() => rememberInbox(here), [here])
  const words = wordsOf(filters.words ?? '')
  const { data, ...list } = useInfiniteQuery({
    ...searchQuery({
      words: filters.words ?? '',
      placeId: filters.place,
      state: filters.state as RequestState | undefined,
      categoryId: filters.category,
      from: filters.from,
      to: filters.to,
    }),
    enabled: words.length > 0,
  })
  if (words.length === 0)
    return (
      <>
        <PageTitle title={t('requests.office.search')} />
        <Empty title={t('requests.office.search.start')} says={t('requests.office.search.start.says')} />
      </>
    )
  const lines = data?.pages.flatMap((page) => page.lines)
  const asked = filters.words ?? ''
  const title = lines
    ? t('requests.office.search.title', { words: asked, count: lines.length, more: list.hasNextPage })
    : t('requests.office.search')
  return (
    <>
      <PageTitle title={title} />
      <SearchFilters
        posts={me.posts.filter((post) => overseers.some((role) => role === post.role))}
        filters={filters}
        narrow={narrow}
      />
      <DataTable<FoundLine>
        label={t('requests.office.search')}
        columns={foundColumns(words)}
        asCard={(line) => <FoundCard line={line} words={words} />}
        rows={lines}
        rowKey={(line) => line.id}
        hrefOf={(line) => `/requests/${line.id}`}
        loading={list.isFetching && !list.isFetchingNextPage}
        error={list.error}
        retry={list.refetch}
        empty={
          list.hasNextPage
            ? { title: t('requests.office.search.notYet'), says: t('requests.office.search.notYet.says') }
            : { title: t('requests.office.search.none'), says: t('requests.office.search.none.says') }
        }
        more={list.hasNextPage ? { load: list.fetchNextPage, loading: list.isFetchingNextPage } : undefined}
      />
    </>
  )
}
