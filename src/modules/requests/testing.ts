/** What the tests of requests share: a district with people in their posts, and a request on its way. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { openCalendarSource } from '../../foundation/calendar/calendar-source.ts'
import { seedCalendar } from '../../foundation/calendar/seed-calendar.ts'
import { kyselyOn } from '../../foundation/database/connections.ts'
import type { Concern } from '../../foundation/events/concern.ts'
import { type FileStore, folderStore } from '../../foundation/files/file-store.ts'
import { openRedrawer } from '../../foundation/files/redraw.ts'
import { filesModule } from '../../foundation/files/service.ts'
import { type Module, moduleOf } from '../../foundation/http/call.ts'
import type { ReactionData } from '../../foundation/http/perform.ts'
import type { Person, TestDistrict } from '../../foundation/testing/people.ts'
import { openTestServer, type TestServer } from '../../foundation/testing/server.ts'
import { concernedActions, concernsOf } from './concern.ts'
import { positionWording, privateWording, type RequestView, requestsContract } from './contract.ts'
import { strike } from './jobs.ts'
import { requestsService } from './service.ts'
import type { RequestState } from './workflow.ts'

export interface RequestsServer extends TestServer {
  readonly home: TestDistrict
  readonly categoryId: string
  readonly people: Record<Known, Person>
  readonly files: FileStore
  /** Whom an event concerns. */
  concernOf(event: ReactionData): Promise<Concern | undefined>
  /** The clock looks at all deadlines once. */
  strike(): Promise<number>
  ask(by?: Known, more?: object): Promise<RequestView>
  /** Takes a step and gives back the request; fails loudly when refused. */
  step(by: Known, name: string, id: string, input?: object): Promise<RequestView>
  /** A fresh request brought to a state by real steps. */
  askUntil(state: RequestState): Promise<RequestView>
}

const known = {
  ana: 'resident',
  ben: 'resident',
  vera: 'volunteer',
  petra: 'partner',
  pavel: 'partyMember',
  hana: 'buildingHead',
  gus: 'gridWorker',
  bruno: 'branchSecretary',
  clara: 'communityClerk',
  simon: 'communitySecretary',
  stella: 'streetOffice',
  dora: 'districtOffice',
  cyril: 'cityOffice',
  adam: 'administrator',
} as const
export type Known = keyof typeof known
const inGrid: readonly Known[] = ['hana', 'gus', 'bruno']

