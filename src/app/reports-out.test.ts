/** Reports taken out: as an official document laid out by GB/T 9704, and as a workbook of figures and lists. */

import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReportContent, ReportView } from '../modules/reports/contract.ts'
import type { RequestsServer } from '../modules/requests/testing.ts'
import { recordsOf, sent, store, told } from './figures-for-tests.ts'
import { arrangeReports, beginReport, openReportsServer, partText, readyMade } from './reports-for-tests.ts'

let server: RequestsServer
beforeAll(async () => {
  server = await openReportsServer()
})
afterAll(() => server.close())

async function written() {
  const here = await arrangeReports(server)
  await store(server, here, fc.sample(told, { numRuns: 80, seed: 31 }))
  const caller = server.as(here.secretary)
  const id = await beginReport(caller, { placeId: here.community.id })
  const report = () => sent<ReportView>(caller.get(`/reports/${id}`))
  const file = async (kind: 'docx' | 'xlsx') => {
    const { status, body } = await caller.get<Buffer>(`/reports/${id}/${kind}`)
    expect(status).toBe(200)
    return Buffer.from(body)
  }
  return { here, caller, id, report, file }
}

/** What the runs of each paragraph say, put together. */
const paragraphsIn = (xml: string): string[] =>
  [...xml.matchAll(/<w:p>.*?<\/w:p>|<w:p .*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''),
  )
const millimetres = (twips: string | undefined): number => Math.round((Number(twips) / 1440) * 25.4)

