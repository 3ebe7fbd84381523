/** Tables of grids, micro-grids, buildings and households. The lowest column that is filled is what a row is about. */
import { v7 } from 'uuid'
import {
  callPlace,
  findPlace,
  householdsIn,
  insertHouseholdsIn,
  insertPlaces,
  type Place,
} from '../territory/public.ts'
import type { PlaceNode, PlaceTree } from './place-tree.ts'
import { type PlacePlan, planPlaces } from './plan-places.ts'
import { type ApplyWorld, chunks, type ExtractWorld, type TableKind } from './table-kind.ts'

type PlanOf<What extends PlacePlan['what']> = Extract<PlacePlan, { what: What }>
const those = <What extends PlacePlan['what']>(plans: readonly PlacePlan[], what: What) =>
  plans.filter((plan): plan is PlanOf<What> => plan.what === what)

const depths = ['grid', 'microgrid', 'building'] as const

export const placesKind: TableKind<PlacePlan> = {
  check: planPlaces,

  async apply(world, plans) {
    const made = new Map<string, Place>()
    const placeOf = async (node: PlaceNode): Promise<Place> => {
      const place = made.get(node.id) ?? (await findPlace(world.db, node.id, world.now))
      if (!place) throw new Error('A place of the plan is not there.')
      made.set(node.id, place)
      return place
    }
    const newPlaces = those(plans, 'place')
    for (const depth of depths) {
      const ofDepth = newPlaces.filter(({ node }) => node.kind === depth)
      for (const [above, below] of Map.groupBy(ofDepth, ({ node }) => node.above ?? world.tree.top))
        await makePlaces(world, await placeOf(above), below, made)
    }
    for (const { node, name } of those(plans, 'name')) {
      const place = await placeOf(node)
      await callPlace(world.db, place, name, world.now)
      world.record({ ...about(place), action: 'territory.rename', details: { from: node.name, to: name } })
      await world.advance(1)
    }
    for (const [building, homes] of Map.groupBy(those(plans, 'household'), (plan) => plan.building)) {
      const place = await placeOf(building)
      const households = homes.map(({ label }) => ({ id: v7(), building_id: building.id, label }))
      await insertHouseholdsIn(world.db, place.district_id, households, world.now)
      world.record({ ...about(place), action: 'territory.addHouseholds', details: { added: homes.length } })
      await world.advance(homes.length)
    }
  },

  async *extract(world) {
    const nodes = [...world.tree.below()]
    for (const node of nodes) if (isMakeable(node)) yield placeCells(world, node)
    const buildings = nodes.filter(({ kind }) => kind === 'building')
    for (const some of chunks(buildings)) yield* householdCells(world, some)
  },
}

async function makePlaces(
  world: ApplyWorld,
  above: Place,
  plans: readonly PlanOf<'place'>[],
  made: Map<string, Place>,
): Promise<void> {
  const validFrom = world.today
  const places = await insertPlaces(
    world.db,
    above,
    plans.map(({ node, code }) => ({
      id: node.id,
      kind: node.kind,
      name: node.name,
      validFrom,
      isRed: node.isRed,
      ...(code && { code }),
      ...(node.gridType === 'dedicated' && { gridType: 'dedicated' as const }),
    })),
  )
  for (const place of places) {
    made.set(place.id, place)
    const { name, kind, code } = place
    world.record({ ...about(place), action: 'territory.add', details: { name, kind, code } })
  }
  await world.advance(places.length)
}

const about = (place: Place) => ({ districtId: place.district_id, subject: place.id, path: place.path })

const isMakeable = ({ kind }: PlaceNode): boolean => depths.some((depth) => depth === kind)

function placeCells({ tree, say }: Pick<ExtractWorld, 'say'> & { tree: PlaceTree }, node: PlaceNode) {
  const value = (word: string) => say(`transfer.value.${word}`).split('|')[0] ?? ''
  return {
    ...tree.cellsOf(node),
    [node.kind]: node.name,
    code: node.code ?? '',
    ...(node.gridType && { gridType: value(node.gridType), isRed: value(node.isRed ? 'yes' : 'no') }),
  }
}

async function* householdCells({ read, took, tree, place, now }: ExtractWorld, buildings: readonly PlaceNode[]) {
  const ids = buildings.map(({ id }) => id)
  const households = await read((db) => householdsIn(db, place.district_id, ids, now))
  await took(
    'households',
    households.map(({ id }) => id),
  )
  for (const { building_id, label } of households) {
    const node = tree.get(building_id)
    if (node) yield { ...tree.cellsOf(node), household: label }
  }
}
