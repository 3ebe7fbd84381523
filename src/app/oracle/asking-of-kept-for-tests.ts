/** Asks the real house for what is made of the records, and for pictures, and compares it with the written model. */
import type { Asking } from './asking-for-tests.ts'
import { sameList } from './asking-of-records-for-tests.ts'
import { pick } from './drawing.ts'
import { holds, mayRead, overseers, type Person } from './rules.ts'
import {
  answerToDraft,
  answerToFill,
  answerToForm,
  answerToReadReport,
  answerToReadTemplate,
  answerToSeePicture,
  answerToSendPicture,
  formsShown,
  isShown,
  mayWriteReport,
  openIn,
  type Report,
  reportsShown,
  templatesShown,
} from './rules-of-keeping.ts'
import { answerToFigures } from './rules-of-records.ts'

interface Listed {
  readonly id: string
}

/** What one cell of a form of this place says. */
export const mappedCell = (placeId: string) => ({
  ...{ at: 'B3', figure: 'requests.received', placeId, span: 'month', back: 0 },
})

export async function askForKept(asking: Asking, person: Person): Promise<void> {
  const who = `${person.accountId} at ${new Date(asking.now).toISOString()}`
  await askForReports(asking, person, who)
  await askForForms(asking, person, who)
  // Few of these decide much at once: one of them at a time.
  await pick([askForPublications, askForPictures, askForOverview], asking.turn('kept'))(asking, person, who)
}

async function askForReports(asking: Asking, person: Person, who: string): Promise<void> {
  const { world, now, comparison, chance, turn } = asking
  const caller = asking.caller(person)
  const { status, body } = await caller.get<{ rows: Listed[] }>('/reports')
  sameList(
    asking,
    `${who} reports`,
    { status, all: body.rows },
    reportsShown(person, world.reports, now),
    world.reports.length,
  )

  const report = pick(world.reports, chance())
  const right = answerToReadReport(person, report, now)
  const one = await caller.get<{ mayChange: boolean }>(`/reports/${report.id}`)
  comparison.same(`${who} report ${report.id}`, one.status, right)
  if (one.status === 200 && right === 200)
    comparison.same(`${who} changes ${report.id}`, one.body.mayChange, mayWriteReport(person, report, now))
  const part = pick(['since', 'records', 'docx', 'xlsx'], turn('report'))
  const found = await caller.get<{ rows: KeptLine[] }>(
    `/reports/${report.id}/${part}`,
    part === 'records' ? { figure: 'requests.received' } : {},
  )
  const records = part === 'records' && right === 200
  comparison.same(`${who} ${part} of report ${report.id}`, found.status, records ? recordsAnswer(report) : right)
  if (records && found.status === 200) sameKeptRecords(asking, person, report, found.body.rows)

  const templates = await caller.get<Listed[]>('/reports/templates')
  const shown = templatesShown(person, world.templates, now)
  const made =
    templates.status === 200 ? templates.body.filter(({ id }) => world.templates.some((one) => one.id === id)) : []
  sameList(asking, `${who} templates`, { status: templates.status, all: made }, shown, world.templates.length)
  const template = pick(world.templates, chance())
  const read = await caller.get(`/reports/templates/${template.id}`)
  comparison.same(`${who} template ${template.id}`, read.status, answerToReadTemplate(person, template, now))
  comparison.calls += 3
}

/** Only what was published by the house keeps the records behind its numbers. */
const recordsAnswer = ({ keepsRecords }: Report): number => (keepsRecords ? 200 : 422)

type KeptLine = Listed & { readonly href: string | null }

/** Of a published report too, each record opens for whoever looks after where it lies. */
function sameKeptRecords({ world, now, comparison }: Asking, person: Person, report: Report, rows: KeptLine[]): void {
  for (const { id, href } of rows) {
    const request = world.requests.find((one) => one.id === id)
    const what = `${person.accountId} record ${id} of report ${report.id} opens`
    if (request) comparison.same(what, href !== null, holds(person, request.ground, now, overseers))
  }
}

async function askForForms(asking: Asking, person: Person, who: string): Promise<void> {
  const { world, now, comparison, chance, turn } = asking
  const caller = asking.caller(person)
  const { status, body } = await caller.get<Listed[]>('/forms')
  sameList(asking, `${who} forms`, { status, all: body }, formsShown(person, world.forms, now), world.forms.length)
  const form = pick(world.forms, chance())
  comparison.calls += 1
  const turned = turn('form') % 4
  if (turned === 3) {
    // Nobody sends a newer file of one.
    const right = answerToForm(person, form, now) === 200 ? 404 : answerToForm(person, form, now)
    comparison.same(`${who} newer of ${form.id}`, (await caller.get(`/forms/${form.id}/newer`)).status, right)
    comparison.same(`${who} leaves newer of ${form.id}`, (await caller.post(`/forms/${form.id}/discard`)).status, right)
  } else if (turned > 0) {
    const one = await caller.get(`/forms/${form.id}`)
    comparison.same(`${who} form ${form.id}`, one.status, answerToForm(person, form, now))
  } else {
    const filled = await caller.get(`/forms/${form.id}/filled.xlsx`, { month: '2026-02' })
    comparison.same(`${who} fills ${form.id}`, filled.status, answerToFill(person, form, now))
  }
}

