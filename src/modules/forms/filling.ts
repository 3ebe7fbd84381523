/** The figures of a month for the cells of a template, each within the scope of whoever fills it. */
import { Refusal, refuse } from '../../foundation/errors.ts'
import type { Figure } from '../../foundation/figures/ledger.ts'
import { type Period, periodNamed } from '../../foundation/figures/periods.ts'
import type { QueryCall } from '../../foundation/http/call.ts'
import type { FilledCell } from '../../foundation/sheets/fill-xlsx.ts'
import { askedOf, countFigures } from '../figures/public.ts'
import { refuseGone } from './cells-that-fit.ts'
import type { MappedCell } from './contract-cells.ts'

export function periodOf(month: string, { span, back }: Pick<MappedCell, 'span' | 'back'>): Period {
  const day = `${month}-01`
  if (span !== 'yearToMonth') return periodNamed(span, day, back)
  const { to } = periodNamed('month', day)
  const year = Number(month.slice(0, 4)) - back
  // The last day of the same month, whatever the year.
  return { from: `${year}-01-01`, to: periodNamed('month', `${year}${to.slice(4, 8)}01`).to }
}

type Call = Pick<QueryCall, 'actor' | 'now' | 'read' | 'readOnce'>

export async function filledCells(
  call: Call,
  cells: readonly MappedCell[],
  month: string,
  declared: ReadonlyMap<string, Figure>,
): Promise<Map<string, FilledCell>> {
  const names = new Set(declared.keys())
  const together = Map.groupBy(cells, ({ placeId, span, back }) => `${placeId} ${span} ${back}`)
  const filled = new Map<string, FilledCell>()
  for (const group of together.values()) {
    const [first] = group
    if (!first) continue
    const figures = group.map(({ at, figure }) => {
      refuseGone(at, figure, names)
      return declared.get(figure) as Figure
    })
    const asked = await askedAt(call, first, month)
    const views = await countFigures(call, figures, asked)
    for (const [at, cell] of group.entries())
      filled.set(cell.at, { value: views[at]?.value ?? null, isPercent: figures[at]?.unit === 'percent' })
  }
  return filled
}

/** What somebody else mapped may lie beyond what this reader looks after. */
async function askedAt(call: Call, cell: MappedCell, month: string) {
  try {
    return await askedOf({ ...call, input: { ...periodOf(month, cell), placeId: cell.placeId } })
  } catch (error) {
    if (error instanceof Refusal && error.status === 404)
      throw refuse.unfit('form-cell-beyond', `${cell.at} is of a place you do not look after.`, { cell: cell.at })
    throw error
  }
}
