/** The templates of reports: what comes ready-made, what a district makes of it, and whose templates somebody in two districts reads. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OutputOf } from '../foundation/contract.ts'
import type { ReportContent, ReportView, reportsContract } from '../modules/reports/contract.ts'
import type { TemplateSummary, TemplateView } from '../modules/reports/contract-templates.ts'
import type { RequestsServer } from '../modules/requests/testing.ts'
import { sent, store, told } from './figures-for-tests.ts'
import { arrangeReports, beginReport, openReportsServer, readyMade } from './reports-for-tests.ts'

let server: RequestsServer
beforeAll(async () => {
  server = await openReportsServer()
})
afterAll(() => server.close())

type Kept = OutputOf<(typeof reportsContract)['records']>

test('templates come ready-made; a district changes its own copy, version by version, and has the ready-made one again', async () => {
  const here = await arrangeReports(server)
  const office = server.as(here.reader)
  const { id } = await readyMade(office, 'community', 'month')
  const read = () => sent<TemplateView>(office.get(`/reports/templates/${id}`))
  const shipped = await read()
  expect(shipped).toMatchObject({ version: 0, isReadyMade: true, changedAt: null, mayChange: true })
  const change = (text: string, basedOn: number) =>
    office.send('PUT', `/reports/templates/${id}`, {
      name: shipped.name,
      title: shipped.title,
      blocks: [{ kind: 'text', text }],
      basedOn,
    })
  expect((await change('{place}收到{requests.received}件。', 0)).status).toBe(200)
  expect(await change('迟了一步。', 0)).toMatchObject({ status: 409, body: { code: 'template-changed' } })
  expect(await read()).toMatchObject({ version: 1, blocks: [{ text: '{place}收到{requests.received}件。' }] })
  const secretary = server.as(here.secretary)
  const seen = await sent<ReportContent>(
    secretary.get('/reports/preview', { templateId: id, placeId: here.community.id, from: '2026-07-01' }),
  )
  expect(seen.body).toEqual([
    {
      kind: 'text',
      parts: [`${here.community.name}收到`, { figure: 'requests.received', period: 'now', said: '0' }, '件。'],
    },
  ])
  expect((await secretary.send('DELETE', `/reports/templates/${id}`)).status).toBe(403)
  await sent(office.send('DELETE', `/reports/templates/${id}`))
  expect(await read()).toMatchObject({ version: 2, blocks: shipped.blocks, changedAt: null })
})

test('those of a district’s own are offered until they are retired', async () => {
  const here = await arrangeReports(server)
  const office = server.as(here.reader)
  const fields = { name: '消防月报', title: '{place}{period}消防', level: 'street', span: 'month' }
  const { id } = await sent<TemplateView>(
    office.post('/reports/templates', { ...fields, blocks: [{ kind: 'figures', figures: ['requests.nuisances'] }] }),
  )
  const names = async () => (await sent<{ name: string }[]>(office.get('/reports/templates'))).map(({ name }) => name)
  expect(await names()).toContain('消防月报')
  await sent(office.send('DELETE', `/reports/templates/${id}`))
  expect(await names()).not.toContain('消防月报')
  expect((await office.get(`/reports/templates/${id}`)).status).toBe(404)
})

test('those of two districts are read and set by whoever has a post in both, of each apart, and of no third', async () => {
  const [here, there, third] = [
    await arrangeReports(server),
    await arrangeReports(server),
    await arrangeReports(server),
  ]
  const officer = { role: 'districtOffice', at: there.district } as const
  const both = server.as(await server.person('两区', { role: 'communitySecretary', at: here.community }, officer))
  const fields = { title: '{place}', level: 'community', span: 'month', blocks: [{ kind: 'text', text: '一句话。' }] }
  const adding = (caller: typeof both, name: string, districtId?: string) =>
    caller.post<TemplateView>('/reports/templates', { ...fields, name, ...(districtId && { districtId }) })
  const hers = await sent<TemplateView>(adding(server.as(here.reader), '第一区的月报'))
  const { id } = await sent<TemplateView>(adding(both, '第二区的月报', there.id))
  const own = async (districtId?: string) =>
    (await sent<TemplateSummary[]>(both.get('/reports/templates', districtId ? { districtId } : {})))
      .filter(({ isReadyMade }) => !isReadyMade)
      .map(({ name }) => name)
  expect([await own(), await own(here.id), await own(there.id)]).toEqual([
    ['第一区的月报'],
    ['第一区的月报'],
    ['第二区的月报'],
  ])
  const read = (template: string, districtId: string) =>
    both.get<TemplateView>(`/reports/templates/${template}`, { districtId })
  expect((await read(hers.id, here.id)).body).toMatchObject({ name: '第一区的月报', mayChange: false })
  expect((await read(id, there.id)).body).toMatchObject({ name: '第二区的月报', mayChange: true })
  expect((await read(id, here.id)).status).toBe(404)
  // Read there, and set only where the office is theirs; of a third district neither.
  expect((await adding(both, '不该有的', here.id)).status).toBe(403)
  for (const answer of [
    await adding(both, '不该有的', third.id),
    await both.get('/reports/templates', { districtId: third.id }),
  ])
    expect(answer.status).toBe(404)
  const offered = (templateId: string, place: { id: string }) =>
    both.get('/reports/preview', { templateId, placeId: place.id, from: '2026-07-01' })
  expect([(await offered(hers.id, here.community)).status, (await offered(id, there.community)).status]).toEqual([
    200, 200,
  ])
  const change = {
    ...fields,
    level: undefined,
    span: undefined,
    name: '改过的月报',
    basedOn: 1,
    districtId: there.id,
  }
  expect((await sent<TemplateView>(both.send('PUT', `/reports/templates/${id}`, change))).name).toBe('改过的月报')
  await sent(both.send('DELETE', `/reports/templates/${id}`, { districtId: there.id }))
  expect(await own(there.id)).toEqual([])
})

test('every ready-made template becomes a report, of a grid as of the city, names only what is counted, and is published', async () => {
  const here = await arrangeReports(server)
  await store(server, here, fc.sample(told, { numRuns: 30, seed: 11 }))
  const [district, city] = [
    server.as(here.reader),
    server.as(await server.person('市级工作人员', { role: 'cityOffice', at: here.city })),
  ]
  const at = { grid: here.grid, community: here.community, street: here.street, district: here.district }
  const all = [
    ...Object.entries(at).map(([level, place]) => [level, place, district] as const),
    ['city', here.city, city] as const,
  ]
  for (const [level, place, caller] of all)
    for (const span of ['month', 'quarter', 'halfYear'] as const) {
      const id = await beginReport(caller, { placeId: place.id, level, span, from: '2026-01-01' })
      if (span === 'halfYear') await sent(caller.post(`/reports/${id}/publish`, { basedOn: 1 }))
      const report = await sent<ReportView>(caller.get(`/reports/${id}`))
      expect(report).toMatchObject({ missing: [], place: { level } })
      expect(JSON.stringify(report.body)).not.toMatch(/\{[a-z]+[.}]|"said":null/)
      if (span !== 'halfYear') continue
      const solved = report.numbers.find(({ figure, period }) => figure === 'requests.solved' && period === 'now')
      const kept = await sent<Kept>(caller.get(`/reports/${id}/records`, { figure: 'requests.solved' }))
      expect(kept).toMatchObject({ all: solved?.value, gone: 0, came: 0 })
    }
  const listed = await sent<{ rows: { place: { level: string } }[] }>(district.get('/reports'))
  expect(listed.rows.map((row) => row.place.level)).not.toContain('city')
})
