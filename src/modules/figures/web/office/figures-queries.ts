/** What the office reads of figures. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { GivenOf } from '../../../../foundation/contract.ts'
import { clientOf } from '../../../../foundation/http/client.ts'
import { figuresContract } from '../../contract.ts'

const figures = clientOf(figuresContract)

export type Asked = GivenOf<(typeof figuresContract)['numbers']>

export const numbersQuery = (asked: Asked) =>
  queryOptions({
    queryKey: ['figures.numbers', asked],
    queryFn: () => figures.numbers(asked),
    placeholderData: keepPreviousData,
  })

export const splitQuery = (asked: GivenOf<(typeof figuresContract)['split']>) =>
  queryOptions({ queryKey: ['figures.split', asked], queryFn: () => figures.split(asked) })

export const recordsQuery = (asked: Omit<GivenOf<(typeof figuresContract)['records']>, 'after'>) =>
  infiniteQueryOptions({
    queryKey: ['figures.records', asked],
    queryFn: ({ pageParam, signal }) =>
      figures.records({ ...asked, ...(pageParam && { after: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
