/** Requests as the outside sees them: through HTTP, on a real database. */
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RequestLine, RequestView } from './contract.ts'
import { openRequestsServer, type RequestsServer } from './testing.ts'

let server: RequestsServer
beforeAll(async () => {
  server = await openRequestsServer()
})
afterAll(() => server.close())
const as = (name: keyof RequestsServer['people']) => server.as(server.people[name])

test('a request goes from the order to the confirmed answer, and every step is on its timeline', async () => {
  server.clock.set('2026-03-02T09:00:00+08:00')
  const asked = await server.ask()
  expect(asked).toMatchObject({
    state: 'submitted',
    dueAt: '2026-03-03T01:00:00.000Z',
    openSteps: ['note', 'withdraw'],
  })
  expect(asked.number).toMatch(/^260302-[A-Z0-9]{5}$/)
  await server.step('clara', 'approve', asked.id)
  const claimed = await server.step('pavel', 'claim', asked.id, { promisedAt: '2026-03-03T18:00:00+08:00' })
  expect(claimed).toMatchObject({ state: 'claimed', assigneeName: 'pavel', dueAt: '2026-03-09T01:00:00.000Z' })
  const begun = await server.step('pavel', 'begin', asked.id)
  expect(begun.dueAt).toBe(claimed.dueAt)
  server.clock.advance({ hours: 2 })
  const answered = await server.step('pavel', 'answer', asked.id, { answer: '换了声控灯。', solved: 'yes' })
  expect(answered).toMatchObject({ state: 'answered', solvedSaid: 'yes', solved: null, confirmed: null })
  expect((await as('ana').get<RequestView>(`/requests/${asked.id}`)).body.openSteps).toEqual([
    'confirm',
    'reopen',
    'note',
  ])
  const closed = await server.step('ana', 'confirm', asked.id, {
    solved: 'partly',
    rating: 'basically',
    comment: '还差二楼。',
  })
  expect(closed).toMatchObject({
    state: 'closed',
    solvedSaid: 'yes',
    solved: 'partly',
    confirmed: 'yes',
    rating: 'basically',
    ratedBy: 'resident',
    dueAt: null,
  })
  expect(closed.timeline.map((entry) => [entry.by, entry.action, entry.role])).toEqual([
    ['ana', 'requests.submit', 'requester'],
    ['clara', 'requests.approve', 'communityClerk'],
    ['pavel', 'requests.claim', 'partyMember'],
    ['pavel', 'requests.begin', 'assignee'],
    ['pavel', 'requests.answer', 'assignee'],
    ['ana', 'requests.confirm', 'requester'],
  ])
  const again = await as('ana').get<RequestView>(`/requests/${asked.id}`)
  expect(again.body.timeline).toEqual(closed.timeline)
  expect(
    server.jobs.filter((job) => (job.data as { subject: string }).subject === asked.id).map((job) => job.job),
  ).toEqual(['submit', 'approve', 'claim', 'answer', 'confirm'].map(() => 'notices.tell'))
})

describe('deadlines', () => {
  test('silence closes after seven days, as unconfirmed and not as satisfied', async () => {
    server.clock.set('2026-03-02T09:00:00+08:00')
    const { id } = await server.askUntil('answered')
    server.clock.set('2026-03-09T08:59:00+08:00')
    await server.strike()
    expect((await as('ana').get<RequestView>(`/requests/${id}`)).body.state).toBe('answered')
    server.clock.set('2026-03-09T09:00:00+08:00')
    expect(await server.strike()).toBeGreaterThan(0)
    const { body } = await as('ana').get<RequestView>(`/requests/${id}`)
    expect(body).toMatchObject({ state: 'closed', confirmed: 'silent', solved: null, rating: null, ratedBy: null })
    expect(body.timeline.at(-1)).toMatchObject({ action: 'requests.closeSilent', role: 'system' })
  })

  test('a passed deadline is marked once, stays open, and is lifted by more time', async () => {
    server.clock.set('2026-03-02T09:00:00+08:00')
    const { id } = await server.askUntil('claimed')
    server.clock.set('2026-03-09T09:01:00+08:00')
    await server.strike()
    await server.strike()
    const late = await as('bruno').get<RequestView>(`/requests/${id}`)
    expect(late.body.timeline.filter((entry) => entry.action === 'requests.fallDue')).toHaveLength(1)
    expect(late.body).toMatchObject({ state: 'claimed', isOverdue: true, deadline: { state: 'overdue' } })
    await server.step('pavel', 'begin', id)
    await server.strike()
    const begun = await as('bruno').get<RequestView>(`/requests/${id}`)
    expect(begun.body.timeline.filter((entry) => entry.action === 'requests.fallDue')).toHaveLength(1)
    const longer = await server.step('bruno', 'extend', id, { workingDays: 3, reason: '等配件。' })
    expect(longer).toMatchObject({
      isOverdue: false,
      dueAt: '2026-03-12T01:00:00.000Z',
      deadline: { state: 'running' },
    })
    expect(longer.deadline?.lines.map((line) => line.kind)).toContain('extended')
  })

  test('waiting too long falls to the branch: two working days over a weekend', async () => {
    server.clock.set('2026-03-06T16:00:00+08:00')
    const { dueAt } = await server.askUntil('waiting')
    expect(dueAt).toBe('2026-03-10T08:00:00.000Z')
  })
})

