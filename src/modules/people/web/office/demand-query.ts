/** What the office reads of whom the district demands a second factor. */
import { queryOptions } from '@tanstack/react-query'
import { people } from './office-queries.ts'

export const demandQuery = queryOptions({ queryKey: ['people.demand'], queryFn: () => people.demand() })
