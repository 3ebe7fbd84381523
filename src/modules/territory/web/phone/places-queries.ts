/** What the phone reads of the territory. Places seldom change, so they are kept for a while. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Point } from '../../../../foundation/geometry/shape.ts'
import { clientOf } from '../../../../foundation/http/client.ts'
import { type PlaceLine, territoryContract } from '../../contract.ts'

const territory = clientOf(territoryContract)
const staleTime = 10 * 60_000

export const placeQuery = (id: string) =>
  queryOptions({ queryKey: ['territory.read', id], queryFn: () => territory.read({ id }), staleTime })

/** Where there is only one city, its districts come first. */
async function topPlaces(): Promise<PlaceLine[]> {
  const cities = await territory.children({})
  const [only] = cities
  return only && cities.length === 1 ? territory.children({ under: only.id }) : cities
}

export const belowQuery = (id: string | undefined) =>
  queryOptions({
    queryKey: ['territory.children', id ?? 'top'],
    queryFn: () => (id === undefined ? topPlaces() : territory.children({ under: id })),
    staleTime,
  })

export const boundariesQuery = (id: string) =>
  queryOptions({ queryKey: ['territory.boundaries', id], queryFn: () => territory.boundaries({ id }), staleTime })

export const atQuery = ({ lng, lat }: Point) =>
  queryOptions({ queryKey: ['territory.at', lng, lat], queryFn: () => territory.at({ lng, lat }), staleTime })

export const foundQuery = (words: string) =>
  queryOptions({
    queryKey: ['territory.search', words],
    queryFn: () => territory.search({ words }),
    placeholderData: keepPreviousData,
    staleTime,
  })
