/** What the map of the office reads: counts and positions, and the places they lie in. */
import { queryOptions } from '@tanstack/react-query'
import type { OutputOf } from '../../../../foundation/contract.ts'
import { clientOf } from '../../../../foundation/http/client.ts'
import { territoryContract } from '../../../territory/contract.ts'
import type { requestsContract } from '../../contract.ts'
import { requests } from '../request-queries.ts'

type Mapped = OutputOf<(typeof requestsContract)['map']>
export type MapCount = Mapped['counts'][number]
export type MapSpot = Mapped['spots'][number]

const territory = clientOf(territoryContract)

export const mapQuery = (postId: string, placeId: string) =>
  queryOptions({ queryKey: ['requests.map', postId, placeId], queryFn: () => requests.map({ postId, placeId }) })

export const placeQuery = (id: string) =>
  queryOptions({ queryKey: ['territory.read', id], queryFn: () => territory.read({ id }) })

export const boundariesQuery = (id: string) =>
  queryOptions({ queryKey: ['territory.boundaries', id], queryFn: () => territory.boundaries({ id }) })
