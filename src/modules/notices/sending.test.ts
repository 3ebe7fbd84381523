/** What leaves the house: by what each person chose, by the hour, once, and without undoing the work when it fails. */
import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openAddressProof } from '../../foundation/access/address-proof.ts'
import type { Concern, Concerned } from '../../foundation/events/concern.ts'
import { moduleOf } from '../../foundation/http/call.ts'
import type { ReactionData } from '../../foundation/http/perform.ts'
import { wordsFor } from '../../foundation/language/catalogue.ts'
import type { Message } from '../../foundation/sending/sender.ts'
import { columnsWith } from '../../foundation/testing/every-text.ts'
import { jobWorld } from '../../foundation/testing/job-world.ts'
import type { Person, TestDistrict } from '../../foundation/testing/people.ts'
import { openTestServer, type TestServer } from '../../foundation/testing/server.ts'
import { noticesContract } from './contract.ts'
import type { ChoicesView } from './contract-choices.ts'
import { noticeJobs } from './jobs.ts'
import type { Outside } from './send.ts'
import { noticesService } from './service.ts'
import { settingsPreparations } from './service-settings.ts'

let server: TestServer
let home: TestDistrict
let ana: Person
let gus: Person
let chief: Person
let concern: Concern
let isAway = false
const sent: (Message & { by: string })[] = []
const senderBy = (by: string) => ({
  async send(message: Message) {
    if (isAway) throw new Error('The provider is away.')
    sent.push({ ...message, by })
  },
})
const outside: Outside = {
  senders: { text: senderBy('text'), mail: senderBy('mail') },
  webhook: (url, secret) => senderBy(`webhook ${url} ${secret}`),
  mayReach: async (url) => !url.hostname.endsWith('.internal'),
  night: { from: 22 * 60, to: 7 * 60 },
  address: 'https://linli.example.cn',
  wordsFor,
}
const jobs = noticeJobs({
  concerns: { requests: async (_db, _district, events) => events.map(() => concern) },
  outside,
})

beforeAll(async () => {
  server = await openTestServer(({ test: { app }, clock }) => {
    const live = { beyond: async () => undefined, close: async () => undefined }
    const proof = openAddressProof({ pool: app, secret: 'for tests', clock })
    const preparations = settingsPreparations({ outside })
    return [moduleOf('notices', noticesContract, noticesService({ live, outside, proof }), preparations)]
  })
  home = await server.district()
  ana = await server.person('ana', { role: 'resident', at: home.grid })
  gus = await server.person('gus', { role: 'gridWorker', at: home.grid })
  chief = await server.person('chief', { role: 'administrator', at: home.district })
})
afterAll(() => server?.close())
beforeEach(() => {
  sent.length = 0
  queue.length = 0
  isAway = false
  server.clock.set('2026-03-02T09:00:00+08:00')
})

const queue: { job: string; data: object }[] = []
/** A job as the queue runs it: when it throws, it stays there to be tried again. */
async function run(name: string, data: object): Promise<void> {
  await jobs
    .find((one) => one.name === name)
    ?.work(data as never, {
      ...jobWorld(server.database, server.clock.now()),
      enqueue: async (_client, job, given) => void queue.push({ job, data: given }),
    })
}
async function runQueue(): Promise<void> {
  for (const { job, data } of [...queue]) {
    await run(job, data)
    queue.shift()
  }
}

const to = (person: Person, kind: Concerned['kind'] = 'outcome'): Concerned => ({
  accountId: person.accountId,
  phone: null,
  kind,
  word: 'requests.notice.claimed',
})
const values = { number: '260302-ACDEF', category: '跑腿代办', categoryEn: 'Errands' }
async function happens(people: readonly Concerned[], isUrgent = false): Promise<ReactionData> {
  concern = { people, values, isUrgent }
  const at = server.clock.now().toISOString()
  const event = { districtId: home.id, subject: v7(), action: 'requests.claim', at, event: v7(), by: v7() }
  await run('notices.tell', event)
  return event
}
const texts = () => sent.filter(({ by }) => by === 'text')
const choose = (person: Person, chosen: object) =>
  server.as(person).send<ChoicesView>('PUT', '/notices/choices', { texts: [], mails: [], locale: 'zh-CN', ...chosen })

test('whoever chose nothing gets a text of an outcome and of nothing else; it holds nothing personal', async () => {
  const { subject } = await happens([to(ana)])
  await runQueue()
  expect(texts()).toMatchObject([
    {
      to: ana.phone,
      word: 'notices.text.one',
      text: `【邻里】跑腿代办 260302-ACDEF：已有人接单。https://linli.example.cn/requests/${subject}`,
    },
  ])
  await happens([to(ana, 'progress'), to(gus, 'place')])
  await runQueue()
  expect(texts()).toHaveLength(1)
})

test('somebody without an account is told by the number given, which is forgotten then', async () => {
  await happens([{ ...to(ana), accountId: null, phone: '13800138009' }])
  expect(await columnsWith(server.owner, /13800138009/)).toEqual([])
  await runQueue()
  expect(texts().map((message) => message.to)).toEqual(['13800138009'])
  const { rows } = await server.owner.query('select phone from notice_sendings where phone is not null')
  expect(rows).toEqual([])
})