describe('two at once', () => {
  test('one gets the order, the other is told who has it', async () => {
    const { id } = await server.askUntil('waiting')
    const answers = await Promise.all([
      as('pavel').post(`/requests/${id}/claim`),
      as('vera').post(`/requests/${id}/claim`),
    ])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
    const winner = answers[0]?.status === 200 ? 'pavel' : 'vera'
    expect(answers.find((answer) => answer.status === 409)?.body).toMatchObject({
      code: 'already-claimed',
      details: { by: winner },
    })
  })

  test('a command sent again gives the same answer and one effect, also when two copies arrive at once', async () => {
    const { id } = await server.askUntil('waiting')
    const key = v7()
    const copies = await Promise.all(
      [1, 2, 3].map(() => as('pavel').post<RequestView>(`/requests/${id}/claim`, {}, { id: key })),
    )
    const later = await as('pavel').post<RequestView>(`/requests/${id}/claim`, {}, { id: key })
    for (const { status, body } of copies) expect({ status, body }).toEqual({ status: later.status, body: later.body })
    expect(later.status).toBe(200)
    const { body } = await as('pavel').get<RequestView>(`/requests/${id}`)
    expect(body.timeline.filter((entry) => entry.action === 'requests.claim')).toHaveLength(1)
  })

  test('the same command id with another body is refused', async () => {
    const { id } = await server.askUntil('claimed')
    const key = v7()
    expect((await as('pavel').post(`/requests/${id}/note`, { note: '一' }, { id: key })).status).toBe(200)
    expect(await as('pavel').post(`/requests/${id}/note`, { note: '二' }, { id: key })).toMatchObject({
      status: 409,
      body: { code: 'command-reused' },
    })
  })
})

describe('on behalf of somebody else', () => {
  test('what a grid worker files with a telephone number belongs to that person, who can confirm it', async () => {
    const filed = await server.ask('gus', { onBehalfOf: { name: '居民甲07' }, contactPhone: server.people.ben.phone })
    expect(filed).toMatchObject({ requesterName: '居民甲07', filedForAnother: true, state: 'submitted' })
    const mine = await as('ben').get<{ lines: RequestLine[] }>('/requests/mine')
    expect(mine.body.lines.map((line) => line.id)).toContain(filed.id)
  })

  test('what the community files needs no second review', async () => {
    const filed = await server.ask('clara', { onBehalfOf: { name: '居民甲08' } })
    expect(filed.state).toBe('waiting')
    expect(filed.timeline.map((entry) => entry.action)).toEqual(['requests.submit', 'requests.approve'])
  })

  test('a rating entered by staff is marked as such, and nobody rates their own work', async () => {
    const { id } = await server.askUntil('answered')
    const rated = await server.step('clara', 'confirmFor', id, { solved: 'yes', rating: 'satisfied' })
    expect(rated).toMatchObject({ ratedBy: 'staff', confirmed: 'yes' })
  })
})

describe('who sees what', () => {
  test('those who look whether to take it see neither name nor telephone; whoever took it does', async () => {
    const asked = await server.ask('ana', { contactPhone: '13800000000' })
    await server.step('clara', 'approve', asked.id)
    const before = await as('vera').get<RequestView>(`/requests/${asked.id}`)
    expect(before.body).toMatchObject({ requesterName: null, contactPhone: null })
    expect(before.body.timeline[0]).toMatchObject({ action: 'requests.submit', by: null })
    const after = await server.step('vera', 'claim', asked.id)
    expect(after).toMatchObject({ requesterName: 'ana', contactPhone: '13800000000' })
    const list = await as('pavel').get<{ lines: RequestLine[] }>('/requests/available', { limit: 100 })
    expect(list.body.lines.map((line) => line.id)).not.toContain(asked.id)
    expect((await as('pavel').get(`/requests/${asked.id}`)).status).toBe(404)
  })

  test('another resident, another grid and another district: 404', async () => {
    const { id } = await server.askUntil('claimed')
    const elsewhere = await server.district()
    const strangers = [
      server.people.ben,
      await server.person('other grid', { role: 'gridWorker', at: server.home.otherGrid }),
      await server.person('other district', { role: 'districtOffice', at: elsewhere.district }),
      await server.person('past', { role: 'districtOffice', at: server.home.district, to: server.clock.now() }),
      await server.person('nobody'),
    ]
    for (const stranger of strangers) expect((await server.as(stranger).get(`/requests/${id}`)).status).toBe(404)
    for (const stranger of strangers.slice(0, 3))
      expect((await server.as(stranger).post(`/requests/${id}/note`, { note: '我来看看' })).status).toBe(404)
    expect((await server.visitor.get(`/requests/${id}`)).status).toBe(401)
  })

  test('the city, the district, the street and the community find it in their inbox, others do not', async () => {
    const { id } = await server.askUntil('waiting')
    const idsOf = async (name: Parameters<typeof as>[0]) => {
      const { body } = await as(name).get<{ lines: RequestLine[] }>('/requests', { limit: 100 })
      return body.lines.map((line) => line.id)
    }
    for (const name of ['cyril', 'dora', 'stella', 'simon', 'clara', 'bruno', 'gus'] as const)
      expect(await idsOf(name)).toContain(id)
    expect((await as('pavel').get('/requests')).status).toBe(403)
    expect((await as('adam').get('/requests')).status).toBe(403)
  })
})

