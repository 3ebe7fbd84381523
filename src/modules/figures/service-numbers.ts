/** Counts figures: one statement for each ledger and date among them. */
import { type Asked, numbersStatements, type Sums } from '../../foundation/figures/compile.ts'
import type { Figure } from '../../foundation/figures/ledger.ts'
import type { QueryCall } from '../../foundation/http/call.ts'
import type { FigureView } from './contract.ts'
import { viewOf } from './numbers.ts'

/** In the order in which they are asked for. */
export async function countFigures(
  { readOnce }: Pick<QueryCall, 'readOnce'>,
  figures: readonly Figure[],
  asked: Asked,
): Promise<FigureView[]> {
  const counted = await Promise.all(
    [...Map.groupBy(figures, ({ ledger }) => ledger).values()]
      .flatMap((together) => numbersStatements(together, asked))
      .map(async ({ text, values, read }) => {
        const [row] = await readOnce<Sums>(text, values)
        return [...read(row ?? {})]
      }),
  )
  const sums = new Map(counted.flat())
  return figures.map((figure) => viewOf(figure, sums.get(figure) ?? {}))
}
