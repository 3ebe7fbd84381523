/** The standards of a district as its pages read and keep them. */
import { queryOptions } from '@tanstack/react-query'
import { queries } from '../../../../ui/queries.ts'
import type { StandardPhase, StandardView } from '../../contract-standards.ts'
import { requests } from '../request-queries.ts'

export const standardPhases = ['inForce', 'coming', 'past'] as const satisfies StandardPhase[]

export const standardsQuery = queryOptions({ queryKey: ['requests.standards'], queryFn: () => requests.standards({}) })

/** How many are in force and how many are to come. */
export const countsOf = (standards: readonly StandardView[]) => ({
  inForce: standards.filter(({ phase }) => phase === 'inForce').length,
  coming: standards.filter(({ phase }) => phase === 'coming').length,
})

/** What can be asked for follows from them. */
export const forgetStandards = (): Promise<void> =>
  queries.invalidateQueries({
    predicate: ({ queryKey }) => ['requests.standards', 'requests.categories'].includes(String(queryKey[0])),
  })
