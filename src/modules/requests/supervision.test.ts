/** 支部督单: each flag with its list, and the steps at hand. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inboxFlags, type RequestLine, type RequestView } from './contract.ts'
import { openRequestsServer, type RequestsServer } from './testing.ts'

let server: RequestsServer
beforeAll(async () => {
  server = await openRequestsServer()
})
afterAll(() => server.close())
const as = (name: keyof RequestsServer['people']) => server.as(server.people[name])
const idsOf = async (name: keyof RequestsServer['people'], flag: string) => {
  const { body } = await as(name).get<{ lines: RequestLine[] }>('/requests', { flag, limit: 100 })
  return body.lines.map((line) => line.id)
}

describe('flags', () => {
  const ids: Record<string, string> = {}
  beforeAll(async () => {
    server.clock.set('2026-03-09T09:00:00+08:00')
    ids.silent = (await server.askUntil('answered')).id
    server.clock.set('2026-03-12T09:00:00+08:00')
    const claimed = await server.askUntil('claimed')
    ids.overdue = claimed.id
    server.clock.set('2026-03-13T08:00:00+08:00')
    ids.pausedLong = (await server.askUntil('paused')).id
    const twice = await server.askUntil('claimed')
    for (const taker of ['pavel', 'vera'] as const) {
      await server.step(taker, 'return', twice.id, { reason: '工具不够。' })
      await server.step(taker === 'pavel' ? 'vera' : 'petra', 'claim', twice.id)
    }
    ids.returnedTwice = twice.id
    const again = await server.askUntil('answered')
    ids.reopened = (await server.step('ana', 'reopen', again.id, { reason: '又灭了。' })).id
    server.clock.set('2026-03-14T08:00:00+08:00')
    ids.dueSoon = (await server.askUntil('claimed')).id
    server.clock.set('2026-03-19T08:30:00+08:00')
    ids.unclaimedLong = (await server.askUntil('waiting')).id
    server.clock.set('2026-03-20T09:00:00+08:00')
    ids.unclaimed = (await server.askUntil('waiting')).id
    ids.escalated = (await server.askUntil('escalated')).id
    server.clock.set('2026-03-20T09:30:00+08:00')
  })

  test.each(inboxFlags)('%s: the count is the length of its list, and the right one is in it', async (flag) => {
    const { body: counts } = await as('simon').get<Record<string, number>>('/requests/supervision')
    const listed = await idsOf('simon', flag)
    expect(listed).toContain(ids[flag])
    expect(listed.length).toBe(counts[flag])
    expect(listed.length).toBeLessThan(counts.open ?? 0)
  })

  test('what was taken only now is not a day untaken, what is paused is not late', async () => {
    expect(await idsOf('simon', 'unclaimedLong')).not.toContain(ids.unclaimed)
    expect(await idsOf('simon', 'overdue')).not.toContain(ids.pausedLong)
  })

  test('what was passed up is for its level: the community, and not the street above it', async () => {
    expect(await idsOf('clara', 'escalated')).toContain(ids.escalated)
    expect(await idsOf('stella', 'escalated')).toEqual([])
    await server.step('clara', 'takeUp', ids.escalated ?? '')
    await server.step('clara', 'escalate', ids.escalated ?? '', { tried: '找过物业。', obstacle: '物业不同意。' })
    expect(await idsOf('stella', 'escalated')).toEqual([ids.escalated])
    expect(await idsOf('clara', 'escalated')).toEqual([])
  })
})

test('speaking to everyone involved changes nothing but the record, and the event tells whoever is to be told', async () => {
  const { id, state, dueAt } = await server.askUntil('serving')
  server.jobs.length = 0
  const spoken = await server.step('bruno', 'speak', id, { message: '周五上午一起到现场看。' })
  expect(spoken).toMatchObject({ state, dueAt })
  expect(spoken.timeline.at(-1)).toMatchObject({
    action: 'requests.speak',
    by: 'bruno',
    role: 'branchSecretary',
    said: { message: '周五上午一起到现场看。' },
  })
  for (const name of ['ana', 'pavel'] as const)
    expect((await as(name).get<RequestView>(`/requests/${id}`)).body.timeline.at(-1)?.said).toEqual({
      message: '周五上午一起到现场看。',
    })
  expect(server.jobs.map(({ job }) => job)).toEqual(['notices.tell'])
})
