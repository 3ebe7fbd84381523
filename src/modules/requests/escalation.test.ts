/** 小事不出网格、大事不出街道: from level to level, with what each did, and on to other channels. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RequestView } from './contract.ts'
import { openRequestsServer, type RequestsServer } from './testing.ts'

let server: RequestsServer
beforeAll(async () => {
  server = await openRequestsServer()
})
afterAll(() => server.close())

const as = (name: keyof RequestsServer['people']) => server.as(server.people[name])
const read = async (name: keyof RequestsServer['people'], id: string) =>
  (await as(name).get<RequestView>(`/requests/${id}`)).body
const tried = { tried: '上门看过两次。', obstacle: '要请供电所来。' }

describe('from level to level', () => {
  test('grid, community, street: each takes it up, and the clock of the resident runs on', async () => {
    server.clock.set('2026-03-02T09:00:00+08:00')
    const { id, dueAt, level } = await server.askUntil('serving')
    expect(level).toBe('grid')
    server.clock.advance({ hours: 30 })
    const raised = await server.step('pavel', 'escalate', id, tried)
    expect(raised).toMatchObject({ state: 'escalated', level: 'community', dueAt })
    expect(raised.timeline.at(-1)).toMatchObject({ action: 'requests.escalate', said: tried })
    expect((await read('bruno', id)).openSteps).not.toContain('takeUp')
    expect((await read('stella', id)).openSteps).not.toContain('takeUp')
    expect((await read('clara', id)).openSteps).toEqual(expect.arrayContaining(['takeUp', 'sendDown']))
    const taken = await server.step('clara', 'takeUp', id)
    expect(taken).toMatchObject({ state: 'serving', level: 'community', assigneeName: 'clara', dueAt })
    expect((await read('gus', id)).openSteps).not.toContain('escalate')
    await server.step('clara', 'escalate', id, tried)
    expect(await server.step('stella', 'takeUp', id)).toMatchObject({ level: 'street', assigneeName: 'stella', dueAt })
    expect(await as('stella').post(`/requests/${id}/escalate`, tried)).toMatchObject({
      status: 422,
      body: { code: 'highest-level' },
    })
    expect(await server.step('stella', 'answer', id, { answer: '供电所已修。', solved: 'yes' })).toMatchObject({
      solvedLevel: 'street',
    })
  })

  test('what nobody in the grid takes can be passed up by its worker, with the time the category allows', async () => {
    server.clock.set('2026-03-02T09:00:00+08:00')
    const { id } = await server.askUntil('waiting')
    expect(await server.step('gus', 'escalate', id, tried)).toMatchObject({
      state: 'escalated',
      dueAt: '2026-03-09T01:00:00.000Z',
    })
  })

  test('sent back down, it waits to be taken in the grid again, and the reason stands on the record', async () => {
    const { id } = await server.askUntil('escalated')
    const down = await server.step('simon', 'sendDown', id, { reason: '楼道总闸网格里就能换。' })
    expect(down).toMatchObject({ state: 'waiting', level: 'grid', assigneeName: null })
    expect(down.timeline.at(-1)).toMatchObject({ said: { reason: '楼道总闸网格里就能换。' } })
    expect(await as('clara').post(`/requests/${id}/sendDown`, { reason: '再退。' })).toMatchObject({
      status: 422,
      body: { code: 'lowest-level' },
    })
    expect(await server.step('vera', 'claim', id)).toMatchObject({ state: 'claimed', level: 'grid' })
  })

  test('what is asked for in the community itself begins there', async () => {
    const asked = await server.ask('ana', { placeId: server.home.community.id })
    expect(asked.level).toBe('community')
  })

  test('not solved is no level: neither by whoever did it, nor when the resident says so', async () => {
    const first = await server.askUntil('serving')
    const no = await server.step('pavel', 'answer', first.id, { answer: '修不好。', solved: 'no' })
    expect(no.solvedLevel).toBe(null)
    const second = await server.askUntil('answered')
    expect(second.solvedLevel).toBe('grid')
    const said = await server.step('ana', 'confirm', second.id, { solved: 'no', rating: 'not' })
    expect(said).toMatchObject({ state: 'closed', solvedLevel: null })
    const third = await server.askUntil('closed')
    expect(third.solvedLevel).toBe('grid')
    expect(await server.step('ana', 'reopen', third.id, { reason: '又灭了。' })).toMatchObject({ solvedLevel: null })
  })
})

describe('on to another channel', () => {
  test('it ends here with the channel, the number there and the reason, and the resident is told', async () => {
    const { id } = await server.askUntil('claimed')
    server.jobs.length = 0
    const ended = await server.step('simon', 'handOver', id, {
      channel: 'whistle',
      otherNumber: 'CS-2026-014',
      reason: '要几个部门一起到场。',
    })
    expect(ended).toMatchObject({
      state: 'handedOver',
      handedTo: 'whistle',
      handedNumber: 'CS-2026-014',
      dueAt: null,
      solved: null,
      solvedLevel: null,
    })
    expect(ended.closedAt).not.toBe(null)
    expect(ended.openSteps).toEqual([])
    expect(server.jobs.map(({ job }) => job)).toEqual(['notices.tell'])
    const list = await as('simon').get<{ lines: { id: string }[] }>('/requests', { show: 'ended', limit: 100 })
    expect(list.body.lines.map((line) => line.id)).toContain(id)
  })

  test('the other number is needed', async () => {
    const { id } = await server.askUntil('waiting')
    const answer = await as('clara').post(`/requests/${id}/handOver`, { channel: 'hotline', reason: '不归社区管。' })
    expect(answer).toMatchObject({ status: 422, body: { details: { flaws: [{ path: 'otherNumber' }] } } })
  })
})
