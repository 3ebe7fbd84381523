/** What a table of places would do: new places and households, and places called differently. */
import { v7 } from 'uuid'
import { codesTaken, householdsIn } from '../territory/public.ts'
import { textFlaw } from './cell-values.ts'
import { type Checked, changed, type Flaw, isNew, SaidBefore, type SentRow, same, twice, wrong } from './checked-row.ts'
import { isFlaw, type PlaceNode, type PlaceTree, placeKeys } from './place-tree.ts'
import type { CheckWorld } from './table-kind.ts'

export type PlacePlan =
  | { readonly what: 'place'; readonly node: PlaceNode; readonly code: string | undefined }
  | { readonly what: 'name'; readonly node: PlaceNode; readonly name: string }
  | { readonly what: 'household'; readonly building: PlaceNode; readonly label: string }

/** From the top down, so that a row may lie in a place that another row of the file makes. */
const makeable = ['grid', 'microgrid', 'building'] as const
type Makeable = (typeof makeable)[number]
const mayLieIn: Readonly<Record<Makeable, readonly string[]>> = {
  grid: ['community'],
  microgrid: ['grid'],
  building: ['community', 'grid', 'microgrid'],
}

interface Known {
  readonly tree: PlaceTree
  readonly said: SaidBefore
  readonly say: CheckWorld['say']
  readonly codesTaken: ReadonlySet<string>
}

export async function planPlaces(world: CheckWorld, rows: readonly SentRow[]): Promise<Checked<PlacePlan>[]> {
  const { db, place, tree, say } = world
  const codes = rows.map(({ cells }) => cells.code ?? '').filter(Boolean)
  const taken = codes.length ? await codesTaken(db, place.district_id, codes) : []
  const known: Known = { tree, say, said: new SaidBefore(), codesTaken: new Set(taken) }
  const checked = new Map<number, Checked<PlacePlan>>()
  for (const level of makeable)
    for (const row of rows) if (levelOf(row) === level) checked.set(row.number, planPlace(known, row, level))
  const households = rows.filter((row) => row.cells.household)
  for (const row of await planHouseholds(world, known, households)) checked.set(row.number, row)
  return rows.map((row) => checked.get(row.number) ?? wrong(row, { key: 'grid', code: 'nothing-named' }))
}

const levelOf = ({ cells }: SentRow): Makeable | undefined =>
  cells.household ? undefined : makeable.findLast((key) => cells[key])

function planPlace({ tree, said, say, codesTaken }: Known, row: SentRow, level: Makeable): Checked<PlacePlan> {
  const { cells } = row
  const [name = '', code = ''] = [cells[level], cells.code]
  const above = tree.find(cells, placeKeys.slice(0, placeKeys.indexOf(level)))
  if (isFlaw(above)) return wrong(row, above)
  if (!mayLieIn[level].includes(above.kind))
    return wrong(row, { key: level === 'microgrid' ? 'grid' : 'community', code: 'missing' })
  const traits = traitsOf(row, level, say)
  const flaw =
    (Array.isArray(traits) ? traits[0] : undefined) ??
    textFlaw(level, name, 60) ??
    (code && !/^[0-9a-z-]{2,40}$/.test(code) ? { key: 'code', code: 'code-form' } : undefined)
  if (flaw || Array.isArray(traits)) return wrong(row, flaw ?? { key: level, code: 'missing' })
  const earlier = said.first(row, code || `${above.id} ${level} ${name}`)
  if (earlier !== undefined) return wrong(row, twice(level, earlier))

  const there = code
    ? tree.named(level, code, tree.top).find((node) => node.code === code)
    : tree.named(level, name, above).find((node) => node.above === above)
  if (there) return planExisting(row, level, there, above, traits)
  if (code && codesTaken.has(code)) return wrong(row, { key: 'code', code: 'code-taken' })
  const node: PlaceNode = {
    id: v7(),
    kind: level,
    name,
    code: code || undefined,
    path: undefined,
    above,
    gridType: level === 'grid' ? (traits.gridType ?? 'comprehensive') : null,
    isRed: traits.isRed ?? false,
  }
  tree.add(node)
  return isNew<PlacePlan>(row, { what: 'place', node, code: code || undefined })
}

/** A place is known by its code, so that it can be called differently; what else it is, the page of the place changes. */
function planExisting(
  row: SentRow,
  level: Makeable,
  node: PlaceNode,
  above: PlaceNode,
  { gridType, isRed }: Traits,
): Checked<PlacePlan> {
  const name = row.cells[level] ?? ''
  if (node.above !== above) return wrong(row, { key: 'code', code: 'code-elsewhere', details: { name: node.name } })
  if (gridType && gridType !== node.gridType) return wrong(row, { key: 'gridType', code: 'kept-here' })
  if (isRed !== undefined && isRed !== node.isRed) return wrong(row, { key: 'isRed', code: 'kept-here' })
  if (name === node.name || name === node.code) return same(row)
  return changed<PlacePlan>(row, [{ key: level, from: node.name, to: name }], { what: 'name', node, name })
}

interface Traits {
  readonly gridType?: 'comprehensive' | 'dedicated'
  readonly isRed?: boolean
}

/** Only a grid has them. */
function traitsOf({ cells }: SentRow, level: Makeable, say: CheckWorld['say']): Traits | Flaw[] {
  if (level !== 'grid') return {}
  const meaning = (key: string, choices: readonly string[]) =>
    choices.find((choice) => [choice, ...say(`transfer.value.${choice}`).split('|')].includes(cells[key] ?? ''))
  const gridType = meaning('gridType', ['comprehensive', 'dedicated'])
  const isRed = meaning('isRed', ['yes', 'no'])
  if (cells.gridType && !gridType) return [{ key: 'gridType', code: 'not-a-choice' }]
  if (cells.isRed && !isRed) return [{ key: 'isRed', code: 'not-a-choice' }]
  return {
    ...(gridType && { gridType: gridType as 'comprehensive' | 'dedicated' }),
    ...(isRed && { isRed: isRed === 'yes' }),
  }
}

async function planHouseholds(
  { db, place, now }: CheckWorld,
  { tree, said }: Known,
  rows: readonly SentRow[],
): Promise<Checked<PlacePlan>[]> {
  const found = rows.map((row) => ({ row, building: tree.find(row.cells) }))
  const buildings = found.flatMap(({ building }) => (isFlaw(building) ? [] : [building.id]))
  const there = new Set(
    (await householdsIn(db, place.district_id, [...new Set(buildings)], now)).map(
      ({ building_id, label }) => `${building_id} ${label}`,
    ),
  )
  return found.map(({ row, building }) => {
    if (isFlaw(building)) return wrong(row, building)
    const label = row.cells.household ?? ''
    const flaw = building.kind === 'building' ? textFlaw('household', label, 40) : { key: 'building', code: 'missing' }
    if (flaw) return wrong(row, flaw)
    const key = `${building.id} ${label}`
    const earlier = said.first(row, key)
    if (earlier !== undefined) return wrong(row, twice('household', earlier))
    return there.has(key) ? same(row) : isNew<PlacePlan>(row, { what: 'household', building, label })
  })
}
