/** Boundaries as a map draws them: those that are there, and those that a file would bring. */
import type { PlannedFeature } from '../../../../foundation/geometry/plan-import.ts'
import { t } from '../../../../foundation/language/words.ts'
import type { MapArea } from '../../../../ui/map/map-paper.ts'
import type { PlaceFeature, PlaceView } from '../../contract.ts'

const ground = ({ id, name, boundary }: PlaceView): MapArea[] =>
  boundary ? [{ id, name, shape: boundary, tone: 'ground' }] : []

const drawn = (below: readonly PlaceFeature[]): MapArea[] =>
  below.flatMap(({ id, geometry, properties: { name } }) =>
    geometry ? [{ id, name, shape: geometry, tone: 'plain' as const }] : [],
  )

export const areasBelow = (place: PlaceView, below: readonly PlaceFeature[]): MapArea[] => [
  ...ground(place),
  ...drawn(below),
]

/** What a file does not touch stays as it is; what is wrong with it is drawn as such, where it can be drawn at all. */
export function areasPlanned(
  place: PlaceView,
  below: readonly PlaceFeature[],
  planned: readonly PlannedFeature[],
): MapArea[] {
  const touched = new Set(planned.flatMap(({ target }) => target?.id ?? []))
  return [
    ...ground(place),
    ...drawn(below.filter(({ id }) => !touched.has(id))),
    ...planned.flatMap(({ target, name, shape, outcome }, order): MapArea[] =>
      shape
        ? [
            {
              id: `${order}`,
              name: target?.name ?? name ?? '—',
              shape,
              tone: outcome === 'wrong' ? 'late' : outcome === 'same' ? 'plain' : 'open',
              says: t(`territory.office.outcome.${outcome}`),
            },
          ]
        : [],
    ),
  ]
}
