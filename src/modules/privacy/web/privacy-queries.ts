/** What both surfaces read about personal data. */
import { queryOptions } from '@tanstack/react-query'
import { clientOf } from '../../../foundation/http/client.ts'
import { queries } from '../../../ui/queries.ts'
import { privacyContract } from '../contract.ts'

export const privacy = clientOf(privacyContract)

export const declaredQuery = queryOptions({ queryKey: ['privacy.declared'], queryFn: () => privacy.declared({}) })
export const heldQuery = queryOptions({ queryKey: ['privacy.held'], queryFn: () => privacy.held({}) })
export const seenQuery = queryOptions({ queryKey: ['privacy.seen'], queryFn: () => privacy.seen({}) })
export const mineQuery = queryOptions({ queryKey: ['privacy.mine'], queryFn: () => privacy.mine({}) })
export const consentsQuery = queryOptions({ queryKey: ['privacy.consents'], queryFn: () => privacy.consents({}) })
export const waitingQuery = queryOptions({ queryKey: ['privacy.waiting'], queryFn: () => privacy.waiting({}) })

export const readAgain = async (): Promise<void> => {
  await Promise.all(
    [heldQuery, mineQuery, consentsQuery, waitingQuery].map(({ queryKey }) => queries.invalidateQueries({ queryKey })),
  )
}
