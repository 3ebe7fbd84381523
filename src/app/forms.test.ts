/** Templates that go elsewhere, through HTTP: kept, mapped once and filled for a month; what does not fit is said in a sentence. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { moduleOf } from '../foundation/http/call.ts'
import { sheetTypes } from '../foundation/sheets/bounds.ts'
import { templateFile } from '../foundation/sheets/template-for-tests.ts'
import { readTemplate } from '../foundation/sheets/template-sheet.ts'
import type { Person, TestPlace } from '../foundation/testing/people.ts'
import { type FormPage, type FormView, formsContract, type MappedCell } from '../modules/forms/contract.ts'
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
      `update forms set cells = replace(cells::text, 'received', 'unheardOf')::jsonb where id = $1`,
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
