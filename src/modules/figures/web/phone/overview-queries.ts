/** What a phone reads of 一图, and of the records behind its figures. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { GivenOf } from '../../../../foundation/contract.ts'
import { clientOf } from '../../../../foundation/http/client.ts'
import { figuresContract } from '../../contract.ts'

const figures = clientOf(figuresContract)

export const overviewQuery = (placeId: string | null) =>
  queryOptions({
    queryKey: ['figures.overview', placeId ?? ''],
    queryFn: () => figures.overview(placeId ? { placeId } : {}),
    refetchOnWindowFocus: true,
  })

export const numberQuery = (asked: GivenOf<(typeof figuresContract)['numbers']>) =>
  queryOptions({ queryKey: ['figures.numbers', asked], queryFn: () => figures.numbers(asked) })

export const recordsQuery = (asked: Omit<GivenOf<(typeof figuresContract)['records']>, 'after'>) =>
  infiniteQueryOptions({
    queryKey: ['figures.records', asked],
    queryFn: ({ pageParam }) => figures.records({ ...asked, ...(pageParam && { after: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
