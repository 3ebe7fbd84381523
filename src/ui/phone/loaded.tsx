/** What a query brought: its shape while it is on the way, the fault when it failed, the page when it is there. */
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorNote } from './error-note.tsx'
import { Loading } from './loading.tsx'

interface LoadedProps<T> {
  readonly query: UseQueryResult<T>
  readonly rows?: number
  readonly children: (data: T) => ReactNode
}

/** What was read before stays in view when reading it again fails. */
export function Loaded<T>({ query, rows = 3, children }: LoadedProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.error) return <ErrorNote error={query.error} retry={() => query.refetch()} />
  return <Loading rows={rows} />
}
