/** The local store of files: by content, whole or not at all. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { folderStore, sha256Of } from './file-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'linli-files-'))
const store = folderStore(folder)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the same bytes lie there once, under their hash, also when many bring them at once', async () => {
  const bytes = Buffer.from('a lamp')
  const kept = await Promise.all(Array.from({ length: 20 }, () => store.keep(bytes)))
  expect(new Set(kept)).toEqual(new Set([sha256Of(bytes)]))
  expect(await store.find(sha256Of(bytes))).toEqual(bytes)
  const files = (readdirSync(folder, { recursive: true }) as string[]).filter((name) => name.length > 2)
  expect(files).toHaveLength(1)
})

test('what is taken away is gone, and may be taken away again', async () => {
  const hash = await store.keep(Buffer.from('a door'))
  await store.forget(hash)
  await store.forget(hash)
  expect(await store.find(hash)).toBeUndefined()
})

test('what was never kept is not found', async () => {
  expect(await store.find(sha256Of(Buffer.from('nothing')))).toBeUndefined()
})
