/** The store in S3, against a server that speaks S3, on this machine. It knows its keys by name and does not check signatures. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from 's3rver'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256Of } from './file-store.ts'
import { s3Store } from './s3-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'linli-s3-'))
let server: S3rver
let port = 0
beforeAll(async () => {
  server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: folder,
    configureBuckets: [{ name: 'linli', configs: [] }],
  })
  port = (await server.run()).port
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const storeAt = (path: string, keyId = 'S3RVER') =>
  s3Store({ url: new URL(`http://127.0.0.1:${port}/${path}`), keyId, secret: 'S3RVER', region: 'us-east-1' })

test('what was kept is found, once, under its hash', async () => {
  const store = storeAt('linli/files')
  const bytes = Buffer.alloc(300_000, '一张照片')
  const kept = await Promise.all([store.keep(bytes), store.keep(bytes)])
  expect(kept).toEqual([sha256Of(bytes), sha256Of(bytes)])
  expect(Buffer.from((await store.find(sha256Of(bytes))) ?? [])).toEqual(bytes)
  expect(await store.keep(bytes)).toBe(sha256Of(bytes))
})

test('what was never kept is not found', async () => {
  expect(await storeAt('linli/files').find(sha256Of(Buffer.from('nothing')))).toBeUndefined()
})

test('an unknown key and a bucket that is not there are said as a store that does not take part', async () => {
  const unavailable = { status: 503, code: 'unavailable' }
  await expect(storeAt('linli', 'unknown').keep(Buffer.from('x'))).rejects.toMatchObject(unavailable)
  await expect(storeAt('elsewhere').keep(Buffer.from('x'))).rejects.toMatchObject(unavailable)
})

test('a store that gives back something else has not kept anything', async () => {
  const liar: Server = createServer((request, response) => {
    request.resume()
    response.statusCode = request.method === 'HEAD' ? 404 : 200
    response.end('something else')
  })
  await new Promise<void>((done) => liar.listen(0, '127.0.0.1', done))
  const address = liar.address() as { port: number }
  const store = s3Store({ url: new URL(`http://127.0.0.1:${address.port}/b`), keyId: 'a', secret: 'b', region: 'c' })
  await expect(store.keep(Buffer.from('x'))).rejects.toMatchObject({ code: 'unavailable' })
  liar.close()
})
