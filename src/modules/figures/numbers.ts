/** What the sums of a figure come to: a number, and what stands behind it. Pure. */
import { hasCourse, partsOf, type Sums } from '../../foundation/figures/compile.ts'
import { type Figure, leastForShare } from '../../foundation/figures/ledger.ts'
import type { FigureView } from './contract.ts'

type Told = Pick<FigureView, 'value' | 'counted' | 'rest' | 'leftOut' | 'isOfTooFew'>

export function toldOf({ measure }: Figure, parts: readonly string[], sums: Sums): Told {
  const sum = (part: string): number => Number(sums[part] ?? 0)
  const counted = sum('counted')
  if (measure.kind === 'quantile')
    return {
      value: sums.value == null ? null : rounded(Number(sums.value)),
      counted,
      rest: 0,
      leftOut: {},
      isOfTooFew: false,
    }
  if (measure.kind !== 'share') return { value: counted, counted, rest: 0, leftOut: {}, isOfTooFew: false }
  const rest = sum('rest')
  const all = counted + rest
  const leftOut = Object.fromEntries(parts.slice(2).map((reason) => [reason, sum(reason)]))
  const isOfTooFew = all > 0 && all < leastForShare
  return { value: all < leastForShare ? null : rounded((counted / all) * 100), counted, rest, leftOut, isOfTooFew }
}

const rounded = (value: number): number => Math.round(value * 10) / 10

export const viewOf = (figure: Figure, sums: Sums): FigureView => ({
  name: figure.name,
  kind: figure.measure.kind,
  unit: figure.unit,
  splits: splitsOf(figure),
  ...toldOf(figure, partsOf(figure), sums),
})

/** What stands has no months: it would be counted again in each. */
const splitsOf = (figure: Figure): string[] => [
  ...Object.keys(figure.ledger.dimensions ?? {}),
  'place',
  ...(hasCourse(figure) ? ['month'] : []),
]
