/** Pictures on a request: optional, without traces, seen by those who see the request and by nobody else. */
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RequestView } from './contract.ts'
import { openRequestsServer, type RequestsServer } from './testing.ts'

let server: RequestsServer
beforeAll(async () => {
  server = await openRequestsServer()
})
afterAll(() => server.close())
const as = (name: keyof RequestsServer['people']) => server.as(server.people[name])

const part = (name: string, body: string) => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  return Buffer.concat([length, Buffer.from(name + body, 'latin1'), Buffer.alloc(4)])
}
const png = (...extra: Buffer[]) =>
  Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), part('IHDR', 'x'.repeat(13)), ...extra, part('IEND', '')])
const send = (name: keyof RequestsServer['people'], bytes: Buffer, mediaType = 'image/png', id = v7()) =>
  as(name).post<{ id: string; code: string }>('/files', bytes, { id, headers: { 'content-type': mediaType } })

test('pictures come with the order and with the answer, without what the camera wrote beside them', async () => {
  const lamp = await send('ana', png(part('eXIf', 'GPS 40.8N')))
  const asked = await server.ask('ana', { photoIds: [lamp.body.id] })
  expect(asked.photos).toEqual([{ id: lamp.body.id, eventId: asked.timeline[0]?.id }])
  await server.step('clara', 'approve', asked.id)
  await server.step('pavel', 'claim', asked.id)
  const bulb = await send('pavel', png(part('IDAT', 'new')))
  const answered = await server.step('pavel', 'answer', asked.id, {
    answer: '换好了。',
    solved: 'yes',
    photoIds: [bulb.body.id],
  })
  expect(answered.photos.map((photo) => photo.id)).toEqual([lamp.body.id, bulb.body.id])
  expect(answered.timeline.at(-1)?.said).toEqual({ answer: '换好了。', solved: 'yes' })
  for (const name of ['ana', 'pavel', 'simon'] as const) {
    const picture = await as(name).get<Buffer>(`/requests/${asked.id}/photos/${lamp.body.id}`)
    expect(picture.status).toBe(200)
    expect(picture.body).toEqual(png())
  }
})

test('nobody else sees them', async () => {
  const { body } = await send('ana', png())
  const { id } = await server.ask('ana', { photoIds: [body.id] })
  const elsewhere = await server.district()
  const other = await server.person('other', { role: 'districtOffice', at: elsewhere.district })
  for (const caller of [as('ben'), as('pavel'), server.as(other)])
    expect((await caller.get(`/requests/${id}/photos/${body.id}`)).status).toBe(404)
  expect((await server.visitor.get(`/requests/${id}/photos/${body.id}`)).status).toBe(401)
  expect((await as('ana').get(`/requests/${id}/photos/${v7()}`)).status).toBe(404)
})

test('only what one has sent oneself can be attached', async () => {
  const { body } = await send('ana', png())
  const attached = await as('ben').post<RequestView>('/requests', {
    categoryId: server.categoryId,
    placeId: server.home.grid.id,
    content: '看看',
    photoIds: [body.id],
  })
  expect(attached).toMatchObject({ status: 422, body: { code: 'no-such-file' } })
})

test('a picture that is none, or calls itself something else, is refused; sent twice it is kept once', async () => {
  expect(await send('ana', Buffer.from('<svg onload=alert(1)>'))).toMatchObject({
    status: 422,
    body: { code: 'no-picture' },
  })
  expect((await send('ana', Buffer.from('<svg/>'), 'image/svg+xml')).status).toBe(415)
  expect((await send('ana', Buffer.alloc(11 * 1024 * 1024))).status).toBe(413)
  expect((await as('ana').post('/files', { a: 1 })).status).toBe(415)
  const key = v7()
  expect(await send('ana', png(), 'image/png', key)).toEqual(await send('ana', png(), 'image/png', key))
  expect((await send('ana', png(part('IDAT', '2')), 'image/png', key)).status).toBe(409)
})
