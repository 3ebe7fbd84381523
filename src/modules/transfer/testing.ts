/** A community whose secretary sends tables in, and what tests of it need. */

import { openCalendarSource } from '../../foundation/calendar/calendar-source.ts'
import { moduleOf } from '../../foundation/http/call.ts'
import { wordsFor } from '../../foundation/language/catalogue.ts'
import type { Cell, SheetFormat } from '../../foundation/sheets/sheet.ts'
import { mediaTypeOf, writeSheet } from '../../foundation/sheets/write-sheet.ts'
import type { Person, TestDistrict, TestPlace } from '../../foundation/testing/people.ts'
import { openTestServer, type TestAnswer, type TestServer } from '../../foundation/testing/server.ts'
import type { ApplyData } from './apply.ts'
import type { ImportKind } from './checked-row.ts'
import { type ImportView, type RowView, transferContract } from './contract.ts'
import { expireAll, transferJobs } from './jobs.ts'
import { transferService } from './service.ts'

export const say = wordsFor('zh-CN')

export interface TransferTown {
  readonly server: TestServer
  readonly home: TestDistrict
  readonly grid: TestPlace
  readonly building: TestPlace
  readonly secretary: Person
  /** Sends a table in and gives the preview. */
  send(kind: ImportKind, table: readonly (readonly Cell[])[], options?: SendOptions): Promise<TestAnswer<ImportView>>
  rowsOf(one: ImportView): Promise<RowView[]>
  /** Confirms and runs the job that follows. */
  take(one: ImportView, input?: object): Promise<ImportView>
  /** Runs what commands asked for. */
  runJobs(): Promise<void>
  expire(): Promise<void>
  extract(kind: ImportKind, options?: { readonly by?: Person; readonly format?: SheetFormat }): Promise<Buffer>
}

interface SendOptions {
  readonly by?: Person
  readonly at?: Pick<TestPlace, 'id'>
  readonly format?: SheetFormat
}

export const xlsx = mediaTypeOf('xlsx')

export async function bytesOf(
  format: SheetFormat,
  [heads = [], ...rows]: readonly (readonly Cell[])[],
): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of writeSheet(format, { name: '1', heads: heads.map(String), rows })) chunks.push(chunk)
  return Buffer.concat(chunks)
}

export async function openTransferTown(): Promise<TransferTown> {
  const server = await openTestServer(() => [moduleOf('transfer', transferContract, transferService({ say }))])
  const home = await server.district()
  const grid = await server.place('grid', home.community, '第一网格')
  const building = await server.place('building', grid, '1号楼')
  const secretary = await server.person('书记', { role: 'communitySecretary', at: home.community })
  const calendar = await server.database.inDistricts([], openCalendarSource)
  const [apply] = transferJobs({ say, calendar })
  const world = () => ({
    database: server.database,
    reactions: {},
    enqueue: async () => undefined,
    now: server.clock.now(),
    signal: AbortSignal.timeout(60_000),
  })
  const town: TransferTown = {
    server,
    home,
    grid,
    building,
    secretary,
    async send(kind, table, { by = secretary, at = home.community, format = 'xlsx' } = {}) {
      const headers = { 'content-type': mediaTypeOf(format).split(';')[0] ?? '' }
      return server.as(by).post(`/places/${at.id}/imports/${kind}`, await bytesOf(format, table), { headers })
    },
    async rowsOf({ id }) {
      const rows: RowView[] = []
      for (let isAll = false; !isAll; ) {
        const after = rows.at(-1)?.number ?? 0
        const { body } = await server
          .as(secretary)
          .get<{ rows: RowView[]; isAll: boolean }>(`/imports/${id}/rows`, { after })
        rows.push(...body.rows)
        isAll = body.isAll
      }
      return rows
    },
    async take(one, input = {}) {
      const confirmed = await server.as(secretary).post(`/imports/${one.id}/confirm`, input)
      if (confirmed.status !== 200) throw new Error(JSON.stringify(confirmed.body))
      await town.runJobs()
      return (await server.as(secretary).get<ImportView>(`/imports/${one.id}`)).body
    },
    async runJobs() {
      for (const { job, data } of server.jobs.splice(0))
        if (job === apply?.name) await apply.work(data as ApplyData as never, world())
    },
    expire: () => expireAll(world()),
    async extract(kind, { by = secretary, format = 'xlsx' } = {}) {
      return (await server.as(by).get<Buffer>(`/places/${home.community.id}/extracts/${kind}`, { format })).body
    },
  }
  return town
}
