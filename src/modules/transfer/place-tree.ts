/** The places an import may speak of, found by their names or codes column by column, those of the same file included. Pure. */
import type { Level } from '../../foundation/access/standing.ts'
import type { Flaw } from './checked-row.ts'

export const placeKeys = ['street', 'community', 'grid', 'microgrid', 'building'] as const
export type PlaceKey = (typeof placeKeys)[number]

export interface PlaceNode {
  readonly id: string
  readonly kind: Level
  readonly name: string
  /** Undefined for a place of this file that has not been numbered yet. */
  readonly code: string | undefined
  readonly path: string | undefined
  readonly above: PlaceNode | undefined
  readonly gridType: string | null
  readonly isRed: boolean
}

export interface StoredNode {
  readonly id: string
  readonly kind: Level
  readonly name: string
  readonly code: string
  readonly path: string
  readonly gridType: string | null
  readonly isRed: boolean
}

const isKey = (kind: Level): kind is PlaceKey => placeKeys.some((key) => key === kind)
const lies = (node: PlaceNode, below: PlaceNode): boolean => {
  for (let at: PlaceNode | undefined = node; at; at = at.above) if (at === below) return true
  return false
}

export class PlaceTree {
  /** Where the import was begun: what it names lies here or below. */
  readonly top: PlaceNode
  readonly #byId = new Map<string, PlaceNode>()
  readonly #byName = new Map<string, PlaceNode[]>()

  /** `above` leads from the district down to the top itself, `below` are the places under it; both in the order of their paths. */
  constructor(above: readonly StoredNode[], below: readonly StoredNode[]) {
    const byPath = new Map<string, PlaceNode>()
    for (const place of [...above, ...below]) {
      const node: PlaceNode = { ...place, above: nearestAbove(byPath, place.path) }
      byPath.set(place.path, node)
      this.add(node)
    }
    const top = this.#byId.get(above.at(-1)?.id ?? '')
    if (!top) throw new Error('The place of the import is not there.')
    this.top = top
  }

  add(node: PlaceNode): void {
    this.#byId.set(node.id, node)
    for (const name of new Set([node.name, node.code ?? node.name])) {
      const key = `${node.kind} ${name}`
      this.#byName.set(key, [...(this.#byName.get(key) ?? []), node])
    }
  }

  /** Everything below the top, from the top down. */
  *below(): Iterable<PlaceNode> {
    for (const node of this.#byId.values()) if (node !== this.top && lies(node, this.top)) yield node
  }

  get = (id: string): PlaceNode | undefined => this.#byId.get(id)

  /** Those of this kind and name, or code, anywhere below a place. */
  named(kind: Level, name: string, below: PlaceNode): PlaceNode[] {
    return (this.#byName.get(`${kind} ${name}`) ?? []).filter((node) => lies(node, below))
  }

  /** The place that the columns name, the lowest of them; the top when none does. */
  find(cells: Readonly<Record<string, string>>, keys: readonly PlaceKey[] = placeKeys): PlaceNode | Flaw {
    let here = this.top
    for (const key of keys) {
      const name = cells[key] ?? ''
      if (!name) continue
      const isAbove = placeKeys.indexOf(key) <= placeKeys.indexOf(this.top.kind as PlaceKey)
      if (isAbove) {
        if (!this.#isOver(key, name)) return { key, code: 'place-elsewhere', details: { name } }
        continue
      }
      const [found, other] = this.named(key, name, here)
      if (!found) return { key, code: 'no-such-place', details: { name } }
      if (other) return { key, code: 'place-ambiguous', details: { name } }
      here = found
    }
    return here
  }

  #isOver(key: PlaceKey, name: string): boolean {
    for (let at: PlaceNode | undefined = this.top; at; at = at.above)
      if (at.kind === key) return at.name === name || at.code === name
    return true
  }

  /** What the columns say of a place: names, or the code where another has the same name beside it. */
  cellsOf(node: PlaceNode): Record<PlaceKey, string> {
    const cells: Record<PlaceKey, string> = { street: '', community: '', grid: '', microgrid: '', building: '' }
    for (let at: PlaceNode | undefined = node; at; at = at.above)
      if (isKey(at.kind)) {
        const twins = this.named(at.kind, at.name, at.above ?? this.top)
        cells[at.kind] = twins.length > 1 ? (at.code ?? at.name) : at.name
      }
    return cells
  }
}

function nearestAbove(byPath: ReadonlyMap<string, PlaceNode>, path: string): PlaceNode | undefined {
  for (let end = path.lastIndexOf('.'); end > 0; end = path.lastIndexOf('.', end - 1)) {
    const found = byPath.get(path.slice(0, end))
    if (found) return found
  }
  return undefined
}

export const isFlaw = (found: PlaceNode | Flaw): found is Flaw => 'key' in found
