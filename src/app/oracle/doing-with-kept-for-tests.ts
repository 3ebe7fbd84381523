/** Lets the people of a world write reports, keep forms, make figures public and attach pictures: the model foretells each answer. */

import { sheetTypes } from '../../foundation/sheets/bounds.ts'
import { templateFile } from '../../foundation/sheets/template-for-tests.ts'
import type { Asking } from './asking-for-tests.ts'
import { mappedCell } from './asking-of-kept-for-tests.ts'
import type { Deed } from './doing-for-tests.ts'
import { pick } from './drawing.ts'
import { type Ground, holds, type Person } from './rules.ts'
import {
  answerToAddForm,
  answerToBeginReport,
  answerToForm,
  answerToPublish,
  answerToSetTemplate,
  answerToWithdraw,
  answerToWriteReport,
  districtSetting,
} from './rules-of-keeping.ts'

/** Ready-made, of one month, by the level it is for. */
const readyMade: Record<string, string> = {
  community: '00000000-0000-7000-8000-000000011000',
  street: '00000000-0000-7000-8000-000000021000',
  grid: '00000000-0000-7000-8000-000000041000',
}
const blocks = [{ kind: 'text', text: '收到 {requests.received}。' }]
const staff = ['communityClerk', 'communitySecretary', 'streetOffice', 'districtOffice', 'cityOffice']

/** Mostly somebody who works for the place, otherwise anybody. */
function somebody({ world: { people }, now }: Asking, deed: Deed, ground: Ground): Person {
  const near = people.filter((one) => holds(one, ground, now, staff))
  return deed.other % 4 && near.length > 0 ? pick(near, deed.who) : pick(people, deed.who)
}

const deeds = [
  beginReport,
  changeReport,
  changeReport,
  addForm,
  changeForm,
  changeForm,
  publish,
  withdraw,
  setTemplate,
  setTemplate,
]

/** The next of all that can be done. */
export async function doWithKept(asking: Asking, deed: Deed): Promise<void> {
  await pick(deeds, asking.turn('deeds with what is kept'))(asking, deed)
}

async function beginReport(asking: Asking, deed: Deed): Promise<void> {
  const { world, now, comparison } = asking
  const place = pick(world.places, deed.whom)
  const level = readyMade[place.kind] && deed.what % 4 ? place.kind : 'street'
  const person = somebody(asking, deed, place.ground)
  const right = answerToBeginReport(person, place, level, now)
  const begun = { templateId: readyMade[level], placeId: place.id, from: '2026-02-01' }
  const answer = await asking.caller(person).post<{ id: string }>('/reports', begun)
  comparison.calls += 1
  comparison.same(`${person.accountId} begins a report of ${place.kind} ${place.id}`, answer.status, right)
  if (answer.status === 200 && right === 200)
    world.reports.push({ id: answer.body.id, place, isPublished: false, keepsRecords: false, isDiscarded: false })
}

/** Writes it anew, publishes it, or throws it away. */
async function changeReport(asking: Asking, deed: Deed): Promise<void> {
  const { world, now, comparison, turn } = asking
  const report = pick(world.reports, deed.whom)
  const person = somebody(asking, deed, report.place.ground)
  const right = answerToWriteReport(person, report, now)
  const caller = asking.caller(person)
  const path = `/reports/${report.id}`
  const { body } = await caller.get<{ edition?: number }>(path)
  const basedOn = body.edition ?? 1
  const change = pick(['write', 'publish', 'discard'], turn('report changed'))
  const answer =
    change === 'write'
      ? await caller.send('PUT', path, { title: '月报', blocks, basedOn })
      : change === 'publish'
        ? await caller.post(`${path}/publish`, { basedOn })
        : await caller.send('DELETE', path)
  comparison.calls += 1
  comparison.same(`${person.accountId} takes ${change} of report ${report.id}`, answer.status, right)
  if (right !== 200) return
  if (change === 'publish') Object.assign(report, { isPublished: true, keepsRecords: true })
  if (change === 'discard') report.isDiscarded = true
}

