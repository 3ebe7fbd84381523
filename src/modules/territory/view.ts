/** A place as the outside sees it. */
import { type Actor, covers, type Role } from '../../foundation/access/standing.ts'
import { kindsBelow } from './codes.ts'
import { householdKeepers, type PlaceLine, type PlaceView, registrars } from './contract.ts'
import { editors } from './contract-changes.ts'
import { isPublic } from './public.ts'
import type { PlaceInLine, SeenPlace } from './queries.ts'
import type { StoredPlace } from './table.ts'

export const lineOf = (row: SeenPlace): PlaceLine => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  code: row.code,
  path: row.path,
  gridType: row.grid_type,
  isRed: row.is_red,
  hasChildren: row.has_children,
})

export const viewOf = (actor: Actor, row: SeenPlace, chain: readonly PlaceInLine[]): PlaceView => ({
  ...lineOf(row),
  officialName: row.official_name,
  codeIsLocal: row.code_is_local,
  boundary: row.boundary,
  point: row.point_lng === null || row.point_lat === null ? null : { lng: row.point_lng, lat: row.point_lat },
  validFrom: row.valid_from,
  validTo: row.valid_to,
  chain: chain.map(({ id, kind, name }) => ({ id, kind, name })),
  openSteps: openSteps(actor, row),
})

/** Below a community its own people decide; from the community up a place is the district's. */
export const editorsOf = (place: Pick<StoredPlace, 'kind'>): readonly Role[] =>
  isPublic(place.kind) ? registrars : editors

/** Whoever may change what lies directly below a place. Nothing below a building, and cities are nobody's. */
export function belowEditorsOf({ kind }: Pick<StoredPlace, 'kind'>): readonly Role[] {
  const [below] = kindsBelow[kind]
  return below && kind !== 'city' ? editorsOf({ kind: below }) : []
}

/** Grids and what lies in them can be added; the places above come from the statistics office's list. */
const takesNew = (place: Pick<StoredPlace, 'kind'>): boolean => kindsBelow[place.kind].some((kind) => !isPublic(kind))

type PlaceStep = PlaceView['openSteps'][number]

function openSteps(actor: Actor, row: StoredPlace): PlaceStep[] {
  if (row.valid_to) return []
  const holds = (roles: readonly Role[]) =>
    actor.posts.some((post) => roles.includes(post.role) && covers(post.path, row.path))
  return [
    ...(takesNew(row) && holds(editors) ? (['add'] as const) : []),
    ...(holds(editorsOf(row)) ? changesOf(row) : []),
    ...(holds(belowEditorsOf(row)) ? (['importBoundaries'] as const) : []),
    ...(holds(editorsOf(row)) ? (['close'] as const) : []),
    ...(row.kind === 'building' && holds(householdKeepers) ? (['addHouseholds'] as const) : []),
  ]
}

/** What can become of a place of this kind, besides its end. */
const changesOf = ({ kind }: Pick<StoredPlace, 'kind'>): readonly PlaceStep[] => [
  ...(kind === 'grid' ? (['split'] as const) : []),
  ...(kind === 'grid' || kind === 'microgrid' ? (['merge'] as const) : []),
  ...(isPublic(kind) ? [] : (['move', 'handOver'] as const)),
  'rename',
  'locate',
]
