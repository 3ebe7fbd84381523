/** Which figures a report uses, and of which period each. Pure. */
import { sentenceParts } from '../../foundation/figures/sentence.ts'
import type { Block, CountedPeriod } from './contract-blocks.ts'

export function usedBy(blocks: readonly Block[]): Readonly<Record<CountedPeriod, ReadonlySet<string>>> {
  const used = { now: new Set<string>(), before: new Set<string>(), lastYear: new Set<string>() }
  const add = (figure: string, ...periods: CountedPeriod[]) => {
    for (const period of periods) used[period].add(figure)
  }
  const read = (sentence: string) => {
    for (const part of sentenceParts(sentence)) {
      if (part.kind !== 'figure') continue
      const { figure, period } = part
      add(figure, 'now')
      if (period === 'before' || period === 'change') add(figure, 'before')
      if (period === 'lastYear' || period === 'changeOfYear') add(figure, 'lastYear')
    }
  }
  for (const block of blocks) {
    if (block.kind === 'heading' || block.kind === 'text') read(block.text)
    else for (const figure of block.figures) add(figure, ...(block.kind === 'table' ? (['now'] as const) : all))
  }
  return used
}
const all = ['now', 'before', 'lastYear'] as const
