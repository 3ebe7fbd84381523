/** The tables of one place and month as they are shown, and what they add to everything that was ever shown. Pure. */

import type { OpenCell, OpenTable } from './contract.ts'
import { type CountNode, findNode, isItself } from './count-tree.ts'
import { type Mark, protect } from './protect.ts'
import type { MonthShown } from './table.ts'

interface Drawn {
  readonly tables: OpenTable[]
  readonly shown: MonthShown
}

/** `key` is that of the place in each tree: '' for the district. */
export function drawTables(
  trees: ReadonlyMap<string, CountNode>,
  key: string,
  kind: 'community' | 'street' | 'district',
  before: MonthShown,
): Drawn {
  const shown: Record<string, Readonly<Record<string, Mark>>> = { ...before }
  const tables = [...trees].map(([figure, root]): OpenTable => {
    const node = findNode(root, key)
    const by = kind === 'community' ? 'category' : 'place'
    const rows = (node?.children ?? []).filter((child) => !isItself(child) || child.value > 0)
    const known = new Map(Object.entries(before[figure] ?? {}))
    const marks = node && protect(root, [node, ...rows], known)
    if (!node || !marks) return { figure, by, total: { mark: 'withheld', value: null }, rows: [] }
    shown[figure] = Object.fromEntries([...known, ...marks])
    const cellOf = ({ key: own, value }: CountNode): OpenCell => {
      const mark = marks.get(own) ?? 'withheld'
      return { mark, value: mark === 'exact' ? value : null }
    }
    return {
      figure,
      by,
      total: cellOf(node),
      rows: rows.map((row) => ({ key: row.key, names: [...row.names], ...cellOf(row) })),
    }
  })
  return { tables, shown }
}
