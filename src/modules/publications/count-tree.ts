/** The counts of one figure and month in a district as a tree of sums: district, streets, communities, categories. Pure. */
import type { CubeRow } from '../../foundation/figures/cube.ts'

export interface CountNode {
  /** Of its own in the whole tree: '', the segment of a place, `<segment>/<category>`, or `<segment>/` for what lies directly there. */
  readonly key: string
  /** Chinese and English; of a place its name on the last day of the month. */
  readonly names: readonly string[]
  readonly value: number
  readonly children: readonly CountNode[]
}

/** A street or a community as it lay on the last day of the month. */
export interface PlaceThen {
  readonly segment: string
  /** Of a community: its street's; '' when it lies directly in the district. */
  readonly street: string
  readonly kind: 'street' | 'community'
  readonly name: string
}

/** Of what lies at the place itself and in none below: everyone knows that there is none, or it is counted as one. */
export const isItself = ({ key }: Pick<CountNode, 'key'>): boolean => key.endsWith('/')

const totalOf = (nodes: readonly CountNode[]): number => nodes.reduce((sum, { value }) => sum + value, 0)

const above = (key: string, names: readonly string[], children: readonly CountNode[]): CountNode => ({
  key,
  names,
  value: totalOf(children),
  children,
})

const leaf = (key: string, names: readonly string[], rows: readonly CubeRow[]): CountNode => ({
  key,
  names,
  value: rows.reduce((sum, { count }) => sum + count, 0),
  children: [],
})

/**
 * Every category of the district stands in every community: what is missing would say that there is none. A record lies where
 * its community lay on the last day, so that a street is always its communities.
 */
export function countTree(places: readonly PlaceThen[], rows: readonly CubeRow[]): CountNode {
  const categories = new Map(rows.map(({ key, names }) => [key, names ?? [key]]))
  const ofCommunity = Map.groupBy(rows, ({ community }) => community)
  const known = new Set(places.map(({ segment }) => segment))
  const gone: PlaceThen[] = [...ofCommunity].flatMap(([segment, [first]]) =>
    segment && !known.has(segment)
      ? [{ segment, street: first?.street ?? '', kind: 'community' as const, name: segment }]
      : [],
  )
  const communities = Map.groupBy(
    [...places.filter(({ kind }) => kind === 'community'), ...gone],
    ({ street }) => street,
  )
  const community = ({ segment, name }: PlaceThen): CountNode => {
    const own = Map.groupBy(ofCommunity.get(segment) ?? [], ({ key }) => key)
    return above(
      segment,
      [name],
      [...categories].map(([key, names]) => leaf(`${segment}/${key || '-'}`, names, own.get(key) ?? [])),
    )
  }
  const nowhere = Map.groupBy(ofCommunity.get('') ?? [], ({ street }) => street)
  const below = (segment: string): CountNode[] => [
    ...(communities.get(segment) ?? []).map(community),
    leaf(`${segment}/`, [], nowhere.get(segment) ?? []),
  ]
  const streets = places.filter(({ kind }) => kind === 'street')
  const elsewhere = [...new Set([...communities.keys(), ...nowhere.keys()])].filter(
    (segment) => segment && !known.has(segment),
  )
  return above(
    '',
    [],
    [
      ...streets.map(({ segment, name }) => above(segment, [name], below(segment))),
      ...elsewhere.map((segment) => above(segment, [segment], below(segment))),
      ...below(''),
    ],
  )
}

export function findNode(node: CountNode, key: string): CountNode | undefined {
  if (node.key === key) return node
  for (const child of node.children) {
    const found = findNode(child, key)
    if (found) return found
  }
  return undefined
}
