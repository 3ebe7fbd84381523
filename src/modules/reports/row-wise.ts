/** Whoever is counted once in the whole may stand for another row of a table: what is counted once is kept once more, row by row. Pure. */
import { keyOf } from '../../foundation/figures/compile.ts'
import type { Figure } from '../../foundation/figures/ledger.ts'
import type { AskedHere } from '../figures/public.ts'
import type { BodyBlock } from './contract-blocks.ts'

/** The same figure with each key once in each row, under a name of its own; undefined where a row counts as the whole does. */
export function rowWise(figure: Figure, by: string, { place }: Pick<AskedHere, 'place'>): Figure | undefined {
  const { measure, name } = figure
  const row = measure.kind === 'distinct' ? keyOf(figure, by, place) : undefined
  if (measure.kind !== 'distinct' || row === undefined) return undefined
  return {
    ...figure,
    name: `${name} ${by}`,
    measure: { kind: 'distinct', of: `(${measure.of})::text || ' ' || ${row}` },
  }
}

/** Of all tables in it. */
export function rowWiseOf(
  body: readonly BodyBlock[],
  figures: ReadonlyMap<string, Figure>,
  asked: Pick<AskedHere, 'place'>,
): Figure[] {
  const found = body.flatMap((block) =>
    block.kind === 'table'
      ? block.figures.flatMap((name) => {
          const figure = figures.get(name)
          return (figure && rowWise(figure, block.by, asked)) ?? []
        })
      : [],
  )
  return [...new Map(found.map((figure) => [figure.name, figure])).values()]
}
