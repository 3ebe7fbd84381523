/** What is made of the records of a world: reports and their templates, forms of others, what is public, and pictures. */
import fc from 'fast-check'
import { type Among, type Drawn, exactly, index, pick } from './drawing.ts'
import type { Person } from './rules.ts'
import type { Form, Picture, Publication, Report, Template } from './rules-of-keeping.ts'

export interface Kept {
  readonly reports: Report[]
  readonly templates: Template[]
  readonly forms: Form[]
  readonly publications: Publication[]
  readonly pictures: Picture[]
}

export interface SettlingKept {
  report(report: Omit<Report, 'id'>, by: Person): Promise<string>
  template(template: Omit<Template, 'id'>, by: Person): Promise<string>
  form(form: Omit<Form, 'id'>): Promise<string>
  publication(publication: Omit<Publication, 'id' | 'code'>): Promise<{ id: string; code: string }>
  picture(picture: Omit<Picture, 'id'>): Promise<string>
}

export const plannedKept = {
  reports: exactly(fc.record({ place: index, by: index, isPublished: fc.boolean() }), 14),
  templates: exactly(fc.record({ of: index, by: index, isRetired: fc.boolean() }), 8),
  forms: exactly(fc.record({ place: index, isMapped: fc.boolean() }), 12),
  publications: exactly(fc.record({ place: index, isOver: fc.boolean(), isWithdrawn: fc.boolean() }), 8),
  pictures: exactly(fc.record({ sender: index, on: fc.option(index, { freq: 4 }) }), 30),
}
export type PlannedKept = Drawn<typeof plannedKept>

const months = ['2026-01', '2025-12', '2025-11', '2025-10']

export async function keptFrom(
  plan: PlannedKept,
  { places, people, requests }: Among,
  settling: SettlingKept,
): Promise<Kept> {
  const of = (...kinds: string[]) => places.filter(({ kind }) => kinds.includes(kind))
  const reports: Report[] = []
  for (const { place, by, isPublished } of plan.reports) {
    const one = { place: pick(of('grid', 'community', 'street', 'district', 'city'), place), isPublished }
    const report = { ...one, keepsRecords: false, isDiscarded: false }
    reports.push({ id: await settling.report(report, pick(people, by)), ...report })
  }

  const templates: Template[] = []
  for (const { of: whose, by, isRetired } of plan.templates) {
    const template = { districtId: pick(of('district', 'city'), whose).districtId, version: 1, isRetired }
    templates.push({ id: await settling.template(template, pick(people, by)), ...template })
  }

  const forms: Form[] = []
  for (const { place, isMapped } of plan.forms) {
    const form = { place: pick(of('building', 'grid', 'community', 'street'), place), isMapped, isRemoved: false }
    forms.push({ id: await settling.form(form), ...form })
  }

  const publications: Publication[] = []
  for (const [order, { place, isOver, isWithdrawn }] of plan.publications.entries()) {
    const at = pick(of('community', 'street', 'district'), place)
    const month = pick(months, order)
    const isTwice = publications.some((one) => one.place === at && one.month === month)
    const publication = { place: at, month, isOver, isWithdrawn: isWithdrawn || isTwice }
    publications.push({ ...(await settling.publication(publication)), ...publication })
  }

  const pictures: Picture[] = []
  const senders = people.filter(({ home }) => home !== null)
  for (const { sender: whose, on } of plan.pictures) {
    const sender = pick(senders, whose)
    const request = on === null ? undefined : pick(requests, on)
    const picture = { sender, districtId: request?.districtId ?? sender.home ?? '', on: request ? [request] : [] }
    pictures.push({ id: await settling.picture(picture), ...picture })
  }
  return { reports, templates, forms, publications, pictures }
}