describe('lists', () => {
  test('pages follow one another without gap or repeat', async () => {
    for (let n = 0; n < 7; n += 1) await server.ask()
    const seen: string[] = []
    let after: string | null = null
    do {
      const asked: Record<string, string | number> = { limit: 3, ...(after && { after }) }
      const { body } = await as('simon').get<{ lines: RequestLine[]; next: string | null }>('/requests', asked)
      seen.push(...body.lines.map((line) => line.id))
      after = body.next
    } while (after)
    expect(new Set(seen).size).toBe(seen.length)
    const { body } = await as('simon').get<{ open: number }>('/requests/supervision')
    expect(seen.length).toBe(body.open)
  })
})

describe('bad input', () => {
  const flawsOf = async (more: object) => {
    const answer = await as('ana').post<{ code: string; details: { flaws: { path: string; code: string }[] } }>(
      '/requests',
      {
        categoryId: server.categoryId,
        placeId: server.home.grid.id,
        content: '好',
        ...more,
      },
    )
    return [answer.status, ...(answer.body.details?.flaws ?? []).map((flaw) => `${flaw.path}:${flaw.code}`)]
  }

  test('every fault has its field and its word', async () => {
    expect(await flawsOf({ content: '' })).toEqual([422, 'content:missing'])
    expect(await flawsOf({ content: '字'.repeat(5001) })).toEqual([422, 'content:too-long'])
    expect(await flawsOf({ content: 'a\u0000b' })).toEqual([422, 'content:characters'])
    expect(await flawsOf({ content: undefined })).toEqual([422, 'content:missing'])
    expect(await flawsOf({ content: 5 })).toEqual([422, 'content:wrong-type'])
    expect(await flawsOf({ colour: 'red' })).toEqual([422, 'colour:unknown-field'])
    expect(await flawsOf({ wishedAt: 'tomorrow' })).toEqual([422, 'wishedAt:wrong-form'])
    expect(await flawsOf({ contactPhone: 'call me' })).toEqual([422, 'contactPhone:wrong-form'])
    expect(await flawsOf({ position: { lng: 999, lat: 0 } })).toEqual([422, 'position.lng:too-much'])
  })

  test('a position written latitude first is told as that, and nothing is kept', async () => {
    const body = { categoryId: server.categoryId, placeId: server.home.grid.id, content: '井盖写反了' }
    for (const position of [
      { lng: 40.8, lat: 111.67 },
      { lng: 43.8, lat: 87.6 },
    ])
      expect(await as('ana').post('/requests', { ...body, position })).toMatchObject({
        status: 422,
        body: { code: 'point-swapped' },
      })
    const kept = await server.owner.query('select id from requests where lng is not null')
    expect(kept.rows).toEqual([])
  })

  test('five thousand characters, emoji and vertical script survive', async () => {
    for (const content of ['长'.repeat(5000), '👵🏽🧑‍🔧🕯️ 灯坏了', 'ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ\u180eᠠ'])
      expect((await server.ask('ana', { content })).content).toBe(content)
  })

  test('a place elsewhere and a category of nowhere', async () => {
    const elsewhere = await server.district()
    expect(await flawsOf({ placeId: elsewhere.grid.id })).toEqual([422])
    expect(await flawsOf({ placeId: v7() })).toEqual([422])
    expect(await flawsOf({ categoryId: v7() })).toEqual([422])
  })

  test('an id that is none, and a command without its own id', async () => {
    expect((await as('ana').get('/requests/1%20or%201=1')).status).toBe(404)
    expect((await as('ana').post('/requests', {}, { id: 'x' })).status).toBe(400)
  })
})
