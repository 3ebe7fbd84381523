/** report.docx: a report of some twenty pages, counted over a full database, laid out and sent as a document. */
import { v7 } from 'uuid'
import type { Block } from '../src/modules/reports/contract-blocks.ts'
import { type Figure, median, rounded, type Size } from './figures.ts'
import { fill, offerCategories } from './filling.ts'
import { inTown, type Town } from './town.ts'

/** As it comes ready-made: the half-year of a community. */
const templateId = '00000000-0000-7000-8000-000000013000'
const times = 20

export const measureDocx = (size: Size): Promise<Figure> =>
  inTown(async (town) => {
    await offerCategories(town)
    await fill(town, size.large)
    await town.settle()
    return measureIn(town, size)
  })

async function measureIn(town: Town, size: Size): Promise<Figure> {
  const [community] = town.communities
  if (!community) throw new Error('There is no community.')
  const cookie = await town.signedIn('communitySecretary', community)
  const call = async (method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<Response> => {
    const headers = { cookie, 'content-type': 'application/json', 'idempotency-key': v7() }
    const reply = await fetch(`${town.linli.address}/api${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`)
    return reply
  }
  const year = new Date().getFullYear()
  const from = new Date().getMonth() < 6 ? `${year}-01-01` : `${year}-07-01`
  const begun = await call('POST', '/reports', { templateId, placeId: community.id, from })
  const { id } = (await begun.json()) as { id: string }
  await call('PUT', `/reports/${id}`, { title: '{place}{period}', blocks: twentyPages(), basedOn: 1 })
  await (await call('GET', `/reports/${id}/docx`)).arrayBuffer()
  const took: number[] = []
  let bytes = 0
  for (let at = 0; at < times; at++) {
    const began = performance.now()
    bytes = (await (await call('GET', `/reports/${id}/docx`)).arrayBuffer()).byteLength
    took.push((performance.now() - began) / 1000)
  }
  return {
    measure: 'report.docx',
    value: rounded(Math.max(...took), 2),
    unit: 's',
    median_s: rounded(median(took), 2),
    times,
    size_kb: rounded(bytes / 1024),
    requests: size.large,
  }
}

/** Sixty blocks, the most there may be: a third of a page each. */
function twentyPages(): Block[] {
  const names = ['received', 'filed', 'claimed', 'closed', 'solved', 'nuisances', 'overdue', 'onTime', 'late'] as const
  const figures = names.map((name) => `requests.${name}`)
  const sentence = figures
    .map((figure) => `{period}{place}{${figure}}，{${figure}|change}，{${figure}|changeOfYear}。`)
    .join('')
  return Array.from({ length: 20 }, (_, at): Block[] => [
    { kind: 'heading', level: 1, text: `${at + 1}` },
    { kind: 'text', text: sentence },
    at % 2 ? { kind: 'figures', figures } : { kind: 'table', by: 'category', figures: figures.slice(0, 4) },
  ]).flat()
}