test('everyone chooses the kinds, and the language they are written to in', async () => {
  const chosen = await choose(gus, { texts: ['place'], locale: 'en' })
  expect(chosen.body).toMatchObject({ texts: ['place'], canText: true, night: { from: '22:00', to: '07:00' } })
  await happens([to(gus, 'place')])
  await happens([to(gus)])
  await runQueue()
  expect(texts().map(({ text }) => text.split(' http')[0])).toEqual([
    '[Linli] Errands 260302-ACDEF: Somebody has taken it.',
  ])
})

test('a mail goes to an address that a code has proved, and to none after it was dropped', async () => {
  const email = 'ana@example.cn'
  expect((await server.as(ana).post('/notices/email/code', { email })).status).toBe(200)
  expect((await server.as(ana).post('/notices/email/code', { email })).status).toBe(429)
  const code = /\d{6}/.exec(sent[0]?.text ?? '')?.[0] ?? ''
  const wrong = code === '000000' ? '000001' : '000000'
  expect(await server.as(ana).post('/notices/email', { email, code: wrong })).toMatchObject({
    status: 422,
    body: { code: 'code-wrong' },
  })
  expect((await server.as(gus).post('/notices/email', { email, code })).status).toBe(422)
  expect((await server.as(ana).post('/notices/email', { email, code })).body).toMatchObject({ email })
  await choose(ana, { mails: ['progress'] })
  await happens([to(ana, 'progress')])
  await runQueue()
  const mails = () => sent.filter(({ by, word }) => by === 'mail' && word === 'notices.text.one')
  expect(mails()).toMatchObject([{ to: email, title: '邻里：已有人接单' }])
  await happens([to(ana, 'progress')])
  expect((await server.as(ana).send('DELETE', '/notices/email')).body).toMatchObject({ email: null, mails: [] })
  await runQueue()
  expect(mails()).toHaveLength(1)
})

test('at night only what is urgent goes out; the morning sends the rest of each person as one', async () => {
  await choose(ana, { texts: ['outcome'] })
  server.clock.set('2026-03-02T22:30:00+08:00')
  await happens([to(ana)])
  await happens([to(ana), to(gus)], true)
  await runQueue()
  expect(texts()).toHaveLength(1)
  server.clock.set('2026-03-03T03:00:00+08:00')
  await happens([to(ana)])
  await run('notices.morning', {})
  server.clock.set('2026-03-03T06:59:00+08:00')
  await run('notices.morning', {})
  await runQueue()
  expect(texts()).toHaveLength(1)
  server.clock.set('2026-03-03T07:00:00+08:00')
  await run('notices.morning', {})
  await run('notices.morning', {})
  await runQueue()
  expect(texts()).toHaveLength(2)
  expect(texts()[1]).toMatchObject({ to: ana.phone, word: 'notices.text.digest' })
  expect(texts()[1]?.text).toMatch(/^【邻里】夜里有 2 条消息。.*https:\/\/linli\.example\.cn\/notices$/)
})

test('a job that runs again decides and sends nothing twice; a provider that is away undoes nothing', async () => {
  isAway = true
  const event = await happens([to(ana)])
  await run('notices.tell', event)
  await expect(runQueue()).rejects.toThrow('away')
  const listed = await server.as(ana).get<{ lines: { subject: string }[] }>('/notices')
  expect(listed.body.lines.filter(({ subject }) => subject === event.subject)).toHaveLength(1)
  isAway = false
  const again = [...queue]
  await runQueue()
  for (const { job, data } of again) await run(job, data)
  expect(texts()).toHaveLength(1)
})

describe('what the district has set', () => {
  const set = (method: 'PUT' | 'DELETE', what: 'night' | 'webhook', body?: object) =>
    server.as(chief).send(method, `/notices/settings/${what}`, body)
  const hook = { url: 'https://hooks.example.cn/linli', secret: 'sixteen letters!' }

  test('its webhook hears of each event once, at night too, in words for a program, and of nothing once it is dropped', async () => {
    server.clock.set('2026-03-02T23:00:00+08:00')
    await happens([to(ana)])
    await runQueue()
    expect(sent).toEqual([])
    await set('PUT', 'webhook', hook)
    const { event, subject } = await happens([to(ana), to(gus)])
    await runQueue()
    expect(sent).toMatchObject([
      {
        by: `webhook ${hook.url} ${hook.secret}`,
        to: home.id,
        about: { event, subject, action: 'requests.claim', number: values.number },
      },
    ])
    await happens([to(ana)])
    await set('DELETE', 'webhook')
    await runQueue()
    expect(sent).toHaveLength(1)
  })

  test('its night is when texts wait; another district keeps the usual one', async () => {
    await set('PUT', 'night', { from: '12:00', to: '14:00' })
    server.clock.set('2026-03-02T12:30:00+08:00')
    await happens([to(ana)])
    await runQueue()
    expect(texts()).toEqual([])
    server.clock.set('2026-03-02T23:00:00+08:00')
    await happens([to(ana)])
    await runQueue()
    expect(texts()).toHaveLength(1)
    const away = await server.district()
    const stranger = await server.person('stranger', { role: 'resident', at: away.grid })
    expect((await server.as(ana).get<ChoicesView>('/notices/choices')).body.night).toEqual({
      from: '12:00',
      to: '14:00',
    })
    expect((await server.as(stranger).get<ChoicesView>('/notices/choices')).body.night.from).toBe('22:00')
    await set('DELETE', 'night')
    expect((await server.as(ana).get<ChoicesView>('/notices/choices')).body.night.from).toBe('22:00')
  })
})
