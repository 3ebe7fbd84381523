/** What a query brought: its shape while it is on the way, the fault when it failed, the page when it is there. */
import type { UseQueryResult } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { t } from '../../foundation/language/words.ts'
import { ErrorResult } from './error-result.tsx'

interface LoadedProps<T> {
  readonly query: UseQueryResult<T>
  readonly children: (data: T) => ReactNode
}

/** What was read before stays in view when reading it again fails. */
export function Loaded<T>({ query, children }: LoadedProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.error) return <ErrorResult error={query.error} retry={() => query.refetch()} />
  return <Loading />
}

/** Nothing for 300 ms, then the shape of a page. */
export function Loading() {
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div aria-busy="true">
      <span className="unseen" role="status">
        {t('ui.loading')}
      </span>
      {isLate && <Skeleton paragraph={{ rows: 6 }} title={false} />}
    </div>
  )
}