/** `others` are modules that a test needs besides, `from` when it begins where that is not the usual day. */
export async function openRequestsServer(others: readonly Module[] = [], from?: string): Promise<RequestsServer> {
  const folder = mkdtempSync(join(tmpdir(), 'linli-files-'))
  const files = folderStore(folder)
  let strikeNow: (now: Date) => Promise<number> = async () => 0
  const server = await openTestServer(
    async ({ test }) => {
      const client = await test.owner.connect()
      await seedCalendar(kyselyOn(client))
      const calendar = await openCalendarSource(kyselyOn(client))
      client.release()
      const world = { database: test.database, enqueue: async () => undefined, reactions: {} }
      strikeNow = (now) => strike(world, calendar, now)
      return [
        filesModule({ files, redrawer: openRedrawer() }),
        moduleOf('requests', requestsContract, requestsService({ calendar, files })),
        ...others,
      ]
    },
    {
      reactions: Object.fromEntries(concernedActions.map((action) => [action, ['notices.tell']])),
      ...(from && { at: from }),
    },
  )
  const home = await server.district()
  const at = { stella: home.street, dora: home.district, cyril: home.city, adam: home.district }
  const people = {} as Record<Known, Person>
  for (const [name, role] of Object.entries(known) as [Known, (typeof known)[Known]][]) {
    const place = at[name as keyof typeof at] ?? (inGrid.includes(name) ? home.grid : home.community)
    people[name] = await server.person(name, { role, at: place })
  }
  const categoryId = v7()
  await server.owner.query(
    `insert into request_categories (district_id, id, code, name, name_en, span, valid_from)
     values ($1, $2, 'errand', '跑腿代办', 'Errands', '{"unit":"days","count":7}', '2020-01-01')`,
    [home.id, categoryId],
  )

  const ask: RequestsServer['ask'] = async (by = 'ana', more = {}) => {
    const body = {
      categoryId,
      placeId: home.grid.id,
      content: '楼道灯坏了三天，老人晚上看不见路。',
      ...agreed(more),
      ...more,
    }
    return accepted(await server.as(people[by]).post<RequestView>('/requests', body))
  }
  const step: RequestsServer['step'] = async (by, name, id, input = {}) =>
    accepted(await server.as(people[by]).post<RequestView>(`/requests/${id}/${name}`, input))

  const ways: Record<RequestState, (id: string) => Promise<unknown>> = {
    submitted: async () => undefined,
    waiting: (id) => step('clara', 'approve', id),
    claimed: async (id) => [await ways.waiting(id), await step('pavel', 'claim', id)],
    serving: async (id) => [await ways.claimed(id), await step('pavel', 'begin', id)],
    answered: async (id) => [
      await ways.serving(id),
      await step('pavel', 'answer', id, { answer: '换了灯泡。', solved: 'yes' }),
    ],
    closed: async (id) => [
      await ways.answered(id),
      await step('ana', 'confirm', id, { solved: 'yes', rating: 'satisfied' }),
    ],
    declined: (id) => step('clara', 'decline', id, { reason: '不属于社区职责。' }),
    withdrawn: (id) => step('ana', 'withdraw', id),
    escalated: async (id) => [
      await ways.claimed(id),
      await step('pavel', 'escalate', id, { tried: '看过线路。', obstacle: '要换总闸。' }),
    ],
    paused: async (id) => [
      await ways.serving(id),
      await step('pavel', 'pause', id, { waitsFor: 'parts', reason: '灯具周五到。' }),
    ],
    merged: async (id) => step('clara', 'merge', id, { intoId: (await ask('ben')).id }),
    handedOver: async (id) => [
      await ways.waiting(id),
      await step('clara', 'handOver', id, { channel: 'hotline', otherNumber: '12345-001', reason: '属于供电公司。' }),
    ],
  }
  const askUntil: RequestsServer['askUntil'] = async (state) => {
    const { id } = await ask()
    await ways[state](id)
    return accepted(await server.as(people.simon).get<RequestView>(`/requests/${id}`))
  }
  const concernOf: RequestsServer['concernOf'] = async (event) => {
    const [concern] = await server.database.inDistricts([home.id], (db) => concernsOf(db, home.id, [event]))
    return concern
  }
  return {
    ...server,
    home,
    categoryId,
    people,
    files,
    concernOf,
    strike: () => strikeNow(server.clock.now()),
    ask,
    step,
    askUntil,
    async close() {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** As the phone agrees to what it is given. */
const agreed = ({ isPrivate, position }: { readonly isPrivate?: boolean; readonly position?: object }) => ({
  consents: [
    ...(isPrivate ? [{ to: 'private', wording: privateWording }] : []),
    ...(position ? [{ to: 'position', wording: positionWording }] : []),
  ],
})

function accepted(answer: { status: number; body: RequestView }): RequestView {
  if (answer.status !== 200) throw new Error(`Refused with ${answer.status}: ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** What each step asks for, filled in; the others ask for nothing. */
export const stepInputs = (assigneeId: string, intoId: string): Record<string, object> => ({
  merge: { intoId },
  decline: { reason: '不属于社区职责。' },
  answer: { answer: '办好了。', solved: 'yes' },
  return: { reason: '工具不够。' },
  assign: { assigneeId },
  reassign: { assigneeId, reason: '换人更快。' },
  confirm: { solved: 'yes', rating: 'satisfied' },
  confirmFor: { solved: 'yes', rating: 'satisfied' },
  reopen: { reason: '又坏了。' },
  extend: { workingDays: 1, reason: '等配件。' },
  remind: { note: '请尽快。' },
  note: { note: '补充。' },
  speak: { message: '周五一起看现场。' },
  pause: { waitsFor: 'parts', reason: '灯具周五到。' },
  escalate: { tried: '看过线路。', obstacle: '要换总闸。' },
  sendDown: { reason: '网格里就能换。' },
  handOver: { channel: 'hotline', otherNumber: '12345-001', reason: '属于供电公司。' },
})
