/** What the phone reads of requests, and how long it may be kept. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { GivenOf } from '../../../../foundation/contract.ts'
import { queries } from '../../../../ui/queries.ts'
import type { RequestView, requestsContract } from '../../contract.ts'
import { requestQuery, requests } from '../request-queries.ts'

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

export const followedQuery = queryOptions({
  queryKey: ['requests.followed'],
  queryFn: () => requests.followed(),
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
