/** Counts a month of a district for what is made public, and puts each figure together as a tree. */

import type { Db } from '../../foundation/database/tables.ts'
import type { Asked } from '../../foundation/figures/compile.ts'
import { type CubeRow, cubeStatement, keysStatement } from '../../foundation/figures/cube.ts'
import type { Figure, Ledger } from '../../foundation/figures/ledger.ts'
import { type Period, periodAsked, periodNamed } from '../../foundation/figures/periods.ts'
import { placesOn } from '../territory/public.ts'
import { type CountNode, countTree, type PlaceThen } from './count-tree.ts'
import type { MonthCounts } from './table.ts'

/**
 * What is made public: what came by its own date, what was solved and what was answered in time by theirs. None is a part of
 * another, and no sum of them is told: so none says anything of another's small counts.
 */
export const openFigures = ['requests.received', 'requests.solved', 'requests.onTime'] as const
const dimension = 'category'

export function figuresIn(ledgers: readonly Ledger[]): readonly Figure[] {
  const declared = ledgers.flatMap(({ figures }) => figures)
  return openFigures.map((name) => {
    const figure = declared.find((one) => one.name === name)
    if (!figure) throw new Error(`No ledger declares ${name}, which is made public.`)
    return figure
  })
}

export const monthPeriod = (month: string): Period => periodNamed('month', `${month}-01`)

type ReadOnce = (text: string, values: readonly unknown[]) => Promise<CubeRow[]>

export async function countMonth(
  figures: readonly Figure[],
  { districtId, month, now }: { readonly districtId: string; readonly month: string; readonly now: Date },
  readOnce: ReadOnce,
): Promise<MonthCounts> {
  const asked: Asked = {
    place: { districts: [districtId], level: 'district', segment: districtId },
    period: periodAsked(monthPeriod(month), now),
  }
  const counted = await Promise.all(
    figures.map(async (figure) => {
      const statements = [cubeStatement(figure, asked, dimension), keysStatement(figure, asked, dimension)]
      const rows = await Promise.all(statements.map(({ text, values }) => readOnce(text, values)))
      return [figure.name, rows.flat()] as const
    }),
  )
  return Object.fromEntries(counted)
}

const [streetAt, communityAt] = [2, 3]

/** The streets and communities of a district as they lay on the last day of the month. */
export async function placesOfMonth(db: Db, districtId: string, month: string): Promise<PlaceThen[]> {
  const places = await placesOn(db, districtId, monthPeriod(month).to)
  return places.flatMap(({ kind, path, name }) => {
    if (kind !== 'street' && kind !== 'community') return []
    const segments = path.split('.')
    const segment = segments[kind === 'street' ? streetAt : communityAt] ?? ''
    return [{ segment, kind, name, street: kind === 'street' ? '' : (segments[streetAt] ?? '') }]
  })
}

/** Of what was counted when the month was counted: what is made public since stands with none. */
export const treesOf = (places: readonly PlaceThen[], counts: MonthCounts): Map<string, CountNode> =>
  new Map(
    openFigures.flatMap((figure) => {
      const rows = counts[figure]
      return rows ? [[figure, countTree(places, rows)] as const] : []
    }),
  )
