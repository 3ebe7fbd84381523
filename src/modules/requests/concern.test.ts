/** Whom each step concerns: the rule's lines, met by real people and real steps. */
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReactionData } from '../../foundation/http/perform.ts'
import { concerns } from './concern.ts'
import type { RequestView } from './contract.ts'
import { type Known, openRequestsServer, type RequestsServer } from './testing.ts'
import { requestSteps } from './workflow.ts'

let server: RequestsServer
beforeAll(async () => {
  server = await openRequestsServer()
})
afterAll(() => server.close())

const named = (accountId: string | null): string =>
  Object.entries(server.people).find(([, person]) => person.accountId === accountId)?.[0] ?? 'no account'

/** What the last event of this action says: 'ana outcome claimed'. */
async function concerned(id: string, step: string): Promise<string[]> {
  const data = server.jobs
    .map((job) => job.data as ReactionData)
    .findLast(({ subject, action }) => subject === id && action === `requests.${step}`)
  if (!data) throw new Error(`Nobody is told of ${step}.`)
  const concern = await server.concernOf(data)
  return (concern?.people ?? []).map(
    ({ accountId, kind, word }) => `${named(accountId)} ${kind} ${word.replace('requests.notice.', '')}`,
  )
}
const after = async (by: Known, name: string, id: string, input = {}): Promise<string[]> => {
  await server.step(by, name, id, input)
  return concerned(id, name)
}

test('every line belongs to something that happens', () => {
  // Handing a grid over passes the work in hand on; what a former owner sends is handed in.
  const happens: readonly string[] = [
    'submit',
    'passOn',
    'handInLate',
    'agreeForChild',
    'refuseForChild',
    ...requestSteps,
  ]
  expect(Object.keys(concerns).filter((name) => !happens.includes(name))).toEqual([])
})

test('from the order to the rating, each is told what is theirs', async () => {
  const { id } = await server.ask()
  expect(await concerned(id, 'submit')).toEqual(['clara place toReview'])
  expect(await after('clara', 'approve', id)).toEqual(['ana progress approved'])
  expect(await concerned(id, 'submit')).toEqual([])
  expect(await after('pavel', 'claim', id)).toEqual(['ana outcome claimed'])
  expect(await after('bruno', 'remind', id, { note: '请抓紧。' })).toEqual(['pavel work reminded'])
  expect(await after('ana', 'note', id, { note: '晚上在家。' })).toEqual(['ana progress noted', 'pavel work noted'])
  expect(await after('bruno', 'extend', id, { workingDays: 2, reason: '等配件。' })).toEqual([
    'pavel work extended',
    'ana progress extended',
  ])
  const { accountId: assigneeId } = server.people.vera
  expect(await after('clara', 'reassign', id, { assigneeId, reason: '换人。' })).toEqual([
    'vera work assigned',
    'pavel work reassigned',
    'ana progress otherHands',
  ])
  expect(await after('vera', 'answer', id, { answer: '换了。', solved: 'yes' })).toEqual(['ana outcome answered'])
  expect(await after('ana', 'reopen', id, { reason: '又坏了。' })).toEqual([
    'vera work reopened',
    'ana progress reopenedForYou',
    'bruno place reopened',
  ])
  await server.step('vera', 'answer', id, { answer: '又换了。', solved: 'yes' })
  expect(await after('ana', 'confirm', id, { solved: 'yes', rating: 'satisfied' })).toEqual(['vera work confirmed'])
})

test('what was filed for somebody without an account reaches their telephone, and whoever filed it', async () => {
  const { id } = await server.ask('ana', { onBehalfOf: { name: '李奶奶' }, contactPhone: '13800138009' })
  expect(await after('clara', 'decline', id, { reason: '归物业管。' })).toEqual([
    'no account outcome declined',
    'ana outcome declined',
  ])
})

test('a request given back waits for the desk that gives it out; a late one for the branch', async () => {
  const { id } = await server.askUntil('claimed')
  expect(await after('pavel', 'return', id, { reason: '要出差。' })).toEqual([
    'clara place returned',
    'ana progress givenBack',
  ])
  const { due_at } = (await server.owner.query('select due_at from requests where id = $1', [id])).rows[0]
  server.clock.set(due_at.toISOString())
  await server.strike()
  const event = await server.owner.query(
    `select id, at from events where subject = $1 and action = 'requests.fallDue'`,
    [id],
  )
  const data = {
    districtId: server.home.id,
    subject: id,
    action: 'requests.fallDue',
    at: due_at,
    by: '',
    event: event.rows[0].id,
  }
  const concern = await server.concernOf(data)
  expect(concern?.people.map((one) => [named(one.accountId), one.word])).toEqual([
    ['bruno', 'requests.notice.unclaimed'],
  ])
})

test('urgent help calls those who may take it; the words hold nothing personal', async () => {
  const categoryId = v7()
  await server.owner.query(
    `insert into request_categories (district_id, id, code, name, name_en, span, is_urgent, valid_from)
     values ($1, $2, 'urgent', '急难求助', 'Urgent help', '{"unit":"hours","count":24}', true, '2020-01-01')`,
    [server.home.id, categoryId],
  )
  const { id, number } = await server.ask('ana', { categoryId, contactPhone: '13800000000' })
  const told = await after('clara', 'approve', id)
  expect(told).toEqual(expect.arrayContaining(['pavel place urgentWaits', 'gus place urgentWaits']))
  const data = server.jobs.map((job) => job.data as ReactionData).findLast(({ subject }) => subject === id)
  const concern = data && (await server.concernOf(data))
  expect(concern).toMatchObject({
    isUrgent: true,
    values: { number, category: '急难求助', categoryEn: 'Urgent help' },
  })
  const view = await server.as(server.people.ana).get<RequestView>(`/requests/${id}`)
  expect(view.body.state).toBe('waiting')
})