test('the document has the paper, margins, lines and type of an official document', async () => {
  const { file } = await written()
  const docx = await file('docx')
  const xml = await partText(docx, 'word/document.xml')
  const attribute = (element: string, name: string) =>
    new RegExp(`<w:${element} [^>]*w:${name}="([^"]*)"`).exec(xml)?.[1]
  expect([attribute('pgSz', 'w'), attribute('pgSz', 'h')].map(millimetres)).toEqual([210, 297])
  expect(['top', 'right', 'bottom', 'left'].map((side) => millimetres(attribute('pgMar', side)))).toEqual([
    37, 26, 35, 28,
  ])
  // Twenty-two lines of 28.95 points are 225 mm less a hair; 28 characters of a little less than 16 points are 156 mm.
  expect(Number(attribute('docGrid', 'linePitch')) / 20).toBeCloseTo(28.95, 2)
  const styles = await partText(docx, 'word/styles.xml')
  const character = 16 + Number(/<w:spacing w:val="(-?\d+)"\/>/.exec(styles)?.[1]) / 20
  expect(Math.floor(((156 / 25.4) * 72) / character)).toBe(28)
  expect(styles).toMatch(/w:rFonts [^>]*w:eastAsia="FangSong"/)
  expect(styles).toMatch(/<w:sz w:val="32"\/>/)
  expect(styles).toMatch(/<w:spacing w:line="579" w:lineRule="exact"\/>/)
  const runs = [...xml.matchAll(/<w:r>.*?<\/w:r>/gs)].map(([run]) => run)
  const faceOf = (text: RegExp) => {
    const found = runs.find((one) => text.test(one)) ?? ''
    return [/w:eastAsia="([^"]*)"/.exec(found)?.[1], /<w:sz w:val="(\d+)"/.exec(found)?.[1]]
  }
  expect(faceOf(/2026年上半年社区服务工作情况/)).toEqual(['FZXiaoBiaoSong-B05S', '44'])
  expect(faceOf(/一、总体情况/)).toEqual(['SimHei', '32'])
  expect(faceOf(/共收到居民点单/)).toEqual(['FangSong', '32'])

  const fonts = await partText(docx, 'word/fontTable.xml')
  const named = [...new Set([...xml.matchAll(/w:eastAsia="([^"]*)"/g)].map(([, name]) => name))]
  for (const name of ['FangSong', ...named]) expect(fonts).toContain(`<w:font w:name="${name}"><w:altName`)

  const settings = await partText(docx, 'word/settings.xml')
  expect(settings).toContain('evenAndOddHeaders')
  const footers = await Promise.all([1, 2].map((number) => partText(docx, `word/footer${number}.xml`)))
  for (const footer of footers) expect(footer).toMatch(/— .*PAGE.* —/s)
  expect(footers.map((footer) => /w:jc w:val="(\w+)"/.exec(footer)?.[1]).toSorted()).toEqual(['left', 'right'])
})

test('its sentences and tables say the numbers of the report; a draft says that it is one', async () => {
  const { here, caller, id, report, file } = await written()
  const { body, numbers, definitions } = await report()
  const xml = await partText(await file('docx'), 'word/document.xml')
  const said = paragraphsIn(xml)
  expect(said.some((text) => text.startsWith('（草稿，以上数字截至2026年7月15日10:00'))).toBe(true)
  // The annex is told before the signature, and its title stands in its third line.
  const note = said.indexOf('附件：数字说明')
  expect(said.slice(note, note + 4)).toEqual(['附件：数字说明', here.community.name, '2026年7月15日', '附件'])
  expect(xml).toMatch(/>附件<\/w:t><\/w:r><\/w:p><w:p\/><w:p>(?:(?!<\/w:p>).)*>数字说明</)
  for (const block of body) {
    if (block.kind === 'text')
      expect(said).toContain(block.parts.map((part) => (typeof part === 'string' ? part : part.said)).join(''))
    if (block.kind === 'heading') expect(said).toContain(block.number + block.text)
    if (block.kind !== 'figures') continue
    for (const figure of block.figures) {
      const [now, before] = (['now', 'before'] as const).map((period) =>
        numbers.find((one) => one.figure === figure && one.period === period),
      )
      const definition = definitions.find((one) => one.figure === figure)
      const row = said.indexOf(definition?.name ?? '')
      if (now?.value == null || before?.value == null || definition?.unit === 'percent') continue
      expect(said.slice(row, row + 4).filter((_cell, at) => at !== 1)).toEqual([
        definition?.name,
        String(now.value),
        String(before.value),
      ])
    }
  }
  expect(said.filter((text) => text === here.community.name).length).toBeGreaterThan(0)
  await sent(caller.post(`/reports/${id}/publish`, { basedOn: 1 }))
  const published = await file('docx')
  const publishedXml = await partText(published, 'word/document.xml')
  expect(publishedXml).not.toContain('草稿')
  expect(paragraphsIn(publishedXml)).toContain('2026年7月15日')
  const { rows } = await server.owner.query(
    "select action from events where action = 'reports.docx' and subject = $1",
    [id],
  )
  expect(rows).toHaveLength(2)
})

test('the workbook has a sheet of figures and one for each list, as long as the number says, then and later', async () => {
  const { here, caller, id, report, file } = await written()
  await sent(caller.post(`/reports/${id}/publish`, { basedOn: 1 }))
  const { definitions, numbers } = await report()
  const [solved] = await recordsOf(caller, { figure: 'requests.solved', placeId: here.community.id })
  await server.owner.query("update requests set state = 'serving', closed_at = null where id = $1", [solved?.id])
  const book = await file('xlsx')
  const rowsOf = async (sheet: number) =>
    ((await partText(book, `xl/worksheets/sheet${sheet}.xml`)).match(/<row /g) ?? []).length - 1
  expect(await rowsOf(1)).toBe(definitions.length)
  for (const [at, { figure }] of definitions.entries()) {
    const number = numbers.find((one) => one.figure === figure && one.period === 'now')
    expect(await rowsOf(at + 2), figure).toBe((number?.counted ?? 0) + (number?.rest ?? 0))
  }
  const sheet = definitions.findIndex(({ figure }) => figure === 'requests.solved') + 2
  expect(await partText(book, `xl/worksheets/sheet${sheet}.xml`)).toContain('不再算')
})

test('of a place that was closed in the middle the report says so, and names its heir; afterwards there is none', async () => {
  const here = await arrangeReports(server)
  await server.owner.query("update places set valid_to = '2026-03-10' where id = $1", [here.otherGrid.id])
  await server.owner.query(
    `insert into place_successions (district_id, former_id, successor_id, is_heir, since) values ($1, $2, $3, true, '2026-03-10')`,
    [here.id, here.otherGrid.id, here.grid.id],
  )
  const caller = server.as(here.secretary)
  const id = await beginReport(caller, { placeId: here.otherGrid.id, level: 'grid' })
  const { notes } = await sent<ReportContent>(caller.get(`/reports/${id}`))
  expect(notes).toEqual([{ says: 'closed', on: '2026-03-10', heirs: [here.grid.name] }])
  const { body } = await caller.get<Buffer>(`/reports/${id}/docx`)
  expect(paragraphsIn(await partText(Buffer.from(body), 'word/document.xml'))).toContain(
    `这个地方在 2026年3月10日 停用，由${here.grid.name}接续。`,
  )
  const { id: templateId } = await readyMade(caller, 'grid', 'month')
  const later = { templateId, placeId: here.otherGrid.id, from: '2026-04-01' }
  expect(await caller.get('/reports/preview', later)).toMatchObject({ status: 422, body: { code: 'place-gone' } })
})
