/** A disk that is full, or may only be read: pictures are refused for now, nothing is half kept, and the next try works by itself. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '../testing/people.ts'
import { pictureOf } from '../testing/pictures.ts'
import { openTestServer, type TestServer } from '../testing/server.ts'
import { folderStore, sha256Of } from './file-store.ts'
import { openRedrawer } from './redraw.ts'
import { filesModule } from './service.ts'

const folder = mkdtempSync(join(tmpdir(), 'linli-full-'))
const done = (command: string, ...rest: string[]): boolean => spawnSync(command, rest).status === 0
const isMounted = process.platform === 'linux' && done('mount', '-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder)
if (!isMounted) console.info('Not tried: a full disk needs a small one of its own, and this account may not mount.')

const redrawer = openRedrawer()
let server: TestServer
let ana: Person
beforeAll(async () => {
  server = await openTestServer(() => [filesModule({ files: folderStore(folder), redrawer })])
  const home = await server.district()
  ana = await server.person('居民甲01', { role: 'resident', at: home.community })
})
afterAll(async () => {
  await server?.close()
  await redrawer.close()
  if (isMounted) done('umount', folder)
  rmSync(folder, { recursive: true, force: true })
})

const send = (whole: Buffer, id: string) =>
  server.as(ana).post(`/files/${sha256Of(whole)}/${whole.length}/0`, whole, {
    id,
    headers: { 'content-type': 'application/octet-stream' },
  })
const files = async () => (await server.owner.query('select id from files')).rowCount
const onDisk = () =>
  (readdirSync(folder, { recursive: true }) as string[]).filter((name) => name.length > 2 && name !== 'filler')

test.skipIf(!isMounted)('it is full, then not: the same command is taken once there is room', async () => {
  const filler = join(folder, 'filler')
  for (let size = 256 * 1024; size > 0; size -= 4096)
    try {
      writeFileSync(filler, Buffer.alloc(size))
      break
    } catch {
      // Until it just fits.
    }
  const [whole, id] = [await pictureOf('image/png', { width: 300, height: 200 }), v7()]
  const refused = await send(whole, id)
  expect(refused).toMatchObject({ status: 503, body: { code: 'unavailable' } })
  expect(refused.headers['retry-after']).toBe('5')
  expect(await files()).toBe(0)
  expect(onDisk()).toEqual([])
  rmSync(filler)
  expect((await send(whole, id)).status).toBe(200)
  expect((await send(whole, id)).status).toBe(200)
  expect(await files()).toBe(1)
  expect(onDisk()).toHaveLength(1)
})

test.skipIf(!isMounted)(
  'it may only be read, then also written: what was kept stays readable all the time',
  async () => {
    const [whole, id] = [await pictureOf('image/png', { width: 200, height: 300 }), v7()]
    const before = onDisk()
    expect(done('mount', '-o', 'remount,ro', folder)).toBe(true)
    const refused = await send(whole, id)
    expect(refused).toMatchObject({ status: 503, body: { code: 'unavailable' } })
    expect(onDisk()).toEqual(before)
    expect(done('mount', '-o', 'remount,rw', folder)).toBe(true)
    expect((await send(whole, id)).status).toBe(200)
    expect(await files()).toBe(2)
  },
)
