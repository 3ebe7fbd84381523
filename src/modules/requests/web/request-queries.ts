/** What both surfaces read of a request, and what is read before one is made. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { clientOf } from '../../../foundation/http/client.ts'
import { requestsContract } from '../contract.ts'
import type { LikelyAsked } from './likely-asked.ts'

export const requests = clientOf(requestsContract)

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

export const likelyQuery = (asked: LikelyAsked | undefined) =>
  queryOptions({
    queryKey: ['requests.likely', asked],
    queryFn: () => (asked ? requests.likely(asked) : []),
    placeholderData: keepPreviousData,
  })
