/** What may be the same is offered before it is asked for again; neighbours follow it, and learn nothing personal. */
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReactionData } from '../../foundation/http/perform.ts'
import type { FollowedRequest, LikelyRequest, RequestView } from './contract.ts'
import { type Known, openRequestsServer, type RequestsServer } from './testing.ts'

let server: RequestsServer
let problem: string
beforeAll(async () => {
  server = await openRequestsServer()
  problem = v7()
  await server.owner.query(
    `insert into request_categories (district_id, id, code, name, name_en, kind, span, valid_from)
     values ($1, $2, 'street-lamps', '路灯照明', 'Street lamps', 'problem', '{"unit":"days","count":7}', '2020-01-01')`,
    [server.home.id, problem],
  )
})
afterAll(() => server.close())
const as = (name: Known) => server.as(server.people[name])

interface Asked {
  readonly content: string
  readonly categoryId?: string
  readonly placeId?: string
}
async function likely(who: Known, asked: Asked): Promise<LikelyRequest[]> {
  const input = { categoryId: problem, placeId: server.home.grid.id, ...asked }
  const answer = await as(who).get<LikelyRequest[]>('/requests/likely', input)
  expect(answer.status).toBe(200)
  return answer.body
}
const report = (content: string, more: object = {}, by: Known = 'ana') =>
  server.ask(by, { categoryId: problem, content, ...more })
const subscribe = (who: Known, id: string) => as(who).post<FollowedRequest>(`/requests/${id}/subscribe`)
const followed = async (who: Known) => (await as(who).get<FollowedRequest[]>('/requests/followed')).body

test('a neighbour is offered the likeliest of the community, with the words they said themselves and no others', async () => {
  const near = await report('东门的路灯不亮了，我妈瘫痪在床，晚上没法出门。', { spot: '3单元' })
  const other = await report('东门的路灯不亮', { placeId: server.home.otherGrid.id }, 'ben')
  await report('楼下有人乱停车')
  const offered = await likely('ben', { content: '东门路灯不亮，太黑了' })
  expect(offered.map(({ id, sharedWords, number, excerpt }) => ({ id, sharedWords, number, excerpt }))).toEqual([
    { id: near.id, sharedWords: ['路灯不亮', '东门'], number: null, excerpt: null },
    { id: other.id, sharedWords: ['路灯不亮', '东门'], number: other.number, excerpt: '东门的路灯不亮' },
  ])
  expect(JSON.stringify(offered)).not.toMatch(/瘫痪|ana|3单元/)
  expect(await likely('gus', { content: '东门路灯不亮' })).toMatchObject([{ number: near.number }, { number: null }])
})

test('nothing is offered after thirty days, when it has ended, or elsewhere', async () => {
  const words = { content: '喷泉池的栏杆断了' }
  const { id } = await report(words.content)
  expect(await likely('ben', words)).toHaveLength(1)
  await server.step('ana', 'withdraw', id)
  expect(await likely('ben', words)).toEqual([])
  await report(words.content)
  server.clock.advance({ days: 31 })
  expect(await likely('ben', words)).toEqual([])
  const elsewhere = await server.district()
  const asked = { ...words, categoryId: problem, placeId: elsewhere.grid.id }
  expect((await as('ben').get('/requests/likely', asked)).status).toBe(404)
})

test('help for a person is offered to the staff of the place, never to a neighbour, and cannot be followed', async () => {
  const { id } = await server.ask('ana', { content: '母亲瘫痪在床，想请人陪诊' })
  const asked = { content: '母亲瘫痪在床要陪诊', categoryId: server.categoryId }
  for (const who of ['ben', 'vera', 'pavel'] as const) expect(await likely(who, asked)).toEqual([])
  expect(await likely('clara', asked)).toMatchObject([{ id, excerpt: '母亲瘫痪在床，想请人陪诊' }])
  expect((await subscribe('ben', id)).status).toBe(404)
})

test('whoever met the same follows it to its end and is told, without seeing what was asked', async () => {
  const { id, number } = await report('西门的路灯一直闪，照得我家孩子睡不着')
  expect(await subscribe('ben', id)).toMatchObject({
    status: 200,
    body: { id, number, state: 'submitted', answer: null },
  })
  expect(await subscribe('ben', id)).toMatchObject({ status: 409, body: { code: 'followed-already' } })
  expect(await subscribe('ana', id)).toMatchObject({ status: 422, body: { code: 'own-already' } })
  expect((await likely('ben', { content: '西门的路灯一直闪' }))[0]).toMatchObject({ id, isFollowed: true })
  expect((await as('ben').get(`/requests/${id}`)).status).toBe(404)
  const { timeline } = (await as('ana').get<RequestView>(`/requests/${id}`)).body
  expect(timeline.at(-1)).toMatchObject({ action: 'requests.subscribe', by: null })

  await server.step('clara', 'approve', id)
  await server.step('pavel', 'claim', id)
  await server.step('pavel', 'answer', id, { answer: '换了镇流器。', solved: 'yes' })
  expect(await followed('ben')).toMatchObject([{ id, state: 'answered', answer: '换了镇流器。' }])
  expect(JSON.stringify(await followed('ben'))).not.toMatch(/孩子|ana/)
  const data = server.jobs
    .map((job) => job.data as ReactionData)
    .findLast((event) => event.subject === id && event.action === 'requests.answer')
  const concern = data && (await server.concernOf(data))
  expect(concern?.people.map(({ accountId, word }) => [accountId, word])).toEqual([
    [server.people.ana.accountId, 'requests.notice.answered'],
    [server.people.ben.accountId, 'requests.notice.followedAnswered'],
  ])
  expect((await as('ben').post(`/requests/${id}/unsubscribe`)).status).toBe(200)
  expect(await followed('ben')).toEqual([])
  expect((await as('ben').post(`/requests/${id}/unsubscribe`)).status).toBe(404)
})

test('somebody of another community can follow nothing here', async () => {
  const { id } = await report('北门的路灯歪了')
  const elsewhere = await server.district(server.home.city)
  const stranger = await server.person('stranger', { role: 'resident', at: elsewhere.grid })
  expect((await server.as(stranger).post(`/requests/${id}/subscribe`)).status).toBe(404)
  await server.step('clara', 'decline', id, { reason: '已经报给路灯所。' })
  expect(await subscribe('ben', id)).toMatchObject({ status: 409, body: { code: 'ended-already' } })
})
