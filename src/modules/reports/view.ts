/** A report as the outside sees it. Pure. */
import { type Actor, covers, postsAs } from '../../foundation/access/standing.ts'
import type { Word } from '../../foundation/language/moments.ts'
import { type ReportContent, type ReportSummary, type ReportView, reportMakers } from './contract.ts'
import type { FoundReport, ListedReport } from './queries.ts'
import { saidNamesOf, saidTitle } from './sentences.ts'

export function summaryOf(say: Word, row: ListedReport): ReportSummary {
  const period = { from: row.from_day, to: row.to_day }
  return {
    id: row.id,
    title: saidTitle(row.title, saidNamesOf(say, row.span, period, row.place_name)),
    state: row.published_at ? 'published' : 'draft',
    place: { id: row.place_id, name: row.place_name, level: row.place_kind },
    span: row.span,
    period,
    madeBy: row.maker,
    madeAt: row.made_at.toISOString(),
    publishedBy: row.publisher,
    publishedAt: row.published_at?.toISOString() ?? null,
  }
}

export const viewOf = (say: Word, actor: Actor, row: FoundReport, content: ReportContent): ReportView => ({
  ...summaryOf(say, row),
  ...content,
  written: { title: row.title, blocks: row.blocks },
  edition: row.edition,
  mayChange: !row.published_at && mayWrite(actor, row.place_path),
})

/** Whoever writes reports of a place that covers this one. */
export const mayWrite = (actor: Actor, path: string): boolean =>
  postsAs(actor, reportMakers).some((post) => covers(post.path, path))
