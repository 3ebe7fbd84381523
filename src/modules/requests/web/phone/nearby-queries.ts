/** What the page of what is near reads: what waits, and the grids of one's own community. */
import { queryOptions } from '@tanstack/react-query'
import { clientOf } from '../../../../foundation/http/client.ts'
import type { MapArea } from '../../../../ui/map/map-paper.ts'
import { type PlaceFeature, territoryContract } from '../../../territory/contract.ts'
import { requests } from '../request-queries.ts'

const territory = clientOf(territoryContract)

export const nearbyQuery = queryOptions({ queryKey: ['requests.nearby'], queryFn: () => requests.nearby() })

export interface Area {
  readonly name: string
  readonly places: readonly PlaceFeature[]
  readonly areas: readonly MapArea[]
}

/** The community around a place, and what lies directly below it. */
async function areaAround(placeId: string): Promise<Area> {
  const own = await territory.read({ id: placeId })
  const community = own.chain.find(({ kind }) => kind === 'community') ?? own
  const [place, { features }] = await Promise.all([
    territory.read({ id: community.id }),
    territory.boundaries({ id: community.id }),
  ])
  return {
    name: place.name,
    places: features,
    areas: [
      ...(place.boundary ? [{ id: place.id, name: place.name, shape: place.boundary, tone: 'ground' as const }] : []),
      ...features.flatMap(({ id, geometry, properties: { name } }) =>
        geometry ? [{ id, name, shape: geometry, tone: 'plain' as const }] : [],
      ),
    ],
  }
}

export const areaQuery = (placeId: string) =>
  queryOptions({
    queryKey: ['requests.area', placeId],
    queryFn: () => areaAround(placeId),
    staleTime: 10 * 60_000,
  })
