/** A list of requests, read on as far as somebody wants. */
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { Button } from '../../../../ui/phone/button.tsx'
import { Rows } from '../../../../ui/phone/card.tsx'
import { ErrorNote } from '../../../../ui/phone/error-note.tsx'
import { Loading } from '../../../../ui/phone/loading.tsx'
import { useAsOrigin } from './came-from.ts'
import { RequestRow } from './request-row.tsx'
import type { LinesQuery } from './requests-queries.ts'

interface RequestListProps {
  readonly query: LinesQuery
  readonly label: string
  /** What stands here while there is nothing. */
  readonly empty: ReactNode
}

export function RequestList({ query, label, empty }: RequestListProps) {
  useAsOrigin()
  const { data, error, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery(query)
  if (!data) return error ? <ErrorNote error={error} retry={() => refetch()} /> : <Loading rows={4} />
  const lines = data.pages.flatMap((page) => page.lines)
  if (lines.length === 0) return <>{empty}</>
  return (
    <>
      <Rows label={label}>
        {lines.map((line) => (
          <RequestRow key={line.id} line={line} />
        ))}
      </Rows>
      {error && <ErrorNote error={error} />}
      {hasNextPage && (
        <Button wide busy={isFetchingNextPage} onPress={() => fetchNextPage()}>
          {t('requests.phone.more')}
        </Button>
      )}
    </>
  )
}
