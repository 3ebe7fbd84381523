/** Pictures on their way in: in parts, over a bad network, drawn anew; what is none is kept nowhere. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../testing/people.ts'
import { cornersOf, pictureOf } from '../testing/pictures.ts'
import { openTestServer, type TestServer } from '../testing/server.ts'
import { folderStore, sha256Of } from './file-store.ts'
import { pictureTypes } from './picture-types.ts'
import { openRedrawer } from './redraw.ts'
import { fileJobs, filesModule } from './service.ts'

const folder = mkdtempSync(join(tmpdir(), 'linli-sending-'))
const files = folderStore(folder)
const redrawer = openRedrawer()
let server: TestServer
let ana: Person
let ben: Person
beforeAll(async () => {
  server = await openTestServer(() => [filesModule({ files, redrawer })])
  const home = await server.district()
  ana = await server.person('居民甲01', { role: 'resident', at: home.community })
  ben = await server.person('居民乙02', { role: 'resident', at: home.community })
})
afterAll(async () => {
  await server.close()
  await redrawer.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Answer {
  readonly have: number
  readonly id: string | null
  readonly code?: string
}
const kind = { 'content-type': 'application/octet-stream' }
const send = (whole: Buffer, from: number, to: number, by = ana, id = v7()) =>
  server
    .as(by)
    .post<Answer>(`/files/${sha256Of(whole)}/${whole.length}/${from}`, whole.subarray(from, to), { id, headers: kind })
const state = (whole: Buffer, by = ana) => server.as(by).get<Answer>(`/files/${sha256Of(whole)}/${whole.length}`)
const kept = async (id: string | null) => {
  const { rows } = await server.owner.query('select sha256 from files where id = $1', [id])
  return Buffer.from((await files.find(rows[0].sha256)) ?? [])
}

describe('a picture', () => {
  test('goes on after the connection broke, and each part counts once', async () => {
    const whole = await pictureOf('image/png', { width: 300, height: 200 })
    const [one, two] = [Math.floor(whole.length / 3), Math.floor((2 * whole.length) / 3)]
    expect((await state(whole)).body).toEqual({ have: 0, id: null })
    expect((await send(whole, 0, one)).body).toEqual({ have: one, id: null })
    const again = v7()
    expect((await send(whole, one, two, ana, again)).body).toEqual({ have: two, id: null })
    // The reply was lost: the same command, another command with the same part, and one that overlaps.
    expect((await send(whole, one, two, ana, again)).body).toEqual({ have: two, id: null })
    expect((await send(whole, one, two)).body).toEqual({ have: two, id: null })
    expect((await send(whole, one - 5, two - 5)).body).toEqual({ have: two, id: null })
    expect((await state(whole)).body).toEqual({ have: two, id: null })
    const { body } = await send(whole, two, whole.length)
    expect(body).toEqual({ have: whole.length, id: expect.any(String) })
    expect((await state(whole)).body).toEqual(body)
    expect((await send(whole, two, whole.length)).body).toEqual(body)
    const { rows } = await server.owner.query(
      'select (select count(*)::int from files) as files, (select count(*)::int from file_parts) as parts',
    )
    expect(rows).toEqual([{ files: 1, parts: 0 }])
    expect(await cornersOf(await kept(body.id))).toEqual({
      width: 300,
      height: 200,
      corners: ['red', 'blue', 'red', 'blue'],
    })
  })

  test('of two who send the same one, each has their own; nobody sees how far the other is', async () => {
    const whole = await pictureOf('image/webp', { width: 80 })
    await send(whole, 0, 20)
    expect((await state(whole, ben)).body).toEqual({ have: 0, id: null })
    const mine = await send(whole, 0, whole.length)
    const theirs = await send(whole, 0, whole.length, ben)
    expect(mine.body.id).not.toBe(theirs.body.id)
  })

  test.each(pictureTypes)('is drawn anew as JPEG without what the camera wrote: %s', async (type) => {
    const whole = await pictureOf(type, { width: 96 })
    const jpeg = await kept((await send(whole, 0, whole.length)).body.id)
    expect(jpeg.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]))
    expect(jpeg.includes('GPS')).toBe(false)
    expect((await cornersOf(jpeg)).corners).toEqual(['red', 'blue', 'red', 'blue'])
  })

  test.each([
    [1, 64, 32, ['red', 'blue', 'red', 'blue']],
    [2, 64, 32, ['blue', 'red', 'blue', 'red']],
    [3, 64, 32, ['blue', 'red', 'blue', 'red']],
    [6, 32, 64, ['red', 'red', 'blue', 'blue']],
    [8, 32, 64, ['blue', 'blue', 'red', 'red']],
  ])('stands upright, however the camera was held: %i', async (orientation, width, height, corners) => {
    const whole = await pictureOf('image/jpeg', { orientation })
    const jpeg = await redrawer.redraw(whole)
    expect(await cornersOf(jpeg ?? new Uint8Array())).toEqual({ width, height, corners })
  })

  test('is made no larger than 2,560 pixels', async () => {
    const jpeg = await redrawer.redraw(await pictureOf('image/jpeg', { width: 3000, height: 100 }))
    expect(await cornersOf(jpeg ?? new Uint8Array())).toMatchObject({ width: 2560, height: 85 })
  })
})

describe('what is no picture', () => {
  const bomb = () => {
    const head = Buffer.from('89504e470d0a1a0a0000000d49484452ffffffffffffffff0806000000', 'hex')
    return Buffer.concat([head, Buffer.alloc(64)])
  }
  const others: Record<string, () => Buffer | Promise<Buffer>> = {
    'a drawing with a script': () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    'a page': () => Buffer.from('<html><script>alert(1)</script>'),
    'a page that begins like a picture': () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from('<html>')]),
    'a picture that was cut off': async () => (await pictureOf('image/png')).subarray(0, 60),
    'a picture that claims to be endless': bomb,
    'a film': () => Buffer.from('GIF89a'),
  }
  test.each(Object.entries(others))('is refused with a sentence, and nothing of it stays: %s', async (_name, make) => {
    const before = readdirSync(folder, { recursive: true }).length
    const whole = await make()
    expect(await send(whole, 0, whole.length)).toMatchObject({ status: 422, body: { code: 'no-picture' } })
    expect((await state(whole)).body).toEqual({ have: 0, id: null })
    expect(readdirSync(folder, { recursive: true }).length).toBe(before)
  })

  test('that says another hash than it has is refused, and the next attempt begins anew', async () => {
    const whole = await pictureOf('image/png', { width: 70 })
    const other = Buffer.from(whole)
    other[40] = (other[40] ?? 0) ^ 1
    const at = `/files/${sha256Of(whole)}/${whole.length}/0`
    expect((await server.as(ana).post(at, other, { headers: kind })).status).toBe(422)
    expect((await send(whole, 0, whole.length)).body.id).toBeTruthy()
  })

  test.each([
    ['a hash that is none', `/files/xyz/10/0`, 404],
    ['11 MB', `/files/${'a'.repeat(64)}/11534336/0`, 422],
    ['a part beyond the end', `/files/${'a'.repeat(64)}/5/3`, 422],
    ['a part before the beginning', `/files/${'a'.repeat(64)}/500/-3`, 422],
  ])('is refused: %s', async (_name, path, status) => {
    expect((await server.as(ana).post(path, Buffer.from('12345'), { headers: kind })).status).toBe(status)
  })

  test('is refused by its kind and by its length before it is read', async () => {
    const at = `/files/${'a'.repeat(64)}/600000/0`
    expect((await server.as(ana).post(at, Buffer.alloc(600_000), { headers: kind })).status).toBe(413)
    expect((await server.as(ana).post(at, { a: 1 })).status).toBe(415)
    expect((await server.visitor.post(at, Buffer.from('x'), { headers: kind })).status).toBe(401)
  })
})

test('what was begun and not finished is bounded, and erased after a day', async () => {
  for (let n = 0; n < 30; n += 1) expect((await send(Buffer.from(`begun ${n}`), 0, 3, ben)).status).toBe(200)
  expect(await send(Buffer.from('one more'), 0, 3, ben)).toMatchObject({
    status: 409,
    body: { code: 'too-many-drafts' },
  })
  const world = {
    database: server.database,
    reactions: {},
    enqueue: async () => undefined,
    signal: AbortSignal.timeout(9e6),
  }
  const count = async () => (await server.owner.query('select from file_drafts')).rowCount
  const forgetDrafts = fileJobs(files, []).find(({ name }) => name === 'files.forgetDrafts')
  const later = (hours: number) => new Date(server.clock.now().getTime() + hours * 3_600_000)
  await forgetDrafts?.work({} as never, { ...world, now: later(23) })
  expect(await count()).toBeGreaterThanOrEqual(30)
  await forgetDrafts?.work({} as never, { ...world, now: later(25) })
  expect(await count()).toBe(0)
})
