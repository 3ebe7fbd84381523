/** What reports do: one function for each line of the contract. */
import { type Actor, covers, overseers, postsAs, type Role, reaches } from '../../foundation/access/standing.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { refuse } from '../../foundation/errors.ts'
import type { Ledger } from '../../foundation/figures/ledger.ts'
import type { Handlers, PrepareCall } from '../../foundation/http/call.ts'
import type { Word } from '../../foundation/language/moments.ts'
import { findPlaceEver } from '../territory/public.ts'
import { reportMakers, type reportsContract } from './contract.ts'
import { docxOf } from './export-docx.ts'
import { xlsxOf } from './export-xlsx.ts'
import { keptRecords } from './kept.ts'
import { differencesOf, recordsKept } from './publishing.ts'
import {
  deleteReport,
  type FoundReport,
  findReport,
  freezeReport,
  insertReport,
  type KeptRecords,
  keepRecords,
  listKept,
  listReports,
  lockReport,
  writeReport,
} from './queries.ts'
import { inSnapshot } from './queries-snapshot.ts'
import { type ReadReport, readReport, type Sources, spanFrom, type Written } from './reading.ts'
import { demandCounted, templatesService } from './service-templates.ts'
import { findTemplate } from './templates.ts'
import { summaryOf, viewOf } from './view.ts'

const pageSize = 30

export interface Counted {
  readonly ledgers: readonly Ledger[]
  /** In the language of the office. */
  readonly say: Word
}

export const sourcesOf = ({ ledgers, say }: Counted): Sources => ({
  figures: new Map(ledgers.flatMap(({ figures }) => figures.map((figure) => [figure.name, figure]))),
  say,
})

interface Frozen extends ReadReport {
  readonly kept: readonly KeptRecords[]
}

export function reportsService(counted: Counted): Handlers<typeof reportsContract> {
  const sources = sourcesOf(counted)
  const { say } = sources
  return {
    ...templatesService(sources),

    list: ({ actor, input, read }) =>
      read(async (db) => {
        const isPublished = input.state ? input.state === 'published' : null
        const rows = await listReports(db, actor, { isPublished, after: input.after ?? null, most: pageSize + 1 })
        const shown = rows.slice(0, pageSize)
        return {
          rows: shown.map((row) => summaryOf(say, row)),
          next: rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null,
        }
      }),

    async preview(call) {
      const { templateId, placeId, from } = call.input
      const template = await call.read(async (db) => {
        const place = await findPlaceEver(db, placeId)
        // What kind of place it is, is told to whoever looks after it.
        if (!place || !postsAs(call.actor, overseers).some((post) => reaches(post, place.path)))
          throw refuse.notFound('place')
        return templateFor(db, sources, place, templateId)
      })
      const period = spanFrom(template.span, from, call.now)
      return (await readReport(call, sources, { ...template, placeId, period })).content
    },

    async begin({ id, actor, db, input, now, record }) {
      const place = await findPlaceEver(db, input.placeId)
      const post = place && makersPost(actor, place.path)
      if (!place || !post) throw refuse.notFound('place')
      const { title, blocks, span, ...template } = await templateFor(db, sources, place, input.templateId)
      const period = spanFrom(span, input.from, now)
      await insertReport(db, {
        district_id: place.district_id,
        id,
        place_id: place.id,
        path: place.path,
        ...{ span, title, blocks, from_day: period.from, to_day: period.to },
        template_id: template.id,
        template_version: template.version,
        edition: 1,
        made_by: actor.accountId,
        made_at: now,
      })
      const report = await found(findReport(db, actor, id))
      record({ ...about(actor, report), details: { place: place.name, ...period, template: template.name } })
      return summaryOf(say, report)
    },

    async show(call) {
      const report = await found(call.read((db) => findReport(db, call.actor, call.params.id)))
      const content = report.frozen ?? (await readReport(call, sources, writtenIn(report))).content
      return viewOf(say, call.actor, report, content)
    },

    async write({ actor, db, params, input, record }) {
      const report = await lockDraft(db, actor, params.id, input.basedOn)
      demandCounted(sources, input)
      const edition = report.edition + 1
      await writeReport(db, report, { ...input, edition })
      record({ ...about(actor, report), details: { edition } })
      return summaryOf(say, { ...report, title: input.title, edition })
    },

    async discard({ actor, db, params, record }) {
      const report = await lockDraft(db, actor, params.id)
      await deleteReport(db, report)
      record(about(actor, report))
      return {}
    },

    async publish({ actor, db, params, input, now, prepared, record }) {
      const report = await lockDraft(db, actor, params.id, input.basedOn)
      demandCounted(sources, report)
      const { content, kept } = prepared as Frozen
      await freezeReport(db, report, { by: actor.accountId, at: now, content })
      await keepRecords(db, report, kept)
      record({ ...about(actor, report), details: { title: content.title, numbers: content.numbers.length } })
      return summaryOf(say, await found(findReport(db, actor, report.id)))
    },

    async since(call) {
      const report = await found(call.read((db) => findReport(db, call.actor, call.params.id)))
      const asOf = call.now.toISOString()
      if (!report.frozen) return { asOf, differences: [] }
      const kept = await call.read((db) => listKept(db, report))
      const now = await readReport(call, sources, writtenIn(report))
      return { asOf, differences: await differencesOf(call, sources, report.frozen, now, kept) }
    },

    async records(call) {
      const report = await found(call.read((db) => findReport(db, call.actor, call.params.id)))
      return keptRecords(call, sources, report, call.input)
    },

    async docx(call) {
      const report = await found(call.read((db) => findReport(db, call.actor, call.params.id)))
      const content = report.frozen ?? (await readReport(call, sources, writtenIn(report))).content
      call.record({ ...about(call.actor, report), details: { title: content.title } })
      return docxOf(sources, report, content)
    },

    async xlsx(call) {
      const report = await found(call.read((db) => findReport(db, call.actor, call.params.id)))
      const { content, asked } = await readReport(call, sources, writtenIn(report))
      call.record({ ...about(call.actor, report), details: { title: content.title } })
      return xlsxOf(call, sources, { report, asked: asked.now, content: report.frozen ?? content })
    },
  }
}

