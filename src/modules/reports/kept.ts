/** The records behind a published number: those of then as they stand now, and those that came since. What changed comes first. */
import type { OutputOf } from '../../foundation/contract.ts'
import { refuse } from '../../foundation/errors.ts'
import type { ListRow } from '../../foundation/figures/compile.ts'
import { keptListStatement, stillThereStatement } from '../../foundation/figures/kept-list.ts'
import type { Figure } from '../../foundation/figures/ledger.ts'
import { type CountedPart, idAt, type Parts, pairsOf, partIn } from '../../foundation/figures/parts.ts'
import { periodAsked } from '../../foundation/figures/periods.ts'
import type { ExtractCall } from '../../foundation/http/call.ts'
import { type AskedHere, askedOf, columnsOf, openingFor, rowOf, tookRows } from '../figures/public.ts'
import type { KeptRecord, reportsContract } from './contract.ts'
import type { CountedPeriod } from './contract-blocks.ts'
import { partsBehind } from './publishing.ts'
import { type FoundReport, findKept } from './queries.ts'
import { periodsOf, type Reading, type Sources } from './reading.ts'
import { rowWise } from './row-wise.ts'

type Page = OutputOf<(typeof reportsContract)['records']>

interface NumberAsked {
  readonly figure: string
  readonly period: CountedPeriod
  /** Of one row of a table. */
  readonly by?: string | undefined
  readonly key?: string | undefined
}

interface Member {
  readonly id: string
  readonly was: CountedPart | null
  readonly is: CountedPart | null
}

interface Kept {
  readonly figure: Figure
  readonly asked: AskedHere
  /** What is counted otherwise by now, then the others; each the latest first. What is there no more is left out. */
  readonly members: readonly Member[]
  readonly vanished: number
}

export async function keptMembers(
  call: Reading,
  { figures }: Sources,
  report: FoundReport,
  one: NumberAsked,
): Promise<Kept> {
  const figure = figures.get(one.figure)
  const kept = figure && (await call.read((db) => findKept(db, report, one)))
  if (!figure || !kept)
    throw refuse.unfit('no-such-figure', `There is no figure ${one.figure} in it.`, { name: one.figure })
  const period = { from: report.from_day, to: report.to_day }
  const here = await askedOf({ ...call, input: { placeId: report.place_id, ...period } })
  const asked = { ...here, period: periodAsked(periodsOf(period)[one.period], call.now) }
  const counted = (one.by && rowWise(figure, one.by, asked)) || figure
  const now = await partsBehind(call, [counted], asked, one.by ? [one.by] : [])
  const partAt = ({ letters, keys }: Parts, at: number) =>
    one.by && keys[one.by]?.[at] !== (one.key ?? '') ? null : partIn(letters[counted.name], at)
  const members = pairsOf(kept.ids, now.ids).flatMap(([then, current]): Member[] => {
    const [was, is] = [partAt(kept, then), partAt(now, current)]
    return was || is ? [{ id: then < 0 ? idAt(now.ids, current) : idAt(kept.ids, then), was, is }] : []
  })
  members.reverse()
  const gone = members.flatMap(({ id, is }) => (is ? [] : [id]))
  const { text, values } = stillThereStatement(figure, asked, gone)
  const there = new Set(gone.length ? (await call.readOnce<{ id: string }>(text, values)).map(({ id }) => id) : [])
  const seen = members.filter(({ id, is }) => is || there.has(id))
  const [same, changed] = [seen.filter(({ was, is }) => was === is), seen.filter(({ was, is }) => was !== is)]
  return { figure, asked, members: [...changed, ...same], vanished: gone.length - there.size }
}

/** These of them, in their order, as they stand now; where they are taken out, that is noted before. */
export async function keptRows(
  call: Reading & Partial<Pick<ExtractCall, 'took'>>,
  { figure, asked }: Pick<Kept, 'figure' | 'asked'>,
  members: readonly Member[],
): Promise<KeptRecord[]> {
  const ids = members.map(({ id }) => id)
  const { text, values } = keptListStatement(figure, asked, ids)
  const found = new Map((await call.readOnce<ListRow>(text, values)).map((row) => [row.id, row]))
  const mayOpen = openingFor(call.actor)
  if (call.took) await tookRows(call.took, figure, [...found.values()])
  return members.flatMap(({ id: own, was, is }) => {
    const row = found.get(own)
    if (!row) return []
    const { id, href, cells } = rowOf(figure, row, mayOpen(row.path))
    return [{ id, href, cells, was, is }]
  })
}

export const keptPageSize = 50

export async function keptRecords(
  call: Reading,
  sources: Sources,
  report: FoundReport,
  one: NumberAsked & { readonly skip: number },
): Promise<Page> {
  const kept = await keptMembers(call, sources, report, one)
  const { figure, members, vanished } = kept
  const until = one.skip + keptPageSize
  const count = (of: (member: Member) => boolean) => members.filter(of).length
  return {
    columns: columnsOf(figure),
    rows: await keptRows(call, kept, members.slice(one.skip, until)),
    all: count(({ was }) => was !== null) + vanished,
    gone: count(({ was, is }) => was !== null && is === null) + vanished,
    came: count(({ was }) => was === null),
    vanished,
    next: members.length > until ? until : null,
  }
}
