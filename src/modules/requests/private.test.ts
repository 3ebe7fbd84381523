/** What a resident marks private is read by those it is about and by whoever took it; everyone else says why first, and is seen. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { columnsWith } from '../../foundation/testing/every-text.ts'
import type { FoundLine, RequestLine, RequestView } from './contract.ts'
import { type Known, openRequestsServer, type RequestsServer } from './testing.ts'

let server: RequestsServer
beforeAll(async () => {
  server = await openRequestsServer()
})
afterAll(() => server.close())
const as = (name: Known) => server.as(server.people[name])
const read = async (name: Known, id: string) => (await as(name).get<RequestView>(`/requests/${id}`)).body
const open = (name: Known, id: string, input: object = { why: 'handle' }) =>
  as(name).post<RequestView>(`/requests/${id}/open`, input)

const secret = '我爱人精神不好，常和楼上吵架。'
const askPrivately = () =>
  server.ask('ana', { content: secret, isPrivate: true, spot: '3单元502', contactPhone: '13800138001' })

describe('a private request', () => {
  test('becomes part of no other', async () => {
    const [secretly, openly] = [await askPrivately(), await server.ask('ben')]
    for (const [id, intoId] of [
      [secretly.id, openly.id],
      [openly.id, secretly.id],
    ])
      expect(await as('clara').post(`/requests/${id}/merge`, { intoId })).toMatchObject({ status: 422 })
  })

  test('lies sealed in the database, its answer too', async () => {
    const { id } = await askPrivately()
    await server.step('clara', 'approve', id)
    await server.step('pavel', 'claim', id)
    await server.step('pavel', 'answer', id, { answer: '陪他们去了医院。', solved: 'yes' })
    await server.step('ana', 'confirm', id, { solved: 'yes', rating: 'satisfied', comment: '谢谢你不声张。' })
    expect(await columnsWith(server.owner, /爱人精神|去了医院|不声张|3单元502|13800138001/)).toEqual([])
    expect(await read('ana', id)).toMatchObject({
      content: secret,
      answer: '陪他们去了医院。',
      ratingComment: '谢谢你不声张。',
      spot: '3单元502',
      contactPhone: '13800138001',
      mayOpen: false,
    })
  })

  test('says in a list only that it is there, and is not found by its words', async () => {
    const { id, number } = await askPrivately()
    const inbox = (await as('clara').get<{ lines: RequestLine[] }>('/requests', { limit: 100 })).body.lines
    expect(inbox.find((line) => line.id === id)).toMatchObject({ excerpt: '', isPrivate: true, requesterName: null })
    const found = async (words: string) =>
      (await as('clara').get<{ lines: FoundLine[] }>('/requests/search', { words })).body.lines.map((line) => line.id)
    expect(await found('吵架')).toEqual([])
    expect(await found(number)).toEqual([id])
  })

  test('is closed to the staff until they say why, once; it is on the timeline that the resident reads', async () => {
    const { id } = await askPrivately()
    const closed = await read('clara', id)
    expect(closed).toMatchObject({
      content: null,
      spot: null,
      requesterName: null,
      contactPhone: '138****8001',
      mayOpen: true,
    })
    expect(await open('clara', id, {})).toMatchObject({ status: 422 })
    expect(await open('clara', id, { why: 'other' })).toMatchObject({
      status: 422,
      body: { details: { flaws: [{ path: 'note', code: 'missing' }] } },
    })
    expect((await open('clara', id)).body).toMatchObject({
      content: secret,
      contactPhone: '13800138001',
      mayOpen: false,
    })
    expect(await read('clara', id)).toMatchObject({ content: secret, requesterName: 'ana', mayOpen: false })
    expect(await open('clara', id)).toMatchObject({ status: 409, body: { code: 'open-already' } })
    // Each for themselves.
    expect(await read('simon', id)).toMatchObject({ content: null, mayOpen: true })
    expect((await read('ana', id)).timeline.at(-1)).toMatchObject({
      action: 'requests.open',
      by: 'clara',
      role: 'communityClerk',
      said: { why: 'handle' },
    })
  })

  test('is asked about anew after it was taken up again', async () => {
    const { id } = await askPrivately()
    await open('clara', id)
    await server.step('clara', 'approve', id)
    await server.step('pavel', 'claim', id)
    await server.step('pavel', 'answer', id, { answer: '去了。', solved: 'yes' })
    expect(await read('clara', id)).toMatchObject({ answer: '去了。' })
    await server.step('ana', 'reopen', id, { reason: '又吵了。' })
    expect(await read('clara', id)).toMatchObject({ content: null, answer: null, mayOpen: true })
  })

  test('is not opened by whoever only looks whether to take it; having taken it they read it', async () => {
    const { id } = await askPrivately()
    await server.step('clara', 'approve', id)
    expect(await read('pavel', id)).toMatchObject({ content: null, contactPhone: null, mayOpen: false })
    expect((await open('vera', id)).status).toBe(403)
    expect((await open('adam', id)).status).toBe(403)
    await server.step('pavel', 'claim', id)
    expect(await read('pavel', id)).toMatchObject({ content: secret, contactPhone: '13800138001' })
  })
})

test('of any other request the staff see the number in part until they say why', async () => {
  const { id } = await server.ask('ana', { contactPhone: '13800138002' })
  expect(await read('clara', id)).toMatchObject({ contactPhone: '138****8002', mayOpen: true, requesterName: 'ana' })
  expect((await read('clara', id)).content).toBeTruthy()
  expect((await open('clara', id, { why: 'other', note: '核对地址' })).body).toMatchObject({
    contactPhone: '13800138002',
    mayOpen: false,
  })
  expect(await columnsWith(server.owner, /核对地址/)).toEqual([])
})

test('why the clock stands still is not readable in the database either', async () => {
  const { id } = await server.ask('ana')
  await server.step('clara', 'approve', id)
  await server.step('pavel', 'claim', id)
  const paused = await server.step('pavel', 'pause', id, { waitsFor: 'resident', reason: '她住院了' })
  expect(JSON.stringify(paused.deadline)).toContain('她住院了')
  expect(await columnsWith(server.owner, /她住院了/)).toEqual([])
})
