/** What the phone reads of requests, and how long it may be kept. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { GivenOf } from '../../../../foundation/contract.ts'
import { clientOf } from '../../../../foundation/http/client.ts'
import { queries } from '../../../../ui/queries.ts'
import { type RequestView, requestsContract } from '../../contract.ts'
import type { LikelyAsked } from '../likely-asked.ts'

export const requests = clientOf(requestsContract)

export const homeQuery = queryOptions({ queryKey: ['requests.home'], queryFn: () => requests.home() })

/** One's own that are under way: enough for the first page. */
export const newestQuery = queryOptions({
  queryKey: ['requests.mine', 'open'],
  queryFn: () => requests.mine({ limit: 20, show: 'open' }),
})

export type ListName = 'mine' | 'available' | 'work'

export const listQuery = (name: ListName) =>
  infiniteQueryOptions({
    queryKey: [`requests.${name}`, 'all'],
    queryFn: ({ pageParam }) => requests[name](pageParam ? { after: pageParam } : {}),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })

export type LinesQuery = ReturnType<typeof listQuery>

/** What is open in a place that one looks after, the most pressing first. */
export const inboxQuery = (asked: Pick<GivenOf<(typeof requestsContract)['inbox']>, 'placeId' | 'flag'>): LinesQuery =>
  infiniteQueryOptions({
    queryKey: ['requests.inbox', JSON.stringify(asked)],
    queryFn: ({ pageParam }) => requests.inbox({ ...asked, ...(pageParam && { after: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })

export const searchQuery = (words: string) =>
  infiniteQueryOptions({
    queryKey: ['requests.search', words],
    queryFn: ({ pageParam }) => requests.search({ words, ...(pageParam && { after: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })

export const likelyQuery = (asked: LikelyAsked | undefined) =>
  queryOptions({
    queryKey: ['requests.likely', asked],
    queryFn: () => (asked ? requests.likely(asked) : []),
    placeholderData: keepPreviousData,
  })

export const followedQuery = queryOptions({
  queryKey: ['requests.followed'],
  queryFn: () => requests.followed(),
})

export const requestQuery = (id: string) =>
  queryOptions({ queryKey: ['requests.read', id], queryFn: () => requests.read({ id }) })

export const candidatesQuery = (id: string) =>
  queryOptions({ queryKey: ['requests.candidates', id], queryFn: () => requests.candidates({ id }) })

export const mergeableQuery = (id: string) =>
  queryOptions({ queryKey: ['requests.mergeable', id], queryFn: () => requests.mergeable({ id }) })

export const categoriesQuery = (placeId: string) =>
  queryOptions({
    queryKey: ['requests.categories', placeId],
    queryFn: () => requests.categories({ placeId }),
    staleTime: 10 * 60_000,
  })

const lists = [
  'requests.home',
  'requests.mine',
  'requests.available',
  'requests.work',
  'requests.inbox',
  'requests.search',
  'requests.followed',
  'requests.likely',
]

/** A command answered with the request as it stands now: the lists that hold it are out of date. */
export function keepRequest(view: RequestView): void {
  queries.setQueryData(requestQuery(view.id).queryKey, view)
  forgetLists()
}

export const forgetLists = (): Promise<void> =>
  queries.invalidateQueries({ predicate: ({ queryKey }) => lists.includes(String(queryKey[0])) })
