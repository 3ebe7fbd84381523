/**
 * What of a table of counts can be shown so that nobody finds a small one, whatever was published before of the same month,
 * in places around it. Pure. All published tables are parts of one tree of sums, and on a tree what somebody can work out
 * is worked out exactly, by going up once and down once. Whoever reads is taken to know how this works.
 */
import { type CountNode, isItself } from './count-tree.ts'

/** `few`: fewer than `leastShown`, nought among them. `withheld`: it would give away another. */
export const marks = ['exact', 'few', 'withheld'] as const
export type Mark = (typeof marks)[number]
/** By the keys of a tree: what was ever shown of it. */
export type Shown = ReadonlyMap<string, Mark>

export const leastShown = 5
/** A small count may be narrowed down to three values, not to fewer. */
const leastRoom = 2

interface Range {
  readonly from: number
  readonly to: number
}

/** What a reader knows of one count by itself. Of what is withheld they may guess that it is none of the small ones. */
function knownOf(node: CountNode, mark: Mark | undefined): Range {
  const { value } = node
  if (isItself(node) && value === 0) return { from: 0, to: 0 }
  if (mark === 'exact') return { from: value, to: value }
  if (mark === 'few') return { from: isItself(node) ? 1 : 0, to: leastShown - 1 }
  const from = mark === 'withheld' && value >= leastShown ? leastShown : 0
  return { from, to: Number.POSITIVE_INFINITY }
}

/** What can be worked out of each count: the least and the most that it may be. */
export function deducible(root: CountNode, shown: Shown): Map<CountNode, Range> {
  const own = new Map<CountNode, Range>()
  const up = (node: CountNode): Range => {
    const known = knownOf(node, shown.get(node.key))
    const parts = node.children.map(up)
    const range = parts.length
      ? {
          from: Math.max(
            known.from,
            parts.reduce((sum, { from }) => sum + from, 0),
          ),
          to: Math.min(
            known.to,
            parts.reduce((sum, { to }) => sum + to, 0),
          ),
        }
      : known
    own.set(node, range)
    return range
  }
  up(root)
  const worked = new Map<CountNode, Range>()
  const down = (node: CountNode, range: Range): void => {
    worked.set(node, range)
    const parts = node.children.map((child) => own.get(child) ?? range)
    const least = parts.reduce((sum, { from }) => sum + from, 0)
    const open = parts.filter(({ to }) => to === Number.POSITIVE_INFINITY).length
    const most = parts.reduce((sum, { to }) => (to === Number.POSITIVE_INFINITY ? sum : sum + to), 0)
    node.children.forEach((child, at) => {
      const { from, to } = parts[at] ?? range
      const isOpen = to === Number.POSITIVE_INFINITY
      const othersMost = open - (isOpen ? 1 : 0) > 0 ? Number.POSITIVE_INFINITY : most - (isOpen ? 0 : to)
      down(child, { from: Math.max(from, range.from - othersMost), to: Math.min(to, range.to - (least - from)) })
    })
  }
  down(root, own.get(root) ?? { from: 0, to: 0 })
  return worked
}

/** Small counts that are narrowed down too far, and hidden ones that can be worked out. */
function givenAway(root: CountNode, shown: Shown): number {
  let found = 0
  for (const [node, { from, to }] of deducible(root, shown)) {
    if (isItself(node) && node.value === 0) continue
    const mark = shown.get(node.key)
    if (node.value < leastShown ? to - from < leastRoom : mark === 'withheld' && from === to) found += 1
  }
  return found
}

/**
 * How the counts of a table are shown, by their keys, besides everything `before`; undefined: not at all, for whatever is
 * said would give one away. What was shown before is shown the same again.
 */
export function protect(root: CountNode, table: readonly CountNode[], before: Shown): Map<string, Mark> | undefined {
  const shown = new Map(before)
  const fresh = table.filter(({ key }) => !before.has(key))
  for (const { key, value } of fresh) shown.set(key, value < leastShown ? 'few' : 'exact')
  let left = givenAway(root, shown)
  // The one that helps most is withheld first, of those the smallest.
  const candidates = fresh.filter(({ value }) => value >= leastShown).toSorted((a, b) => a.value - b.value)
  while (left > 0 && candidates.length > 0) {
    const tried = candidates.map((one) => givenAway(root, new Map(shown).set(one.key, 'withheld')))
    const best = tried.indexOf(Math.min(...tried))
    const [chosen] = candidates.splice(best, 1)
    if (chosen) shown.set(chosen.key, 'withheld')
    left = tried[best] ?? left
  }
  if (left > 0) for (const { key } of fresh) shown.set(key, 'withheld')
  if (left > 0 && givenAway(root, shown) > 0) return undefined
  return new Map(table.map(({ key }) => [key, shown.get(key) ?? 'withheld']))
}
