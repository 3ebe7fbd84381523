/** Counts figures, of a whole period or stretch by stretch: one statement for each ledger and date among them. */
import type { Asked, Sums } from '../../foundation/figures/compile.ts'
import type { Figure } from '../../foundation/figures/ledger.ts'
import { numbersStatements } from '../../foundation/figures/numbers.ts'
import type { QueryCall } from '../../foundation/http/call.ts'
import type { FigureView } from './contract.ts'
import { viewOf } from './numbers.ts'

type Call = Pick<QueryCall, 'readOnce'>

/** In the order in which they are asked for. */
export async function countFigures(call: Call, figures: readonly Figure[], asked: Asked): Promise<FigureView[]> {
  const [row] = await counted(call, figures, asked, 1)
  return row ?? []
}

/** The same for each of the last `count` stretches of so many days, the first one first. */
export const countCourse = (
  call: Call,
  figures: readonly Figure[],
  asked: Asked,
  { days, count }: { readonly days: number; readonly count: number },
): Promise<FigureView[][]> => counted(call, figures, asked, count, days)

async function counted(
  { readOnce }: Call,
  figures: readonly Figure[],
  asked: Asked,
  count: number,
  days?: number,
): Promise<FigureView[][]> {
  const stretches = Array.from({ length: count }, () => new Map<Figure, Sums>())
  const statements = [...Map.groupBy(figures, ({ ledger }) => ledger).values()].flatMap((together) =>
    numbersStatements(together, asked, days),
  )
  await Promise.all(
    statements.map(async ({ text, values, read }) => {
      for (const row of await readOnce<Sums>(text, values))
        for (const [figure, sums] of read(row)) stretches[count - 1 - (row.back ?? 0)]?.set(figure, sums)
    }),
  )
  return stretches.map((sums) => figures.map((figure) => viewOf(figure, sums.get(figure) ?? {})))
}
