/** Whoever something is held of sees it, sees who looked, withdraws, asks, is answered; and erased, breaks no link of the chain. */
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sha256Of } from '../foundation/files/file-store.ts'
import { columnsWith } from '../foundation/testing/every-text.ts'
import type { Person } from '../foundation/testing/people.ts'
import { pictureOf } from '../foundation/testing/pictures.ts'
import type { MatterView, SeenLine } from '../modules/privacy/contract.ts'
import type { RequestView } from '../modules/requests/contract.ts'
import type { Known } from '../modules/requests/testing.ts'
import { openPrivacyServer, type PrivacyServer } from './privacy-for-tests.ts'

let server: PrivacyServer
beforeAll(async () => {
  server = await openPrivacyServer()
})
afterAll(() => server.close())
const as = (name: Known) => server.as(server.people[name])
const read = async (name: Known, id: string) => (await as(name).get<RequestView>(`/requests/${id}`)).body
const hashesOf = async (requestId: string): Promise<string[]> =>
  (await server.owner.query('select sha256 from request_photos where request_id = $1', [requestId])).rows.map(
    ({ sha256 }) => sha256,
  )

test('everyone reads what is declared, also before signing in', async () => {
  const { body } = await server.visitor.get<{ module: string; name: string; isSealed: boolean }[]>('/privacy')
  expect(body).toContainEqual(expect.objectContaining({ module: 'access', name: 'phone', isSealed: true }))
  expect(body.length).toBeGreaterThan(15)
})

describe('whoever it is about', () => {
  test('sees everything that is held of them, and nothing of others', async () => {
    const mine = await server.ask('ana', { content: '门铃哑了', contactPhone: '13800138001', isPrivate: true })
    await server.ask('ben', { content: '别人的事' })
    const { body } = await as('ana').get<{ parts: { module: string; lines: { text: string; more: object }[] }[] }>(
      '/privacy/held',
    )
    const all = JSON.stringify(body)
    for (const held of [server.people.ana.phone, '门铃哑了', '13800138001', mine.number, 'ana'])
      expect(all).toContain(held)
    expect(all).not.toContain('别人的事')
    expect(all).not.toContain(server.people.ben.phone)
  })

  test('sees who read or changed it, in which post, when and why', async () => {
    const { id, number } = await server.ask('ana', { isPrivate: true })
    await as('clara').post(`/requests/${id}/open`, { why: 'callBack' })
    await server.step('clara', 'approve', id)
    const { body } = await as('ana').get<SeenLine[]>('/privacy/seen')
    expect(body.filter((line) => line.requestId === id)).toMatchObject([
      { by: 'clara', role: 'communityClerk', action: 'requests.approve', about: number, why: null },
      { by: 'clara', role: 'communityClerk', action: 'requests.open', about: number, why: 'callBack' },
    ])
    expect((await as('ben').get<SeenLine[]>('/privacy/seen')).body.map((line) => line.requestId)).not.toContain(id)
  })

  test('sees who read their number, and who took out a table with it', async () => {
    const { posts } = (
      await as('stella').get<{ posts: { postId: string; name: string }[] }>('/posts', { place: server.home.grid.id })
    ).body
    const gus = posts.find(({ name }) => name === 'gus')
    await as('stella').post(`/posts/${gus?.postId}/open`, { why: 'other', note: '商量排班' })
    expect(
      (await as('simon').get(`/places/${server.home.community.id}/extracts/people`, { format: 'csv' })).status,
    ).toBe(200)
    const seen = async (name: Known) =>
      (await as(name).get<SeenLine[]>('/privacy/seen')).body.map(({ by, role, action, why }) => [by, role, action, why])
    expect(await seen('gus')).toContainEqual(['stella', 'streetOffice', 'people.open', 'other'])
    // Of the residents' table a resident of the place is told, and nobody else.
    const extract = ['simon', 'communitySecretary', 'transfer.extract', null]
    expect(await seen('ben')).toContainEqual(extract)
    expect(await seen('gus')).not.toContainEqual(extract)
    expect((await seen('ben')).filter(([, , action]) => action === 'people.open')).toEqual([])
  })

  test('withdraws what rested on consent, at once', async () => {
    const { id } = await server.ask('ben', {
      contactPhone: '13800138003',
      spot: '3单元',
      position: { lng: 111.7, lat: 40.8 },
    })
    const asked = await as('ben').post<MatterView>('/privacy/matters', { kind: 'withdraw' })
    expect(asked.body).toMatchObject({ kind: 'withdraw', state: 'done' })
    const { body } = await as('ben').get<RequestView>(`/requests/${id}`)
    expect(body).toMatchObject({ contactPhone: null, spot: null, position: null })
  })

  test('is answered by a day, refused only with a reason, which they read and nobody else', async () => {
    server.clock.set('2026-03-02T09:00:00+08:00')
    const { body } = await as('ana').post<MatterView>('/privacy/matters', { kind: 'correct', note: '我搬家了' })
    // Fifteen working days.
    expect(body).toMatchObject({ state: 'open', dueAt: '2026-03-23T01:00:00.000Z' })
    expect(await as('ana').post('/privacy/matters', { kind: 'correct' })).toMatchObject({
      status: 409,
      body: { code: 'asked-already' },
    })
    expect(await as('clara').get('/privacy/matters/waiting')).toMatchObject({ status: 403 })
    const waiting = (await as('dora').get<MatterView[]>('/privacy/matters/waiting')).body
    expect(waiting).toMatchObject([{ id: body.id, name: 'ana', said: '我搬家了' }])
    const decide = (input: object) => as('dora').post<MatterView>(`/privacy/matters/${body.id}/decide`, input)
    expect(await decide({ decision: 'refused' })).toMatchObject({
      status: 422,
      body: { details: { flaws: [{ path: 'reason' }] } },
    })
    expect((await decide({ decision: 'refused', reason: '请自己在手机上改' })).body.state).toBe('refused')
    expect((await decide({ decision: 'done' })).status).toBe(409)
    const mine = (await as('ana').get<MatterView[]>('/privacy/matters')).body
    expect(mine[0]).toMatchObject({ state: 'refused', reason: '请自己在手机上改', said: '我搬家了' })
    expect((await as('ben').get<MatterView[]>('/privacy/matters')).body.map(({ id }) => id)).not.toContain(body.id)
    expect(await columnsWith(server.owner, /我搬家了|自己在手机上改/)).toEqual([])
  })

  test('of another district decides nobody', async () => {
    const elsewhere = await server.district(server.home.city)
    const stranger = await server.person('stranger', { role: 'districtOffice', at: elsewhere.district })
    const { body } = await as('ana').post<MatterView>('/privacy/matters', { kind: 'correct', note: '又一次' })
    const answer = await server.as(stranger).post(`/privacy/matters/${body.id}/decide`, { decision: 'done' })
    expect(answer.status).toBe(404)
    expect((await server.as(stranger).get<MatterView[]>('/privacy/matters/waiting')).body).toEqual([])
    // Living here is not enough either for whoever decides elsewhere.
    const neighbour = await server.person(
      '外区干部',
      { role: 'resident', at: server.home.grid },
      { role: 'districtOffice', at: elsewhere.district },
    )
    expect((await server.as(neighbour).get<MatterView[]>('/privacy/matters/waiting')).body).toEqual([])
    const decided = await server.as(neighbour).post(`/privacy/matters/${body.id}/decide`, { decision: 'done' })
    expect(decided.status).toBe(404)
  })
})

