/** What 一图 reads: its numbers, and once the places that the map draws. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { clientOf } from '../../../../foundation/http/client.ts'
import { territoryContract } from '../../../territory/contract.ts'
import { figuresContract, type Overview } from '../../contract.ts'

const figures = clientOf(figuresContract)
const territory = clientOf(territoryContract)

/** Read anew as often as this on a wall. */
const freshMs = 30_000

/** Only a wall reads on by itself: elsewhere it would keep the session of somebody who has long gone open. */
export const overviewQuery = (placeId: string | undefined, isWall: boolean) =>
  queryOptions({
    queryKey: ['figures.overview', placeId ?? ''],
    queryFn: () => figures.overview(placeId ? { placeId } : {}),
    placeholderData: keepPreviousData,
    refetchInterval: isWall ? freshMs : false,
    refetchOnWindowFocus: true,
  })

const dayLong = { staleTime: 3_600_000 }

export const groundQuery = (id: string) =>
  queryOptions({ queryKey: ['territory.read', id], queryFn: () => territory.read({ id }), ...dayLong })

/** The parts by which a place of this level is told: see queries-open.ts of the requests. */
export const partsQuery = ({ id, level }: Overview['place']) =>
  queryOptions({
    queryKey: ['territory.boundaries', id, 'parts'],
    queryFn: () =>
      level === 'district' || level === 'street'
        ? territory.boundaries({ id, kind: 'grid' })
        : territory.boundaries({ id }),
    ...dayLong,
  })