async function addForm(asking: Asking, deed: Deed): Promise<void> {
  const { world, now, comparison } = asking
  const place = pick(world.places, deed.whom)
  const person = somebody(asking, deed, place.ground)
  const right = answerToAddForm(person, place, now)
  const headers = { 'content-type': sheetTypes[0] }
  const answer = await asking
    .caller(person)
    .post<{ id: string }>(`/places/${place.id}/forms`, Buffer.from(await templateFile()), { headers })
  comparison.calls += 1
  comparison.same(`${person.accountId} adds a form of ${place.kind} ${place.id}`, answer.status, right)
  if (answer.status === 200 && right === 200)
    world.forms.push({ id: answer.body.id, place, isMapped: false, isRemoved: false })
}

async function changeForm(asking: Asking, deed: Deed): Promise<void> {
  const { world, now, comparison, turn } = asking
  const form = pick(world.forms, deed.whom)
  const person = somebody(asking, deed, form.place.ground)
  const right = answerToForm(person, form, now)
  const change = pick(['map', 'map', 'remove'], turn('form changed'))
  const input = change === 'map' ? { name: '月报', cells: [mappedCell(form.place.id)] } : {}
  const answer = await asking.caller(person).post(`/forms/${form.id}/${change}`, input)
  comparison.calls += 1
  comparison.same(`${person.accountId} takes ${change} of form ${form.id}`, answer.status, right)
  if (right !== 200) return
  if (change === 'map') form.isMapped = true
  else form.isRemoved = true
}

async function publish(asking: Asking, deed: Deed): Promise<void> {
  const { world, now, comparison } = asking
  const place = pick(world.places, deed.whom)
  const person = somebody(asking, deed, place.ground)
  const month = pick(['2026-01', '2025-12', '2025-09'], deed.what)
  const right = answerToPublish(person, place, month, world.publications, now)
  const answer = await asking
    .caller(person)
    .post<{ id: string; place: { code: string } }>('/publications', { placeId: place.id, month, days: 15 })
  comparison.calls += 1
  comparison.same(`${person.accountId} publishes ${month} of ${place.kind} ${place.id}`, answer.status, right)
  if (answer.status !== 200 || right !== 200) return
  const { id, place: of } = answer.body
  world.publications.push({ id, code: of.code, place, month, isOver: false, isWithdrawn: false })
}

async function withdraw(asking: Asking, deed: Deed): Promise<void> {
  const { world, now, comparison } = asking
  const one = pick(world.publications, deed.whom)
  const person = somebody(asking, deed, one.place.ground)
  const right = answerToWithdraw(person, one, now)
  const answer = await asking.caller(person).post(`/publications/${one.id}/withdraw`, { why: '写错了' })
  comparison.calls += 1
  comparison.same(`${person.accountId} withdraws ${one.id}`, answer.status, right)
  if (right === 200) one.isWithdrawn = true
}

/** Makes a template, changes one, or lets one go. */
async function setTemplate(asking: Asking, deed: Deed): Promise<void> {
  const { world, now, comparison, turn } = asking
  const template = pick(world.templates, deed.whom)
  const setters = world.people.filter((one) => districtSetting(one, now) !== undefined)
  const person = deed.other % 4 && setters.length > 0 ? pick(setters, deed.who) : pick(world.people, deed.who)
  const caller = asking.caller(person)
  const change = pick(['add', 'change', 'retire'], turn('template set'))
  const path = `/reports/templates/${template.id}`
  const head = { name: '月报', title: '月报', blocks }
  const district = districtSetting(person, now)
  const right = change !== 'add' ? answerToSetTemplate(person, template, now) : district === undefined ? 403 : 200
  const answer =
    change === 'add'
      ? await caller.post<{ id: string }>('/reports/templates', { ...head, level: 'community', span: 'month' })
      : change === 'change'
        ? await caller.send<{ id: string }>('PUT', path, { ...head, basedOn: template.version })
        : await caller.send<{ id: string }>('DELETE', path)
  comparison.calls += 1
  comparison.same(`${person.accountId} takes ${change} of template ${template.id}`, answer.status, right)
  if (answer.status !== 200 || right !== 200) return
  if (change === 'add')
    world.templates.push({ id: answer.body.id, districtId: district ?? '', version: 1, isRetired: false })
  else Object.assign(template, { version: template.version + 1, isRetired: change === 'retire' })
}
