/** Templates that go elsewhere, through HTTP: kept, mapped once and filled for a month; what does not fit is said in a sentence. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { moduleOf } from '../foundation/http/call.ts'
import { sheetTypes } from '../foundation/sheets/bounds.ts'
import { nextYear, templateFile } from '../foundation/sheets/template-for-tests.ts'
import { readTemplate } from '../foundation/sheets/template-sheet.ts'
import type { Person, TestPlace } from '../foundation/testing/people.ts'
import { type FormPage, type FormView, formsContract } from '../modules/forms/contract.ts'
import type { MappedCell } from '../modules/forms/contract-cells.ts'
import type { NewerPage } from '../modules/forms/contract-newer.ts'
import { formsService } from '../modules/forms/service.ts'
import type { RequestsServer } from '../modules/requests/testing.ts'
import { arrange, type Here, numbersOf, openFiguresServer, sent, store, told } from './figures-for-tests.ts'
import { ledgers } from './modules.ts'

let server: RequestsServer
let here: Here
let clerk: Person
beforeAll(async () => {
  server = await openFiguresServer([moduleOf('forms', formsContract, formsService({ ledgers }))])
  here = await arrange(server)
  await store(server, here, fc.sample(told, { numRuns: 200, seed: 23 }))
  clerk = await server.person('社区工作者', { role: 'communityClerk', at: here.community })
})
afterAll(() => server.close())

const headers = { 'content-type': sheetTypes[0] }
const add = (by: Person, place: TestPlace, bytes: Uint8Array) =>
  server.as(by).post<FormView>(`/places/${place.id}/forms`, Buffer.from(bytes), { headers })
const cell = (at: string, figure: string, more: Partial<MappedCell> = {}): MappedCell => ({
  at,
  figure,
  placeId: here.community.id,
  span: 'month',
  back: 0,
  ...more,
})
const map = (id: string, cells: readonly MappedCell[], by: Person = clerk) =>
  server.as(by).post<FormView & { code: string; details: object }>(`/forms/${id}/map`, { name: '诉求月报', cells })

test('a template is filled with the figures of its cells, places and periods', async () => {
  const form = await sent<FormView>(add(clerk, here.community, await templateFile()))
  expect(form).toMatchObject({ name: '群众诉求办理情况月报表', cells: [], place: { name: here.community.name } })
  const cells = [
    cell('B3', 'requests.received'),
    cell('B4', 'requests.solved', { placeId: here.grid.id }),
    cell('D3', 'requests.received', { span: 'yearToMonth' }),
    cell('B6', 'requests.filedRate', { span: 'quarter', back: 1 }),
  ]
  expect(await sent<FormView>(map(form.id, cells))).toMatchObject({
    name: '诉求月报',
    cells: [{ placeName: here.community.name }, {}, {}, {}],
  })
  const page = await sent<FormPage>(server.as(clerk).get(`/forms/${form.id}`))
  expect(page.sheet.merges).toContainEqual({ at: 'A1', rows: 1, columns: 5 })
  expect(page.figures).toContainEqual({ name: 'organizations.vacantDuties', unit: 'posts' })

  const { status, body } = await server.as(clerk).get<Buffer>(`/forms/${form.id}/filled.xlsx`, { month: '2026-05' })
  expect(status).toBe(200)
  const filled = new Map((await readTemplate(Buffer.from(body))).cells.map(({ at, text }) => [at, text]))
  const figure = async (name: string, from: string, to: string, placeId = here.community.id) =>
    String((await numbersOf(server.as(here.reader), { from, to, placeId, figures: name })).get(name)?.value)
  expect(filled.get('B3')).toBe(await figure('requests.received', '2026-05-01', '2026-05-31'))
  expect(filled.get('B4')).toBe(await figure('requests.solved', '2026-05-01', '2026-05-31', here.grid.id))
  expect(filled.get('D3')).toBe(await figure('requests.received', '2026-01-01', '2026-05-31'))
  const rate = await figure('requests.filedRate', '2026-01-01', '2026-03-31')
  expect(Number(filled.get('B6'))).toBeCloseTo(Number(rate) / 100, 6)
  expect(Number(filled.get('B3'))).toBeGreaterThan(5)
  expect(filled.get('A1')).toBe('群众诉求办理情况月报表')
  const { rows } = await server.owner.query(`select role, details from events where action = 'forms.fill'`)
  expect(rows).toEqual([{ role: 'communityClerk', details: { month: '2026-05', cells: 4 } }])
})

describe('what does not fit is said in a sentence', () => {
  test('cells that are no cells for figures', async () => {
    const { id } = await sent<FormView>(add(clerk, here.community, await templateFile()))
    const refused = async (...cells: MappedCell[]) => {
      const { status, body } = await map(id, cells)
      return [status, body.code, body.details]
    }
    expect(await refused(cell('B5', 'requests.received'))).toEqual([422, 'form-cell-formula', { cell: 'B5' }])
    expect(await refused(cell('C2', 'requests.received'))).toEqual([
      422,
      'form-cell-merged',
      { cell: 'C2', first: 'B2' },
    ])
    expect(await refused(cell('AZ900', 'requests.received'))).toEqual([422, 'form-cell-outside', { cell: 'AZ900' }])
    expect(await refused(cell('B3', 'requests.received'), cell('B3', 'requests.solved'))).toEqual([
      422,
      'form-cell-twice',
      { cell: 'B3' },
    ])
    expect(await refused(cell('B3', 'requests.unheardOf'))).toEqual([
      422,
      'form-figure-gone',
      { cell: 'B3', name: 'requests.unheardOf' },
    ])
    expect(await refused(cell('B3', 'requests.received', { placeId: here.street.id }))).toEqual([
      422,
      'form-cell-elsewhere',
      { cell: 'B3' },
    ])
    const fill = (month: string) => server.as(clerk).get<{ code: string }>(`/forms/${id}/filled.xlsx`, { month })
    expect((await fill('2026-05')).body.code).toBe('form-unmapped')
    await sent(map(id, [cell('B3', 'requests.received')]))
    expect((await fill('2026-09')).body.code).toBe('form-month-ahead')
    // A figure that was taken out of the house after it had been chosen.
    await server.owner.query(
      `update form_versions set cells = replace(cells::text, 'received', 'unheardOf')::jsonb where form_id = $1`,
      [id],
    )
    expect((await fill('2026-05')).body).toMatchObject({ code: 'form-figure-gone', details: { cell: 'B3' } })
  })

  test('a place that the reader does not look after, and files that are no templates', async () => {
    const own = await sent<FormView>(add(clerk, here.community, await templateFile()))
    await sent(map(own.id, [cell('B3', 'requests.received', { placeId: here.grid.id })]))
    // The grid now lies elsewhere: the community looks after it no more.
    await server.owner.query('update places set path = replace(path, $2, $3) where id = $1', [
      here.grid.id,
      here.community.path,
      `${here.street.path}.999`,
    ])
    const filled = await server.as(clerk).get<object>(`/forms/${own.id}/filled.xlsx`, { month: '2026-05' })
    expect(filled).toMatchObject({ status: 422, body: { code: 'form-cell-beyond', details: { cell: 'B3' } } })
    expect(await add(clerk, here.community, Buffer.from('不是表'))).toMatchObject({
      status: 422,
      body: { code: 'sheet-unreadable' },
    })
  })
})

describe('a newer file of a template', () => {
  const renew = async (id: string, bytes?: Uint8Array, by: Person = clerk) =>
    server
      .as(by)
      .post<{ id: string; code: string }>(`/forms/${id}/newer`, Buffer.from(bytes ?? (await templateFile(nextYear))), {
        headers,
      })
  const newer = (id: string) => sent<NewerPage>(server.as(clerk).get(`/forms/${id}/newer`))
  const replace = (id: string, body: object) =>
    server.as(clerk).post<{ code: string; details: object }>(`/forms/${id}/replace`, { refill: false, ...body })
  const fill = (id: string, month: string) =>
    server.as(clerk).get<Buffer & { code: string; details: object }>(`/forms/${id}/filled.xlsx`, { month })
  const filled = async (id: string, month: string) => {
    const { status, body } = await fill(id, month)
    expect(status).toBe(200)
    return new Map((await readTemplate(Buffer.from(body))).cells.map(({ at, text }) => [at, text]))
  }
  const mapped = () => [
    cell('B3', 'requests.received'),
    cell('B4', 'requests.solved'),
    cell('B6', 'requests.filedRate', { span: 'quarter' }),
  ]
  const mappedForm = async () => {
    const { id } = await sent<FormView>(add(clerk, here.community, await templateFile()))
    await sent(map(id, mapped()))
    return id
  }

  test('says of each cell whether it is found again, is offered elsewhere, or is gone', async () => {
    const id = await mappedForm()
    await sent(renew(id))
    const page = await newer(id)
    expect(page.cells.map(({ at, left, above, fate, to }) => [at, left, above, fate, to])).toEqual([
      ['B3', '收到', '本月', 'same', 'B3'],
      ['B4', '解决', '本月', 'moved', 'B5'],
      ['B6', '满意率', '本月', 'gone', null],
    ])
    expect(page).toMatchObject({ earliest: '2000-01', filled: [] })
    // Nothing is taken yet.
    const form = await sent<FormPage>(server.as(clerk).get(`/forms/${id}`))
    expect(form).toMatchObject({ hasNewer: true, unsettled: [], versions: [{ from: '2000-01' }] })
    expect((await filled(id, '2026-05')).get('A4')).toBe('解决')
  })

  test('fills nothing wrongly: a cell that is gone is mapped again or let go first', async () => {
    const id = await mappedForm()
    const may = await filled(id, '2026-05')
    const { id: newerId } = await sent<{ id: string }>(renew(id))
    await sent(replace(id, { newerId, month: '2026-06', accepted: ['B5'] }))
    const form = await sent<FormPage>(server.as(clerk).get(`/forms/${id}`))
    expect(form.cells.map(({ at, figure }) => [at, figure])).toEqual([
      ['B3', 'requests.received'],
      ['B5', 'requests.solved'],
    ])
    expect(form.unsettled).toMatchObject([{ at: 'B6', left: '满意率', above: '本月', placeName: here.community.name }])
    expect(form.sheet.cells).toContainEqual({ at: 'A4', text: '受理', isFormula: false })
    expect(await fill(id, '2026-06')).toMatchObject({
      status: 409,
      body: { code: 'form-cells-gone', details: { cells: 'B6', count: 1 } },
    })
    // Other changes settle nothing.
    const kept = form.cells.map(({ placeName: _name, ...one }) => one)
    await sent(map(id, kept))
    expect((await fill(id, '2026-06')).status).toBe(409)
    const settled = mapped().slice(2)
    const body = { name: '诉求月报', cells: [...kept, cell('D3', 'requests.filedRate')], settled }
    expect(await sent<FormView>(server.as(clerk).post(`/forms/${id}/map`, body))).toMatchObject({ unsettled: [] })
    const june = await filled(id, '2026-06')
    expect([june.get('A4'), june.get('A5'), june.has('B4')]).toEqual(['受理', '解决', false])
    expect(june.has('B5') && june.has('D3')).toBe(true)
    // The month before comes from the file it was filled from, with its own cells.
    expect(await filled(id, '2026-05')).toEqual(may)
  })

  test('leaves months that were filled as they were, unless that is said', async () => {
    const id = await mappedForm()
    await filled(id, '2026-05')
    const { id: newerId } = await sent<{ id: string }>(renew(id))
    expect((await newer(id)).filled).toEqual(['2026-05'])
    await sent(replace(id, { newerId, month: '2026-04', accepted: ['B5'] }))
    const settled = mapped().slice(2)
    const cells = [cell('B3', 'requests.received'), cell('B5', 'requests.solved')]
    await sent(server.as(clerk).post(`/forms/${id}/map`, { name: '诉求月报', cells, settled }))
    const heads = async () =>
      Promise.all(['03', '04', '05', '06'].map(async (one) => (await filled(id, `2026-${one}`)).get('A4')))
    expect(await heads()).toEqual(['解决', '受理', '解决', '受理'])

    const again = await sent<{ id: string }>(renew(id))
    expect(await replace(id, { newerId: again.id, month: '2026-03', accepted: [] })).toMatchObject({
      status: 422,
      body: { code: 'form-from-earlier', details: { month: '2026-04' } },
    })
    expect(await replace(id, { newerId, month: '2026-04', accepted: [] })).toMatchObject({
      status: 409,
      body: { code: 'form-newer-changed' },
    })
    await sent(replace(id, { newerId: again.id, month: '2026-04', accepted: [], refill: true }))
    expect(await heads()).toEqual(['解决', '受理', '受理', '受理'])
  })

  test('a cell that moved is no figure unless somebody said so, and is offered again in the next file', async () => {
    const id = await mappedForm()
    const first = await sent<{ id: string }>(renew(id))
    await sent(replace(id, { newerId: first.id, month: '2026-06', accepted: [] }))
    const view = await sent<FormPage>(server.as(clerk).get(`/forms/${id}`))
    expect([view.cells.map(({ at }) => at), view.unsettled.map(({ at }) => at)]).toEqual([['B3'], ['B4', 'B6']])
    // The file of the year before, brought again: what was lost is there again.
    const second = await sent<{ id: string }>(renew(id, await templateFile()))
    expect((await newer(id)).cells.map(({ at, fate, to }) => [at, fate, to])).toEqual([
      ['B3', 'same', 'B3'],
      ['B4', 'moved', 'B4'],
      ['B6', 'moved', 'B6'],
    ])
    await sent(replace(id, { newerId: second.id, month: '2026-06', accepted: ['B4', 'B6'] }))
    expect((await filled(id, '2026-06')).get('A4')).toBe('解决')
  })

  test('is left without a trace in the template, is refused when it is no table, and is nobody else’s', async () => {
    const id = await mappedForm()
    expect((await server.as(clerk).get(`/forms/${id}/newer`)).status).toBe(404)
    expect((await renew(id, Buffer.from('不是表'))).body.code).toBe('sheet-unreadable')
    await sent(renew(id))
    const twice = await sent<{ id: string }>(renew(id))
    expect((await newer(id)).id).toBe(twice.id)
    const stranger = await server.person('别的区', { role: 'communityClerk', at: (await arrange(server)).community })
    expect((await server.as(stranger).get(`/forms/${id}/newer`)).status).toBe(404)
    expect((await renew(id, undefined, stranger)).status).toBe(404)
    expect((await server.as(stranger).post(`/forms/${id}/discard`)).status).toBe(404)
    await sent(server.as(clerk).post(`/forms/${id}/discard`))
    expect((await replace(id, { newerId: twice.id, month: '2026-06', accepted: [] })).status).toBe(404)
    expect(await sent<FormView>(server.as(clerk).get(`/forms/${id}`))).toMatchObject({ hasNewer: false })
    const { rows } = await server.owner.query(
      `select action from events where subject = $1 and action not in ('forms.add', 'forms.map') order by id`,
      [id],
    )
    expect(rows.map(({ action }) => action)).toEqual(['forms.renew', 'forms.renew', 'forms.discard'])
  })
})

test('whoever does not look after its place has no such template', async () => {
  const { id } = await sent<FormView>(add(clerk, here.community, await templateFile()))
  const other = await arrange(server)
  const stranger = await server.person('别区的', { role: 'communityClerk', at: other.community })
  const worker = await server.person('网格员', { role: 'gridWorker', at: here.otherGrid })
  expect((await add(stranger, here.community, await templateFile())).status).toBe(403)
  for (const path of [`/forms/${id}`, `/forms/${id}/filled.xlsx?month=2026-05`])
    expect((await server.as(stranger).get(path)).status).toBe(404)
  expect((await map(id, [], stranger)).status).toBe(404)
  expect((await server.as(worker).get('/forms')).status).toBe(403)
  const listed = async (by: Person) => (await sent<FormView[]>(server.as(by).get('/forms'))).map((form) => form.id)
  expect(await listed(stranger)).toEqual([])
  expect(await listed(here.reader)).toContain(id)
  await sent(server.as(clerk).post(`/forms/${id}/remove`))
  expect(await listed(clerk)).not.toContain(id)
  expect((await server.as(clerk).get(`/forms/${id}`)).status).toBe(404)
})