/** What is published is counted as of one instant, before the command writes it down. */
export const reportPreparations = (counted: Counted) => ({
  publish({ actor, params, now, database }: PrepareCall<(typeof reportsContract)['publish']>): Promise<Frozen> {
    const sources = sourcesOf(counted)
    return inSnapshot({ database, actor, now }, async (reading) => {
      const report = await found(reading.read((db) => findReport(db, actor, params.id, reportMakers)))
      const whole = await readReport(reading, sources, writtenIn(report))
      return { ...whole, kept: await recordsKept(reading, sources, whole) }
    })
  },
})

async function templateFor(
  db: Db,
  { say }: Sources,
  { district_id, kind }: { readonly district_id: string; readonly kind: string },
  id: string,
) {
  const template = await findTemplate(db, say, district_id, id)
  if (!template) throw refuse.notFound('template')
  if (template.level !== kind)
    throw refuse.unfit('report-level', 'This template is for places of another level.', { level: template.level })
  return template
}

export const writtenIn = ({ title, blocks, span, place_id, from_day, to_day }: FoundReport): Written => ({
  title,
  blocks,
  span,
  placeId: place_id,
  period: { from: from_day, to: to_day },
})

async function found<T>(row: Promise<T | undefined>): Promise<T> {
  const report = await row
  if (!report) throw refuse.notFound('report')
  return report
}

const makersPost = (actor: Actor, path: string, roles: readonly Role[] = reportMakers) =>
  postsAs(actor, roles).find((post) => covers(post.path, path))

/** Refuses what is published already, and what somebody else has changed since. */
async function lockDraft(db: Db, actor: Actor, id: string, basedOn?: number): Promise<FoundReport> {
  const report = await found(findReport(db, actor, id, reportMakers))
  const held = await found(lockReport(db, report))
  if (held.published_at) throw refuse.conflict('report-published', 'This report has been published.')
  if (basedOn !== undefined && held.edition !== basedOn)
    throw refuse.conflict('report-changed', 'Somebody has changed this report meanwhile.')
  return report
}

const about = (actor: Actor, { district_id, id, place_path }: FoundReport) => ({
  districtId: district_id,
  subject: id,
  path: place_path,
  role: makersPost(actor, place_path)?.role,
})
