/** What both surfaces read of what is made public. */
import { queryOptions } from '@tanstack/react-query'
import { clientOf } from '../../../foundation/http/client.ts'
import { queries } from '../../../ui/queries.ts'
import { publicationsContract } from '../contract.ts'

export const publications = clientOf(publicationsContract)

export const openQuery = (code: string) =>
  queryOptions({ queryKey: ['publications.open', code], queryFn: () => publications.open({ code }) })

export const listQuery = (placeId: string) =>
  queryOptions({ queryKey: ['publications.list', placeId], queryFn: () => publications.list({ placeId }) })

export const draftQuery = (placeId: string, month: string) =>
  queryOptions({
    queryKey: ['publications.draft', placeId, month],
    queryFn: () => publications.draft({ placeId, month }),
  })

/** After something was made public or withdrawn. */
export const readAgain = (): Promise<void> =>
  queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('publications.') })
