/** No hidden count can be deduced from everything that was published: by trying every way in which the counts could be. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CubeRow } from '../../foundation/figures/cube.ts'
import { type CountNode, countTree, findNode, isItself, type PlaceThen } from './count-tree.ts'
import { leastShown, type Mark, protect, type Shown } from './protect.ts'

const places: readonly PlaceThen[] = [
  { segment: 's1', street: '', kind: 'street', name: '一街' },
  { segment: 's2', street: '', kind: 'street', name: '二街' },
  { segment: 'a', street: 's1', kind: 'community', name: '甲社区' },
  { segment: 'b', street: 's1', kind: 'community', name: '乙社区' },
  { segment: 'c', street: 's2', kind: 'community', name: '丙社区' },
]
const row = (community: string, key: string, count: number): CubeRow => ({
  street: places.find(({ segment }) => segment === community)?.street ?? community,
  community: community.startsWith('s') ? '' : community,
  key,
  names: [key, key],
  count,
})

/** Publishes the table of each place in turn, as the service does; gives what everybody has seen in the end. */
function publishAll(root: CountNode, order: readonly string[]): Shown {
  let shown: Shown = new Map()
  for (const key of order) {
    const node = findNode(root, key)
    if (!node) throw new Error(`There is no ${key}.`)
    const told = protect(root, [node, ...node.children.filter((one) => !isItself(one) || one.value > 0)], shown)
    if (told) shown = new Map([...shown, ...told])
  }
  return shown
}

const nodesOf = (node: CountNode): CountNode[] => [node, ...node.children.flatMap(nodesOf)]
const leavesOf = (node: CountNode): CountNode[] => nodesOf(node).filter(({ children }) => children.length === 0)

/** What somebody reads in a cell. */
function fits(node: CountNode, mark: Mark | undefined, count: number): boolean {
  if (mark === 'exact') return count === node.value
  if (mark === 'few') return count < leastShown && (!isItself(node) || count > 0)
  return mark !== 'withheld' || node.value < leastShown || count >= leastShown
}

/**
 * Whether the counts could be otherwise, so that this one is another than it is: every way is tried, leaf by leaf, up to a
 * count that is larger than any there is.
 */
function couldBeOtherwise(root: CountNode, shown: Shown, hidden: CountNode): boolean {
  const leaves = leavesOf(root).filter((leaf) => !isItself(leaf) || leaf.value > 0)
  const sums = nodesOf(root).map((node) => {
    const below = new Set(leavesOf(node))
    const within = leaves.flatMap((leaf, at) => (below.has(leaf) ? [at] : []))
    return { node, within: new Set(within), last: within.at(-1) ?? -1, mark: shown.get(node.key) }
  })
  const counts: number[] = []
  const sumOf = (within: ReadonlySet<number>) =>
    counts.reduce((sum, count, at) => (within.has(at) ? sum + count : sum), 0)
  const most = (at: number): number =>
    Math.min(
      ...sums.flatMap(({ node, within, mark }) => {
        if (!within.has(at)) return []
        if (mark === 'exact') return [node.value - sumOf(within)]
        return mark === 'few' ? [leastShown - 1 - sumOf(within)] : []
      }),
      18,
    )
  const tryLeaf = (at: number): boolean => {
    if (at === leaves.length) return true
    for (let count = 0; count <= most(at); count += 1) {
      counts.push(count)
      const isRight = sums.every(({ node, within, last, mark }) => {
        if (last !== at) return true
        const sum = sumOf(within)
        return fits(node, mark, sum) && (node !== hidden || sum !== node.value)
      })
      if (isRight && tryLeaf(at + 1)) return true
      counts.pop()
    }
    return false
  }
  return tryLeaf(0)
}

const isSmallOrHidden = (node: CountNode, shown: Shown): boolean =>
  (node.value < leastShown || shown.get(node.key) === 'withheld') && !(isItself(node) && node.value === 0)

describe('whatever the counts, and whoever publishes in which order', () => {
  const someCounts = fc.array(fc.oneof(fc.nat({ max: 5 }), fc.nat({ max: 9 })), { minLength: 8, maxLength: 8 })
  const someOrder = fc.shuffledSubarray(['', 's1', 's2', 'a', 'b', 'c'], { minLength: 1 })

  test('no small or hidden count can be deduced, and none that is shown is wrong', () => {
    let [shownExactly, withheld] = [0, 0]
    fc.assert(
      fc.property(someCounts, someOrder, ([a1, a2, b1, b2, c1, c2, own, district], order) => {
        const root = countTree(places, [
          row('a', 'x', a1 ?? 0),
          row('a', 'y', a2 ?? 0),
          row('b', 'x', b1 ?? 0),
          row('b', 'y', b2 ?? 0),
          row('c', 'x', c1 ?? 0),
          row('c', 'y', c2 ?? 0),
          row('s1', 'x', own ?? 0),
          { ...row('s1', 'x', (district ?? 0) % 2), street: '' },
        ])
        const shown = publishAll(root, order)
        for (const node of nodesOf(root)) {
          const mark = shown.get(node.key)
          if (mark === 'exact') shownExactly += 1
          if (mark === 'withheld') withheld += 1
          expect(mark === 'exact' && node.value < leastShown).toBe(false)
          if (isSmallOrHidden(node, shown))
            expect([node.key, couldBeOtherwise(root, shown, node)]).toEqual([node.key, true])
        }
      }),
      { numRuns: 300 },
    )
    expect(shownExactly).toBeGreaterThan(100)
    expect(withheld).toBeGreaterThan(10)
  })

  test('trying every way does find what plain hiding gives away', () => {
    const root = countTree(places, [row('a', 'x', 8), row('b', 'x', 2), row('c', 'x', 30)])
    const naive: Shown = new Map<string, Mark>([
      ['s1', 'exact'],
      ['a', 'exact'],
      ['b', 'few'],
    ])
    const b = findNode(root, 'b')
    expect(b && couldBeOtherwise(root, naive, b)).toBe(false)
    expect(publishAll(root, ['s1']).get('a')).toBe('withheld')
  })
})

test('what was shown once is shown the same again, and the next table keeps to it', () => {
  const root = countTree(places, [row('a', 'x', 8), row('a', 'y', 7), row('b', 'x', 2), row('c', 'x', 30)])
  const first = publishAll(root, ['a'])
  expect([first.get('a'), first.get('a/x')]).toEqual(['exact', 'exact'])
  const both = publishAll(root, ['a', 's1'])
  // 17 less the 15 that everybody has seen would be the two of the other community.
  expect([both.get('a'), both.get('b'), both.get('s1')]).toEqual(['exact', 'few', 'withheld'])
})
