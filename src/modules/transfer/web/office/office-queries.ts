/** What the office reads of tables on their way in. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { clientOf } from '../../../../foundation/http/client.ts'
import { queries } from '../../../../ui/queries.ts'
import { type ImportView, transferContract } from '../../contract.ts'

export const transfer = clientOf(transferContract)

export const tableKinds = ['people', 'places', 'posts', 'orders'] as const
export type TableKind = (typeof tableKinds)[number]

export const rowOutcomes = ['new', 'changed', 'same', 'wrong'] as const
export type RowOutcome = (typeof rowOutcomes)[number]

export const importsQuery = queryOptions({ queryKey: ['transfer.list'], queryFn: () => transfer.list() })

const secondMs = 1000

/** Asked again every second while it runs. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['transfer.one', id],
    queryFn: () => transfer.one({ id }),
    refetchInterval: (query) => (query.state.data?.state === 'running' ? secondMs : false),
  })

export const rowsQuery = (id: string, outcome: RowOutcome | undefined, state: ImportView['state']) =>
  infiniteQueryOptions({
    queryKey: ['transfer.rows', id, outcome, state],
    queryFn: ({ pageParam }) => transfer.rows({ id, outcome, after: pageParam }),
    initialPageParam: 0,
    getNextPageParam: ({ rows, isAll }) => (isAll ? undefined : rows.at(-1)?.number),
  })

export const keepImport = (view: ImportView): void => {
  queries.setQueryData(importQuery(view.id).queryKey, view)
  void queries.invalidateQueries(importsQuery)
}
