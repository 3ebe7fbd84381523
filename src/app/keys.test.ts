/** `npm run keys`: a key is added, takes over everything that is sealed, and the old one goes; never while anything needs it. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { kyselyOn } from '../foundation/database/connections.ts'
import { databaseOn } from '../foundation/database/database.ts'
import { testKeys } from '../foundation/testing/database.ts'
import { columnsWith } from '../foundation/testing/every-text.ts'
import { type Keys, rereadKeys } from '../foundation/vault/keys.ts'
import { resealAll } from '../foundation/vault/resealing.ts'
import { listOutdated } from '../foundation/vault/sealed-table.ts'
import { openVault } from '../foundation/vault/vault.ts'
import { openPrivacyServer, type PrivacyServer } from './privacy-for-tests.ts'
import { sealedColumns } from './sealed-columns.ts'

const folder = mkdtempSync(join(tmpdir(), 'linli-keys-'))
const file = join(folder, 'keys.json')
let server: PrivacyServer
beforeAll(async () => {
  server = await openPrivacyServer()
  writeFileSync(file, JSON.stringify(testKeys))
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

/** What a cipher assessment asks for: the new key seals by it what the old one sealed by another. */
const sm4 = 'sm4-cbc-hmac-sm3'

const inFile = (): Keys => rereadKeys(file)
const idsInFile = () => inFile().keys.map(({ id }) => id)

/** As the operator types it. */
async function keys(command: string): Promise<{ code: number; says: string }> {
  const env = { ...process.env, DATABASE_URL: server.url, DATA_DIR: folder, NO_COLOR: '1', LINLI_CIPHER: sm4 }
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['src/app/keys.ts', command], { env })
    return { code: 0, says: stdout }
  } catch (fault) {
    const { code, stderr } = fault as { code: number; stderr: string }
    return { code, says: stderr }
  }
}

/** The day after: the newest key is not of today any more. */
const sleepOver = () =>
  writeFileSync(
    file,
    JSON.stringify({ ...inFile(), keys: inFile().keys.map((key) => ({ ...key, since: '2026-01-02T00:00:00Z' })) }),
  )

/** What every sealed value says, opened with nothing but the keys in the file. */
async function everything(): Promise<string[]> {
  const client = await server.owner.connect()
  try {
    const vault = openVault(inFile())
    // Of those that no key seals which is newest: all there are.
    const db = kyselyOn(client, { ...vault, newest: 'none' })
    const said: string[] = []
    for (const column of sealedColumns)
      for (const row of await listOutdated(db, column, { districtId: null, after: undefined, most: 10_000 }))
        said.push(`${column.table}.${column.column} ${column.open(vault, row, row.sealed)}`)
    return said.toSorted()
  } finally {
    client.release()
  }
}

test('rotated, resealed and dropped: everything is readable, and nothing is left under the old key', async () => {
  const mine = { content: '夜里睡不好。', isPrivate: true, contactPhone: '13800138001', spot: '3单元502' }
  const { id } = await server.ask('ana', mine)
  await server.step('clara', 'decline', id, { reason: '请去医院。' })
  await server.as(server.people.ana).post('/privacy/matters', { kind: 'correct', note: '我搬家了' })
  const before = await everything()
  expect(before.length).toBeGreaterThan(15)
  expect(before.join()).toContain('夜里睡不好')

  expect((await keys('rotate')).says).toContain('Added k2')
  expect(inFile().keys.map(({ id, cipher }) => `${id} ${cipher}`)).toEqual(['k1 aes-256-gcm', `k2 ${sm4}`])
  // Until its hour has come the one before seals, on every server.
  expect(openVault(inFile()).newest).toBe('k1')
  expect(await keys('drop')).toMatchObject({ code: 2, says: expect.stringContaining('from tomorrow on') })
  sleepOver()
  expect((await keys('drop')).says).toContain('Took away 0.')
  expect(idsInFile()).toEqual(['k1', 'k2'])

  const working = databaseOn(server.app, openVault(inFile(), inFile))
  expect(await resealAll(working, sealedColumns)).toBe(before.length)
  const [straggler] = (await server.owner.query('select id, phone from accounts where phone is not null limit 1')).rows
  const old = openVault(testKeys).seal('13900000000', `accounts.phone ${straggler.id}`)
  await server.owner.query('update accounts set phone = $2 where id = $1', [straggler.id, old])
  expect((await keys('drop')).says).toContain('Took away 0.')
  expect(idsInFile()).toEqual(['k1', 'k2'])
  await server.owner.query('update accounts set phone = $2 where id = $1', [straggler.id, straggler.phone])

  const told = await keys('drop')
  expect(told.says).toContain('Took away 1.')
  expect(told.says).toMatch(new RegExp(`k2 .* seals ${before.length} values`))
  expect(idsInFile()).toEqual(['k2'])
  expect(await everything()).toEqual(before)
  expect(await columnsWith(server.owner, /^k1\./)).toEqual([])
  expect(await columnsWith(server.owner, /^k2\./)).not.toEqual([])
})
