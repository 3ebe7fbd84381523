/** What the office reads of requests, and what is read again after a step was taken. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { GivenOf } from '../../../../foundation/contract.ts'
import { queries } from '../../../../ui/queries.ts'
import type { RequestView, requestsContract } from '../../contract.ts'
import { requestQuery, requests } from '../request-queries.ts'

export type InboxAsked = Omit<GivenOf<(typeof requestsContract)['inbox']>, 'after'>

export const inboxQuery = (asked: InboxAsked) =>
  infiniteQueryOptions({
    queryKey: ['requests.inbox', asked],
    queryFn: ({ pageParam, signal }) =>
      requests.inbox({ ...asked, ...(pageParam && { after: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })

export type SearchAsked = Omit<GivenOf<(typeof requestsContract)['search']>, 'after'>

export const searchQuery = (asked: SearchAsked) =>
  infiniteQueryOptions({
    queryKey: ['requests.search', asked],
    queryFn: ({ pageParam, signal }) =>
      requests.search({ ...asked, ...(pageParam && { after: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })

export const supervisionQuery = (postId: string) =>
  queryOptions({ queryKey: ['requests.supervision', postId], queryFn: () => requests.supervision({ postId }) })

const lists = ['requests.inbox', 'requests.search', 'requests.supervision', 'requests.stepsOpen']

export const savedFiltersQuery = (postId: string) =>
  queryOptions({ queryKey: ['requests.savedFilters', postId], queryFn: () => requests.savedFilters({ postId }) })

export const stepsOpenQuery = (ids: readonly string[]) =>
  queryOptions({
    queryKey: ['requests.stepsOpen', ids],
    queryFn: () => requests.stepsOpen({ ids: ids.join(',') }),
    placeholderData: (before: StepsOpen | undefined) => before,
  })
type StepsOpen = Awaited<ReturnType<typeof requests.stepsOpen>>

/** A command answers with the request as it stands now; the lists that hold it are out of date. */
export function keepRequest(view: RequestView): void {
  queries.setQueryData(requestQuery(view.id).queryKey, view)
  readListsAgain()
}

export function readListsAgain(): void {
  void queries.invalidateQueries({ predicate: ({ queryKey }) => lists.includes(String(queryKey[0])) })
}
