/** Who may read which figures, what cannot be asked, what steps leave for them, and the file they are taken out in. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openZip } from '../foundation/sheets/zip-parts.ts'
import type { FiguresPage } from '../modules/figures/contract.ts'
import type { RequestsServer } from '../modules/requests/testing.ts'
import {
  arrange,
  halfYear,
  numbersOf,
  openFiguresServer,
  recordsOf,
  sent,
  store,
  type Told,
  told,
} from './figures-for-tests.ts'

let server: RequestsServer
beforeAll(async () => {
  server = await openFiguresServer()
})
afterAll(() => server.close())

describe('who asks, and for what', () => {
  test('only for places that the reader looks after', async () => {
    const here = await arrange(server)
    const worker = server.as(await server.person('网格员', { role: 'gridWorker', at: here.grid }))
    expect((await worker.get('/figures', { ...halfYear, placeId: here.grid.id })).status).toBe(200)
    for (const place of [here.otherGrid, here.community, here.district, server.home.grid])
      expect((await worker.get('/figures', { ...halfYear, placeId: place.id })).status).toBe(404)
    const resident = server.as(await server.person('居民', { role: 'resident', at: here.grid }))
    expect((await resident.get('/figures', halfYear)).status).toBe(403)
  })

  test('a share of fewer than five is told as two numbers only', async () => {
    const here = await arrange(server)
    const [row] = fc.sample(told, { numRuns: 1, seed: 3 })
    if (!row) throw new Error('There is no sample.')
    const closed: Told = {
      ...row,
      place: 1,
      askedElsewhere: null,
      state: 'closed',
      confirmed: 'yes',
      solved: 'yes',
      submitted: 0,
      lasts: 60,
    }
    await store(server, here, [closed, closed, closed, { ...closed, solved: 'no' }])
    const caller = server.as(here.reader)
    const rate = async () => (await numbersOf(caller, {})).get('requests.solvedRate')
    expect(await rate()).toMatchObject({ value: null, isOfTooFew: true, counted: 3, rest: 1 })
    await store(server, here, [closed])
    expect(await rate()).toMatchObject({ value: 80, isOfTooFew: false, counted: 4, rest: 1 })
    await store(server, here, [{ ...closed, confirmed: 'silent' }])
    expect(await rate()).toMatchObject({ value: 80, leftOut: { silent: 1 } })
  })

  test('what cannot be asked is said in a sentence', async () => {
    const here = await arrange(server)
    const caller = server.as(here.reader)
    const get = (path: string, asked: object) => caller.get<{ code: string }>(path, { ...halfYear, ...asked })
    expect(await get('/figures', { from: '2026-06-30', to: '2026-01-01' })).toMatchObject({
      status: 422,
      body: { code: 'period-upside-down' },
    })
    expect(await get('/figures', { from: '2001-01-01' })).toMatchObject({
      status: 422,
      body: { code: 'period-too-long' },
    })
    for (const path of ['/figures', '/figures/export'])
      expect(await get(path, { from: '9999-12-31', to: '9999-12-31' })).toMatchObject({
        status: 422,
        body: { code: 'invalid' },
      })
    expect((await get('/figures', { from: '2899-12-31', to: '2899-12-31' })).status).toBe(200)
    expect(await get('/figures', { figures: 'requests.unheardOf' })).toMatchObject({
      status: 422,
      body: { code: 'no-such-figure' },
    })
    expect(await get('/figures/records', { figure: 'requests.received', part: 'silent' })).toMatchObject({
      status: 422,
      body: { code: 'no-such-part' },
    })
    for (const [figure, by] of [
      ['territory.grids', 'month'],
      ['requests.received', 'toString'],
    ] as const)
      expect(await get('/figures/split', { figure, by })).toMatchObject({
        status: 422,
        body: { code: 'no-such-split' },
      })
  })

  test('a place that came or went in between says so; one that was not there at all is refused', async () => {
    const here = await arrange(server)
    const caller = server.as(here.reader)
    await server.owner.query(`update places set valid_to = '2026-03-10' where id = $1`, [here.otherGrid.id])
    await server.owner.query(
      `insert into place_successions (district_id, former_id, successor_id, is_heir, since) values ($1, $2, $3, true, '2026-03-10')`,
      [here.id, here.otherGrid.id, here.grid.id],
    )
    const page = await sent<FiguresPage>(caller.get('/figures', { ...halfYear, placeId: here.otherGrid.id }))
    expect(page.notes).toEqual([{ says: 'closed', on: '2026-03-10', heirs: [here.grid.name] }])
    const late = await caller.get('/figures', { from: '2026-04-01', to: '2026-04-30', placeId: here.otherGrid.id })
    expect(late).toMatchObject({ status: 422, body: { code: 'place-gone', details: { on: '2026-03-10' } } })
    const early = await caller.get('/figures', { from: '2019-04-01', to: '2019-04-30', placeId: here.grid.id })
    expect(early).toMatchObject({ status: 422, body: { code: 'place-not-yet' } })
  })
})

test('what a step leaves for figures: pauses are taken out, and a later calendar changes nothing', async () => {
  const { clock, people, step, ask } = server
  clock.set('2026-03-02T09:00:00+08:00')
  const { id } = await ask()
  const at = async (moment: string, ...[by, name, input]: [Parameters<typeof step>[0], string, object?]) => {
    clock.set(`2026-03-${moment}:00+08:00`)
    await step(by, name, id, input)
  }
  await at('02T10:00', 'clara', 'approve')
  await at('02T11:00', 'pavel', 'claim')
  await at('02T14:30', 'pavel', 'begin')
  await at('02T15:00', 'pavel', 'pause', { waitsFor: 'parts', reason: '灯具周二到。' })
  await at('03T15:00', 'pavel', 'resume')
  await at('04T10:00', 'pavel', 'answer', { answer: '换了灯泡。', solved: 'yes' })
  await at('04T20:00', 'ana', 'confirm', { solved: 'yes', rating: 'satisfied' })
  const march = { from: '2026-03-01', to: '2026-03-31' }
  const said = async () => {
    const views = await numbersOf(server.as(people.simon), march)
    return Object.fromEntries(
      ['medianHours', 'onTime', 'late', 'nuisances'].map((name) => [name, views.get(`requests.${name}`)?.value]),
    )
  }
  // Monday 3 + 4, Tuesday 8, Wednesday 2 working hours, of which it stood still for 3 + 5.
  const expected = { medianHours: 9, onTime: 1, late: 0, nuisances: 0 }
  expect(await said()).toEqual(expected)
  await server.owner.query(
    "insert into calendar_days (on_date, is_workday, name) values ('2026-03-03', false, '临时放假')",
  )
  expect(await said()).toEqual(expected)
})

test('of a private request the list shows that it is there, and nothing of what was written', async () => {
  server.clock.set('2026-04-06T09:00:00+08:00')
  const open = await server.ask('ana', { content: '路灯不亮。' })
  const closed = await server.ask('ana', { content: '家里有病人，需要上门。', isPrivate: true })
  const april = { from: '2026-04-01', to: '2026-04-30', figure: 'requests.received' }
  const rows = await recordsOf(server.as(server.people.simon), april)
  const contentOf = ({ id }: { readonly id: string }) => rows.find((row) => row.id === id)?.cells[1]
  expect(rows).toHaveLength(2)
  expect([contentOf(open), contentOf(closed)]).toEqual(['路灯不亮。', ''])
})

test('the file has a sheet of figures and a sheet for each list, and leaves an event', async () => {
  const here = await arrange(server)
  await store(server, here, fc.sample(told, { numRuns: 40, seed: 5 }))
  server.clock.set('2026-07-15T10:00:00+08:00')
  const caller = server.as(here.reader)
  const asked = { ...halfYear, figures: 'requests.received,requests.solvedRate', placeId: here.district.id }
  const views = await numbersOf(caller, asked)
  const { status, body } = await caller.get<Buffer>('/figures/export', asked)
  expect(status).toBe(200)
  const file = Buffer.from(body)
  const rowsOf = async (sheet: number) => (await sheetRows(file, sheet)).length - 1
  expect(await rowsOf(1)).toBe(2)
  expect(await rowsOf(2)).toBe(views.get('requests.received')?.counted)
  const rate = views.get('requests.solvedRate')
  expect(await rowsOf(3)).toBe((rate?.counted ?? 0) + (rate?.rest ?? 0))
  const { rows } = await server.owner.query("select details from events where action = 'figures.export'")
  expect(rows).toHaveLength(1)
})

/** The rows of one sheet, as text. */
async function sheetRows(file: Buffer, sheet: number): Promise<string[]> {
  const parts = openZip(file, 50_000_000)
  let text = ''
  for await (const chunk of parts.read(`xl/worksheets/sheet${sheet}.xml`)) text += Buffer.from(chunk).toString()
  return text.match(/<row /g) ?? []
}
