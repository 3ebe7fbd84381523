/** Pictures on a request: optional, without traces, seen by those who see the request and by nobody else. */
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256Of } from '../../foundation/files/file-store.ts'
import { cornersOf, pictureOf } from '../../foundation/testing/pictures.ts'
import type { RequestView } from './contract.ts'
import { openRequestsServer, type RequestsServer } from './testing.ts'

let server: RequestsServer
beforeAll(async () => {
  server = await openRequestsServer()
})
afterAll(() => server.close())
const as = (name: keyof RequestsServer['people']) => server.as(server.people[name])

/** Sends a picture in one part, as phones do with small ones. */
const send = (name: keyof RequestsServer['people'], bytes: Buffer) =>
  as(name).post<{ id: string; have: number; code: string }>(`/files/${sha256Of(bytes)}/${bytes.length}/0`, bytes, {
    headers: { 'content-type': 'application/octet-stream' },
  })
let lampPicture: Buffer
let bulbPicture: Buffer
beforeAll(async () => {
  lampPicture = await pictureOf('image/jpeg')
  bulbPicture = await pictureOf('image/png')
})

test('pictures come with the order and with the answer, without what the camera wrote beside them', async () => {
  const lamp = await send('ana', lampPicture)
  const asked = await server.ask('ana', { photoIds: [lamp.body.id] })
  expect(asked.photos).toEqual([{ id: lamp.body.id, eventId: asked.timeline[0]?.id }])
  await server.step('clara', 'approve', asked.id)
  await server.step('pavel', 'claim', asked.id)
  const bulb = await send('pavel', bulbPicture)
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
    expect(picture.body.includes('GPS')).toBe(false)
    expect(await cornersOf(picture.body)).toMatchObject({ width: 64, height: 32 })
  }
})

test('nobody else sees them', async () => {
  const { body } = await send('ana', lampPicture)
  const { id } = await server.ask('ana', { photoIds: [body.id] })
  const elsewhere = await server.district()
  const other = await server.person('other', { role: 'districtOffice', at: elsewhere.district })
  for (const caller of [as('ben'), as('pavel'), server.as(other)])
    expect((await caller.get(`/requests/${id}/photos/${body.id}`)).status).toBe(404)
  expect((await server.visitor.get(`/requests/${id}/photos/${body.id}`)).status).toBe(401)
  expect((await as('ana').get(`/requests/${id}/photos/${v7()}`)).status).toBe(404)
})

test('only what one has sent oneself can be attached', async () => {
  const { body } = await send('ana', lampPicture)
  const attached = await as('ben').post<RequestView>('/requests', {
    categoryId: server.categoryId,
    placeId: server.home.grid.id,
    content: '看看',
    photoIds: [body.id],
  })
  expect(attached).toMatchObject({ status: 422, body: { code: 'no-such-file' } })
})
