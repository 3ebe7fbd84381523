/** The records behind a published number: those of then as they stand now, and those that came since. */
import { covers } from '../../foundation/access/standing.ts'
import type { OutputOf } from '../../foundation/contract.ts'
import { refuse } from '../../foundation/errors.ts'
import { type ListRow, listStatement } from '../../foundation/figures/compile.ts'
import { keptListStatement } from '../../foundation/figures/kept-list.ts'
import type { Figure } from '../../foundation/figures/ledger.ts'
import { periodAsked } from '../../foundation/figures/periods.ts'
import { askedOf, columnsOf, rowOf } from '../figures/public.ts'
import type { KeptRecord, reportsContract } from './contract.ts'
import type { CountedPeriod } from './contract-blocks.ts'
import { mostKept } from './publishing.ts'
import { type FoundReport, listKept } from './queries.ts'
import { periodsOf, type Reading, type Sources } from './reading.ts'

type Kept = OutputOf<(typeof reportsContract)['records']>

export async function keptRecords(
  call: Reading,
  { figures }: Sources,
  report: FoundReport,
  one: { readonly figure: string; readonly period: CountedPeriod },
): Promise<Kept> {
  const figure: Figure | undefined = figures.get(one.figure)
  if (!figure) throw refuse.unfit('no-such-figure', `There is no figure ${one.figure}.`, { name: one.figure })
  const period = { from: report.from_day, to: report.to_day }
  const asked = await askedOf({ ...call, input: { placeId: report.place_id, ...period } })
  const here = { ...asked, period: periodAsked(periodsOf(period)[one.period], call.now) }
  const kept = await call.read((db) => listKept(db, report, one))
  const columns = columnsOf(figure)
  if (kept.length === 0) return { columns, isKept: false, rows: [], vanished: 0 }

  const then = new Map(kept.flatMap(({ part, ids }) => ids.map((id) => [id, part])))
  const list = listStatement(figure, { ...here, limit: mostKept })
  const counted = list ? await call.readOnce<ListRow>(list.text, list.values) : []
  const now = new Map(counted.map(({ id, part }) => [id, part]))
  const gone = [...then.keys()].filter((id) => !now.has(id))
  const old = keptListStatement(figure, here, gone)
  const left = gone.length ? await call.readOnce<ListRow>(old.text, old.values) : []
  const rows = [...counted, ...left].map((row): KeptRecord => {
    const { id, href, cells } = rowOf(figure, row, covers(asked.post.path, row.path))
    return { id, href, cells, was: then.get(id) ?? null, is: now.get(id) ?? null }
  })
  return { columns, isKept: true, rows, vanished: gone.length - left.length }
}
