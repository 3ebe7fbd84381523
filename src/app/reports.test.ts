/** Reports over random requests: their numbers are those of figures and of their lists, and stay when they are published. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OutputOf } from '../foundation/contract.ts'
import type { FigureView } from '../modules/figures/contract.ts'
import type { Difference, ReportView, reportsContract } from '../modules/reports/contract.ts'
import type { Block } from '../modules/reports/contract-blocks.ts'
import type { RequestsServer } from '../modules/requests/testing.ts'
import { halfYear, numbersOf, recordsOf, sent, store, told } from './figures-for-tests.ts'
import { arrangeReports, beginReport, openReportsServer, readyMade } from './reports-for-tests.ts'

let server: RequestsServer
beforeAll(async () => {
  server = await openReportsServer()
})
afterAll(() => server.close())

type Kept = OutputOf<(typeof reportsContract)['records']>

const pick = ({
  value,
  counted,
  rest,
  leftOut,
  isOfTooFew,
}: Omit<FigureView, 'name' | 'kind' | 'unit' | 'splits'>) => ({
  value,
  counted,
  rest,
  leftOut,
  isOfTooFew,
})

test('every number of a report is that of figures, and as long as its list; every row of a table is its part', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(told, { minLength: 8, maxLength: 50 }), async (rows) => {
      const here = await arrangeReports(server)
      await store(server, here, rows)
      const caller = server.as(here.secretary)
      const id = await beginReport(caller, { placeId: here.community.id })
      const report = await sent<ReportView>(caller.get(`/reports/${id}`))
      const periods = { now: halfYear, before: report.before, lastYear: report.lastYear }
      expect(report.numbers.length).toBeGreaterThan(50)
      for (const period of ['now', 'before', 'lastYear'] as const) {
        const views = await numbersOf(caller, { ...periods[period], placeId: here.community.id })
        for (const number of report.numbers.filter((one) => one.period === period))
          expect(pick(number), `${number.figure} ${period}`).toEqual(pick(views.get(number.figure) as FigureView))
      }
      for (const { figure, counted, rest } of report.numbers.filter(({ period }) => period === 'now'))
        expect((await recordsOf(caller, { figure, placeId: here.community.id })).length, figure).toBe(counted + rest)
      for (const block of report.body)
        if (block.kind === 'table')
          for (const [at, figure] of block.figures.entries())
            for (const { key, cells } of block.rows.slice(0, 3)) {
              const asked = { figure, by: block.by, key, placeId: here.community.id }
              const length = (cells[at]?.counted ?? 0) + (cells[at]?.rest ?? 0)
              expect((await recordsOf(caller, asked)).length, `${figure} ${key}`).toBe(length)
            }
    }),
    { numRuns: 2, endOnFailure: true },
  )
}, 60_000)

describe('a published report', () => {
  const blocks: Block[] = [
    { kind: 'heading', level: 1, text: '总的情况' },
    {
      kind: 'text',
      text: '{period}，{place}收到{requests.received}件，{requests.received|change}；满意率{requests.satisfiedRate}。',
    },
    { kind: 'heading', level: 2, text: '按类别' },
    { kind: 'table', by: 'category', figures: ['requests.received', 'requests.solved'] },
    { kind: 'figures', figures: ['requests.solved', 'territory.grids'] },
  ]
  const written = async () => {
    const here = await arrangeReports(server)
    await store(server, here, fc.sample(told, { numRuns: 60, seed: 23 }))
    const caller = server.as(here.secretary)
    const id = await beginReport(caller, { placeId: here.community.id })
    await sent(caller.send('PUT', `/reports/${id}`, { title: '{place}{period}小结', blocks, basedOn: 1 }))
    const read = () => sent<ReportView>(caller.get(`/reports/${id}`))
    const since = async () =>
      (await sent<{ differences: Difference[] }>(caller.get(`/reports/${id}/since`))).differences
    return { here, caller, id, read, since }
  }

  test('says its numbers in its sentences, numbers its headings, and names itself', async () => {
    const { here, read } = await written()
    const { title, body, numbers, state } = await read()
    const received = numbers.find(({ figure, period }) => figure === 'requests.received' && period === 'now')
    expect(title).toBe(`${here.community.name}2026年上半年小结`)
    expect(state).toBe('draft')
    expect(body.flatMap((block) => (block.kind === 'heading' ? [block.number] : []))).toEqual(['一、', '（一）'])
    const said = body.flatMap((block) => (block.kind === 'text' ? block.parts : []))
    expect(said.map((part) => (typeof part === 'string' ? part : part.said)).join('')).toMatch(
      new RegExp(`^2026年上半年，${here.community.name}收到${received?.value}件，比上期多${received?.value}件；满意率`),
    )
  })

  test('stays as it was while its records change, and says which numbers did', async () => {
    const { here, caller, id, read, since } = await written()
    await sent(caller.post(`/reports/${id}/publish`, { basedOn: 2 }))
    const then = await read()
    expect(then).toMatchObject({ state: 'published', mayChange: false, publishedBy: here.secretary.name })
    expect(await since()).toEqual([])

    const [solved] = await recordsOf(caller, { figure: 'requests.solved', placeId: here.community.id })
    await server.owner.query(
      "update requests set state = 'serving', closed_at = null, solved_level = null where id = $1",
      [solved?.id],
    )
    server.clock.set('2026-08-02T10:00:00+08:00')
    expect(await read()).toEqual(then)
    const changed = await since()
    const number = then.numbers.find(({ figure, period }) => figure === 'requests.solved' && period === 'now')
    expect(changed).toContainEqual(
      expect.objectContaining({
        figure: 'requests.solved',
        by: null,
        was: expect.objectContaining({ value: number?.value }),
        is: expect.objectContaining({ value: (number?.value ?? 0) - 1 }),
        gone: 1,
        came: 0,
      }),
    )
    expect(changed.filter(({ by }) => by === 'category')).toHaveLength(1)
    expect(changed.map(({ figure }) => figure)).not.toContain('requests.received')

    const kept = await sent<Kept>(caller.get(`/reports/${id}/records`, { figure: 'requests.solved' }))
    expect(kept).toMatchObject({ all: number?.counted, gone: 1, came: 0, vanished: 0 })
    expect(kept.rows.filter(({ was }) => was)).toHaveLength(number?.counted ?? -1)
    // What changed comes first.
    expect(kept.rows[0]).toMatchObject({ id: solved?.id, was: 'counted', is: null })
    server.clock.set('2026-07-15T10:00:00+08:00')
  })

  test('notices other records behind an equal number', async () => {
    const { here, caller, id, since } = await written()
    await sent(caller.post(`/reports/${id}/publish`, { basedOn: 2 }))
    const list = await recordsOf(caller, { figure: 'requests.received', placeId: here.community.id })
    await server.owner.query("update requests set submitted_at = '2025-05-01' where id = $1", [list[0]?.id])
    const [row] = fc.sample(told, { numRuns: 1, seed: 4 })
    if (row) await store(server, here, [{ ...row, place: 0, askedElsewhere: null, state: 'waiting', submitted: 5000 }])
    expect(
      (await since()).find(({ figure, by, period }) => figure === 'requests.received' && !by && period === 'now'),
    ).toMatchObject({
      was: { value: list.length },
      is: { value: list.length },
      gone: 1,
      came: 1,
    })
  })

  test('keeps the records of every number and of every row of its tables, however many', async () => {
    const { here, caller, id, read, since } = await written()
    const [row] = fc.sample(told, { numRuns: 1, seed: 7 })
    const one = {
      ...(row as NonNullable<typeof row>),
      place: 0,
      askedElsewhere: null,
      state: 'waiting' as const,
      category: 1,
    }
    const many = Array.from({ length: 2300 }, (_, at) => ({ ...one, submitted: 30 * 24 * 60 + at }))
    await store(server, here, many)
    await sent(caller.post(`/reports/${id}/publish`, { basedOn: 2 }))
    const { numbers, body } = await read()
    const kept = (asked: Record<string, string | number>) => sent<Kept>(caller.get(`/reports/${id}/records`, asked))
    for (const { figure, period, counted, rest } of numbers)
      expect(await kept({ figure, period }), figure).toMatchObject({ all: counted + rest, gone: 0, came: 0 })
    const table = body.find((block) => block.kind === 'table')
    for (const { key, cells } of table?.rows ?? [])
      expect(await kept({ figure: 'requests.received', by: 'category', key })).toMatchObject({
        all: cells[0]?.counted,
        gone: 0,
        came: 0,
      })
    const received = { figure: 'requests.received' }
    const list = await kept(received)
    expect(list.all).toBeGreaterThan(2300)
    const last = await kept({ ...received, skip: list.all - 3 })
    expect([list.rows.length, list.next, last.rows.length, last.next]).toEqual([50, 50, 3, null])

    const oldest = last.rows[2]?.id
    await server.owner.query("update requests set submitted_at = '2025-05-01' where id = $1", [oldest])
    expect(
      (await since()).find(({ figure, by, period }) => figure === received.figure && !by && period === 'now'),
    ).toMatchObject({ was: { value: list.all }, is: { value: list.all - 1 }, gone: 1, came: 0 })
    expect((await kept(received)).rows[0]).toMatchObject({ id: oldest, was: 'counted', is: null })
  })

  test('keeps who is counted in each row of a table, also where they are counted once in the whole', async () => {
    const { here, caller, id, read } = await written()
    const grids = [here.grid, here.otherGrid].map((at) => ({ role: 'gridWorker' as const, at }))
    const both = await server.person('两个网格的', ...grids)
    await server.owner.query(`update posts set in_force_from = '2026-01-01' where account_id = $1`, [both.accountId])
    const figure = 'people.gridWorkers'
    const table: Block = { kind: 'table', by: 'place', figures: [figure] }
    await sent(caller.send('PUT', `/reports/${id}`, { title: '队伍', blocks: [table], basedOn: 2 }))
    await sent(caller.post(`/reports/${id}/publish`, { basedOn: 3 }))
    const [block] = (await read()).body
    const rows = block?.kind === 'table' ? block.rows.filter(({ cells: [cell] }) => cell?.counted) : []
    expect(rows).toHaveLength(2)
    const kept = (asked: object) => sent<Kept>(caller.get(`/reports/${id}/records`, { figure, ...asked }))
    const inRows = () => Promise.all(rows.map(({ key }) => kept({ by: 'place', key })))
    expect(await kept({})).toMatchObject({ all: 1, gone: 0, came: 0 })
    expect(await inRows()).toMatchObject(rows.map(({ cells: [cell] }) => ({ all: cell?.counted, gone: 0, came: 0 })))
    expect(new Set((await inRows()).flatMap(({ rows: posts }) => posts.map((post) => post.id))).size).toBe(2)
    // One of the two posts turns out to have ended before.
    await server.owner.query(`update posts set in_force_to = '2026-02-01' where account_id = $1 and place_id = $2`, [
      both.accountId,
      here.otherGrid.id,
    ])
    expect((await inRows()).map(({ all, gone }) => [all, gone]).toSorted()).toEqual([
      [1, 0],
      [1, 1],
    ])
  })

  test('is changed and thrown away no more, and not twice published', async () => {
    const { caller, id } = await written()
    await sent(caller.post(`/reports/${id}/publish`, { basedOn: 2 }))
    const refused = { status: 409, body: { code: 'report-published' } }
    expect(await caller.send('PUT', `/reports/${id}`, { title: '改', blocks, basedOn: 2 })).toMatchObject(refused)
    expect(await caller.post(`/reports/${id}/publish`, { basedOn: 2 })).toMatchObject(refused)
    expect(await caller.send('DELETE', `/reports/${id}`)).toMatchObject(refused)
  })

  test('tells of a figure that is counted no more, and prints nothing wrong', async () => {
    const { caller, id, read, since } = await written()
    await sent(caller.post(`/reports/${id}/publish`, { basedOn: 2 }))
    await server.owner.query(
      `update reports set blocks = replace(blocks::text, 'requests.received', 'requests.unheardOf')::jsonb,
         frozen = replace(frozen::text, 'requests.received', 'requests.unheardOf')::jsonb where id = $1`,
      [id],
    )
    expect((await read()).numbers.some(({ figure }) => figure === 'requests.unheardOf')).toBe(true)
    expect((await since()).find(({ figure }) => figure === 'requests.unheardOf')).toMatchObject({ is: null })
    expect(await caller.get(`/reports/${id}/records`, { figure: 'requests.unheardOf' })).toMatchObject({
      status: 422,
      body: { code: 'no-such-figure' },
    })
  })
})

describe('who writes and reads', () => {
  test('a report of their place, and nobody else', async () => {
    const here = await arrangeReports(server)
    const secretary = server.as(here.secretary)
    const id = await beginReport(secretary, { placeId: here.community.id })
    expect((await server.as(here.reader).get(`/reports/${id}`)).status).toBe(200)
    const elsewhere = server.as(here.clerkElsewhere)
    expect((await elsewhere.get(`/reports/${id}`)).status).toBe(404)
    expect((await elsewhere.post(`/reports/${id}/publish`, { basedOn: 1 })).status).toBe(404)
    expect((await elsewhere.send('DELETE', `/reports/${id}`)).status).toBe(404)
    const listed = async (caller: typeof secretary) =>
      (await sent<{ rows: { id: string }[] }>(caller.get('/reports'))).rows.map((row) => row.id)
    expect(await listed(secretary)).toEqual([id])
    expect(await listed(elsewhere)).toEqual([])
    const worker = server.as(await server.person('网格员', { role: 'gridWorker', at: here.grid }))
    expect((await worker.get(`/reports/${id}`)).status).toBe(404)
    expect((await worker.send('DELETE', `/reports/${id}`)).status).toBe(403)
  })

  test('two who change one draft do not overwrite each other', async () => {
    const here = await arrangeReports(server)
    const caller = server.as(here.secretary)
    const id = await beginReport(caller, { placeId: here.community.id })
    const change = (title: string) =>
      caller.send('PUT', `/reports/${id}`, { title, blocks: [{ kind: 'text', text: '一句话。' }], basedOn: 1 })
    expect((await change('甲')).status).toBe(200)
    expect(await change('乙')).toMatchObject({ status: 409, body: { code: 'report-changed' } })
  })

  test('what does not fit is said in a sentence', async () => {
    const here = await arrangeReports(server)
    const caller = server.as(here.secretary)
    const { id: templateId } = await readyMade(caller, 'community', 'quarter')
    const preview = (asked: object) =>
      caller.get('/reports/preview', { templateId, placeId: here.community.id, from: '2026-04-01', ...asked })
    expect((await preview({})).status).toBe(200)
    expect(await preview({ from: '2026-05-01' })).toMatchObject({ status: 422, body: { code: 'report-period' } })
    expect(await preview({ from: '2026-10-01' })).toMatchObject({ status: 422, body: { code: 'report-too-early' } })
    expect(await preview({ placeId: here.grid.id })).toMatchObject({ status: 422, body: { code: 'report-level' } })
    expect((await preview({ placeId: server.home.community.id })).status).toBe(404)
    const id = await beginReport(caller, { placeId: here.community.id })
    const write = (title: string, text: string) =>
      caller.send('PUT', `/reports/${id}`, { title, blocks: [{ kind: 'text', text }], basedOn: 1 })
    expect(await write('小结', '{requests.unheardOf}')).toMatchObject({ status: 422, body: { code: 'no-such-figure' } })
    expect(await write('{requests.received}', '正文')).toMatchObject({ status: 422, body: { code: 'report-title' } })
  })
})