describe('erasing', () => {
  test('waits for what is open, and for posts of work', async () => {
    await server.ask('ana')
    expect(await as('ana').post('/privacy/matters', { kind: 'erase' })).toMatchObject({
      status: 409,
      body: { code: 'still-open' },
    })
    expect(await as('vera').post('/privacy/matters', { kind: 'erase' })).toMatchObject({
      status: 409,
      body: { code: 'still-in-post' },
    })
  })

  test('leaves nothing of the person to read, and the chain whole', async () => {
    const carla = await server.person('卡拉的名字', { role: 'resident', at: server.home.grid })
    const asCarla = server.as(carla)
    const { body: asked } = await asCarla.post<RequestView>('/requests', {
      categoryId: server.categoryId,
      placeId: server.home.grid.id,
      content: '卡拉写的内容',
      contactPhone: '13800138077',
    })
    await asCarla.post(`/requests/${asked.id}/note`, { note: '卡拉的补充' })
    await asCarla.post(`/requests/${asked.id}/withdraw`)
    const { body: matter } = await asCarla.post<MatterView>('/privacy/matters', { kind: 'erase', note: '卡拉要走' })
    expect(matter.state).toBe('open')
    expect((await as('dora').post(`/privacy/matters/${matter.id}/decide`, { decision: 'done' })).status).toBe(200)
    expect(await server.runErasing()).toBe(1)

    expect(await columnsWith(server.owner, /卡拉|13800138077/)).toEqual([])
    const { rows } = await server.owner.query('select phone, phone_print, name from accounts where id = $1', [
      carla.accountId,
    ])
    expect(rows).toEqual([{ phone: null, phone_print: null, name: '' }])
    const sealed = await server.owner.query(
      'select count(*)::int as n from content_keys where subject = $1 and sealed_key is not null',
      [asked.id],
    )
    expect(sealed.rows).toEqual([{ n: 0 }])
    // What stays says that something was asked for here, and when.
    const { body: left } = await as('clara').get<RequestView>(`/requests/${asked.id}`)
    expect(left).toMatchObject({ content: '—', requesterName: '—', contactPhone: null, state: 'withdrawn' })
    expect(left.timeline.map(({ said }) => Object.keys(said).length)).toEqual(left.timeline.map(() => 0))

    const { first, linked } = await server.chain()
    expect(linked).toBeGreaterThan(10)
    expect(first).toBeNull()
  })

  test('takes the bytes of pictures along, unless another record shows them, and what arrived late or was told', async () => {
    const nora = await server.person('诺拉', { role: 'resident', at: server.home.grid })
    const send = async (who: Person, bytes: Buffer) => {
      const path = `/files/${sha256Of(bytes)}/${bytes.length}/0`
      const headers = { 'content-type': 'application/octet-stream' }
      return (await server.as(who).post<{ id: string }>(path, bytes, { headers })).body.id
    }
    const [shared, own] = [await pictureOf('image/png'), await pictureOf('image/png', { width: 40 })]
    const { body: hers } = await server.as(nora).post<RequestView>('/requests', {
      categoryId: server.categoryId,
      placeId: server.home.grid.id,
      content: '灯又坏了。',
      contactPhone: '13800138078',
      photoIds: [await send(nora, own), await send(nora, shared)],
    })
    const other = await server.ask('ben', { photoIds: [await send(server.people.ben, shared)] })
    const key = [server.home.id, v7()]
    await server.owner.query(
      `insert into late_work (district_id, id, account_id, command_id, sender_name, held_as, step, sent, request_id, path,
         device_at, arrived_at)
       values ($1, $2, $3, $2, 'gus', 'gridWorker', 'note', 'sealed', $4, $5, now(), now())`,
      [...key, server.people.gus.accountId, hers.id, server.home.grid.path],
    )
    await server.owner.query(
      `insert into notice_sendings (district_id, id, event_id, channel, receiver, phone, at, action, subject, word, said, is_urgent)
       values ($1, $2, $2, 'text', 'contact', 'sealed', now(), 'requests.claim', $3, 'x', '{}', false)`,
      [...key, hers.id],
    )
    await as('clara').post(`/requests/${hers.id}/approve`)
    await server.as(nora).post(`/requests/${hers.id}/withdraw`)
    const kept = await hashesOf(hers.id)
    const { body: matter } = await server.as(nora).post<MatterView>('/privacy/matters', { kind: 'erase' })
    await as('dora').post(`/privacy/matters/${matter.id}/decide`, { decision: 'done' })
    await server.runErasing()

    const count = async (from: string) => (await server.owner.query(`select from ${from}`)).rowCount
    expect(await count(`late_work where request_id = '${hers.id}'`)).toBe(0)
    expect(await count(`notice_sendings where subject = '${hers.id}'`)).toBe(0)
    expect(await count(`files where account_id = '${nora.accountId}'`)).toBe(0)
    // Nor in the replies that others were given.
    const replies = `commands c join events e on e.command_id = c.id and e.subject = '${hers.id}' where c.answer is not null`
    expect(await count(replies)).toBe(0)
    await server.forgetFreed()
    for (const hash of kept) expect(await server.files.find(hash)).toBeDefined()
    server.clock.advance({ hours: 2 })
    await server.forgetFreed()
    const [ben] = await hashesOf(other.id)
    for (const hash of kept) expect((await server.files.find(hash)) !== undefined, hash).toBe(hash === ben)
    expect(kept).toContain(ben)
    expect(await count('freed_files')).toBe(0)
    // Whoever sends the same picture afterwards keeps it anew.
    const again = await server.ask('ben', { photoIds: [await send(server.people.ben, own)] })
    const [picture] = (await read('ben', again.id)).photos
    expect((await as('ben').get(`/requests/${again.id}/photos/${picture?.id}`)).status).toBe(200)
  })

  test('takes the way in of whoever had a password', async () => {
    const wanda = await server.person('旺达', { role: 'volunteer', at: server.home.grid, to: server.clock.now() })
    await server.owner.query("update accounts set account_name = 'wanda' where id = $1", [wanda.accountId])
    await server.owner.query(
      `insert into credentials (id, account_id, provider, provider_id, password, created_at, updated_at)
       values ($1, $1, 'credential', $2, 'argon2id', now(), now())`,
      [wanda.accountId, wanda.accountId],
    )
    await server.erase(wanda.accountId)
    const { rows } = await server.owner.query(
      'select name, account_name, (select count(*)::int from credentials where account_id = a.id) as n from accounts a where id = $1',
      [wanda.accountId],
    )
    expect(rows).toEqual([{ name: '', account_name: null, n: 0 }])
  })
})
