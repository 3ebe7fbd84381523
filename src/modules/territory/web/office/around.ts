/** What lies around a place: the place above and its other parts, for the map and for looking whether a boundary fits. */
import type { OutputOf } from '../../../../foundation/contract.ts'
import type { Surroundings } from '../../../../foundation/geometry/shape-flaws.ts'
import type { MapArea } from '../../../../ui/map/map-paper.ts'
import type { PlaceView, territoryContract } from '../../contract.ts'

type Boundaries = OutputOf<(typeof territoryContract)['boundaries']>

export function around(
  place: Pick<PlaceView, 'id'>,
  parent: PlaceView | undefined,
  beside: Boundaries | undefined,
): { readonly areas: MapArea[]; readonly surroundings: Surroundings } {
  const siblings = (beside?.features ?? []).flatMap(({ id, geometry, properties: { name } }) =>
    geometry && id !== place.id ? [{ id, name, shape: geometry }] : [],
  )
  const above = parent?.boundary ? { name: parent.name, shape: parent.boundary } : null
  return {
    areas: [
      ...(above && parent ? [{ ...above, id: parent.id, tone: 'ground' as const }] : []),
      ...siblings.map((sibling) => ({ ...sibling, tone: 'plain' as const })),
    ],
    surroundings: { above, siblings },
  }
}