async function askForPublications(asking: Asking, person: Person, who: string): Promise<void> {
  const { world, now, comparison, chance, turn } = asking
  const caller = asking.caller(person)
  const place = turn('publications') % 2 ? pick(world.publications, chance()).place : pick(world.places, chance())
  const right = answerToDraft(person, place, now)
  const listed = await caller.get<{ publications: Listed[] }>('/publications', { placeId: place.id })
  const here = world.publications.filter((one) => one.place === place)
  sameList(
    asking,
    `${who} publications of ${place.kind} ${place.id}`,
    { status: listed.status, all: listed.body.publications },
    right === 200 ? here : right,
    Math.max(1, here.length),
  )
  const draft = await caller.get('/publications/draft', { placeId: place.id, month: '2026-01' })
  comparison.same(`${who} draft of ${place.kind} ${place.id}`, draft.status, right)

  const one = pick(world.publications, chance())
  const read = await caller.get(`/open/publications/${one.id}${turn('open') % 2 ? '' : '/table.csv'}`)
  comparison.same(`${who} publication ${one.id}`, read.status, isShown(one) ? 200 : 404)
  const open = await caller.get<Listed[]>(`/open/${one.code}`)
  const shown = world.publications.filter(({ code }) => code === one.code).filter(isShown)
  sameList(
    asking,
    `${who} what ${one.code} shows`,
    { status: open.status, all: open.body },
    shown.length > 0 ? shown : 404,
    Math.max(1, shown.length),
  )
  comparison.calls += 3
}

async function askForPictures(asking: Asking, person: Person, who: string): Promise<void> {
  const { world, now, comparison, chance } = asking
  const caller = asking.caller(person)
  const near = world.pictures.filter(({ on }) => on.some((request) => mayRead(person, request, now)))
  for (const picture of [pick(near.length > 0 ? near : world.pictures, chance()), pick(world.pictures, chance())]) {
    const request = picture.on[0] ?? pick(world.requests, chance())
    const seen = await caller.get(`/requests/${request.id}/photos/${picture.id}`)
    comparison.same(
      `${who} picture ${picture.id} of ${request.id}`,
      seen.status,
      answerToSeePicture(person, request, picture, now),
    )
  }
  // Nobody is told how much of somebody else's picture has arrived.
  const hash = String(chance() % 1000).padStart(64, 'e')
  const state = await caller.get<{ have: number }>(`/files/${hash}/1000`)
  comparison.same(`${who} state of a picture`, state.status, person.home === null ? 403 : 200)
  const right = answerToSendPicture(person, now)
  const sent = await caller.post<{ have: number }>(`/files/${hash}/1000/0`, Buffer.from('picture'), {
    headers: { 'content-type': 'application/octet-stream' },
  })
  comparison.same(`${who} sends a picture`, sent.status, right)
  if (sent.status === 200) comparison.same(`${who} sent`, sent.body.have, 7)
  comparison.calls += 4
}

interface Overview {
  readonly counts: { readonly open: number }
  readonly parts: readonly { readonly open: number }[]
  readonly waiting: readonly { readonly state: string; readonly open: number }[]
}

async function askForOverview(asking: Asking, person: Person, who: string): Promise<void> {
  const place = pick(asking.world.places, asking.chance())
  const { world, now, comparison } = asking
  const what = `${who} overview of ${place.kind} ${place.id}`
  const right = answerToFigures(person, place, now)
  const { status, body } = await asking.caller(person).get<Overview>('/figures/overview', { placeId: place.id })
  comparison.same(what, status, right)
  comparison.calls += 1
  if (status !== 200 || right !== 200) return
  const open = openIn(place, world.requests)
  const sum = (all: readonly { readonly open: number }[]) => all.reduce((count, one) => count + one.open, 0)
  const said = [body.counts.open, sum(body.parts), sum(body.waiting)]
  comparison.same(what, said, [open.length, open.length, open.length], world.requests.length)
  for (const state of new Set(open.map((one) => one.state)))
    comparison.same(
      `${what} ${state}`,
      sum(body.waiting.filter((one) => one.state === state)),
      open.filter((one) => one.state === state).length,
    )
}
