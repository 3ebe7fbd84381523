/** What the office reads of reports, and what it does with them. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { GivenOf } from '../../../../foundation/contract.ts'
import { clientOf } from '../../../../foundation/http/client.ts'
import { queries } from '../../../../ui/queries.ts'
import { reportsContract } from '../../contract.ts'

export const reports = clientOf(reportsContract)

type Lines = typeof reportsContract

export const listQuery = (state: GivenOf<Lines['list']>['state']) =>
  infiniteQueryOptions({
    queryKey: ['reports.list', state],
    queryFn: ({ pageParam }) => reports.list({ ...(state && { state }), ...(pageParam && { after: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })

export const reportQuery = (id: string) =>
  queryOptions({ queryKey: ['reports.show', id], queryFn: () => reports.show({ id }) })

/** Counted anew, so it is asked for once the page stands. */
export const sinceQuery = (id: string) =>
  queryOptions({ queryKey: ['reports.since', id], queryFn: () => reports.since({ id }) })

export const keptQuery = (asked: Omit<GivenOf<Lines['records']>, 'skip'> & { readonly id: string }) =>
  infiniteQueryOptions({
    queryKey: ['reports.records', asked],
    queryFn: ({ pageParam }) => reports.records({ ...asked, skip: pageParam }),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
  })

export const previewQuery = (asked: GivenOf<Lines['preview']>) =>
  queryOptions({
    queryKey: ['reports.preview', asked],
    queryFn: () => reports.preview(asked),
    placeholderData: keepPreviousData,
    retry: false,
  })

export const templatesQuery = (districtId: string) =>
  queryOptions({ queryKey: ['reports.templates', districtId], queryFn: () => reports.templates({ districtId }) })

export const templateQuery = (id: string, districtId: string) =>
  queryOptions({ queryKey: ['reports.template', id, districtId], queryFn: () => reports.template({ id, districtId }) })

export const catalogueQuery = queryOptions({
  queryKey: ['reports.catalogue'],
  queryFn: () => reports.catalogue(),
  staleTime: Number.POSITIVE_INFINITY,
})

/** What was read of reports is read again. */
export const forgetReports = (): Promise<void> =>
  queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('reports.') })
