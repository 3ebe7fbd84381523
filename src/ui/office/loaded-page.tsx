/** A page about one thing that is still on its way, or could not be read: it has its title all the same. */
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Refused } from '../../foundation/http/client.ts'
import { ErrorResult } from './error-result.tsx'
import { Loading } from './loaded.tsx'
import { PageTitle } from './page-title.tsx'

interface LoadedPageProps<T> {
  readonly query: UseQueryResult<T>
  /** The title until the page knows its own. */
  readonly title: string
  readonly back?: { readonly href: string; readonly label: string }
  readonly children: (data: T) => ReactNode
}

/** What is not there will not be there at once. */
const retryOf = ({ error, refetch }: Pick<UseQueryResult, 'error' | 'refetch'>) =>
  error instanceof Refused && error.status === 404 ? undefined : () => refetch()

/** What was read before stays in view when reading it again fails. */
export function LoadedPage<T>({ query, title, back, children }: LoadedPageProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>
  return (
    <>
      <PageTitle title={title} {...(back && { back })} />
      {query.error ? <ErrorResult error={query.error} retry={retryOf(query)} /> : <Loading />}
    </>
  )
}
