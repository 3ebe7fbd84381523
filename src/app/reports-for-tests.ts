/** What the tests of reports share: a district full of random requests, and somebody who writes reports of its community. */
import { moduleOf } from '../foundation/http/call.ts'
import { wordsFor } from '../foundation/language/catalogue.ts'
import { openZip } from '../foundation/sheets/zip-parts.ts'
import type { Person } from '../foundation/testing/people.ts'
import type { Caller } from '../foundation/testing/server.ts'
import { figuresContract } from '../modules/figures/contract.ts'
import { figuresService } from '../modules/figures/service.ts'
import { reportsContract } from '../modules/reports/contract.ts'
import type { TemplateSummary } from '../modules/reports/contract-templates.ts'
import { reportPreparations, reportsService } from '../modules/reports/service.ts'
import { openRequestsServer, type RequestsServer } from '../modules/requests/testing.ts'
import { arrange, type Here, sent } from './figures-for-tests.ts'
import { ledgers } from './modules.ts'

const counted = { ledgers, say: wordsFor('zh-CN') }

export const reportModules = () => [
  moduleOf('figures', figuresContract, figuresService(counted)),
  moduleOf('reports', reportsContract, reportsService(counted), reportPreparations(counted)),
]

/** On a day in July 2026. */
export async function openReportsServer(): Promise<RequestsServer> {
  const server = await openRequestsServer(reportModules())
  server.clock.set('2026-07-15T10:00:00+08:00')
  return server
}

export interface Written extends Here {
  /** Of the community. */
  readonly secretary: Person
  readonly clerkElsewhere: Person
}

export async function arrangeReports(server: RequestsServer): Promise<Written> {
  const here = await arrange(server)
  const [, , , , , , , other] = here.places
  if (!other) throw new Error('There is no other community.')
  return {
    ...here,
    secretary: await server.person('社区书记', { role: 'communitySecretary', at: here.community }),
    clerkElsewhere: await server.person('别处的社区工作者', { role: 'communityClerk', at: other }),
  }
}

export async function readyMade(caller: Caller, level: string, span: string): Promise<TemplateSummary> {
  const templates = await sent<TemplateSummary[]>(caller.get('/reports/templates'))
  const found = templates.find((one) => one.level === level && one.span === span)
  if (!found) throw new Error(`There is no template ${level} ${span}.`)
  return found
}

/** The first half of 2026. */
export async function beginReport(
  caller: Caller,
  {
    placeId,
    level = 'community',
    span = 'halfYear',
    from = '2026-01-01',
  }: { placeId: string; level?: string; span?: string; from?: string },
): Promise<string> {
  const template = await readyMade(caller, level, span)
  return (await sent<{ id: string }>(caller.post('/reports', { templateId: template.id, placeId, from }))).id
}

/** One part of a zip as text. */
export async function partText(file: Buffer, name: string): Promise<string> {
  let text = ''
  for await (const chunk of openZip(file, 50_000_000).read(name)) text += Buffer.from(chunk).toString()
  return text
}
