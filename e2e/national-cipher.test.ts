/**
 * A whole installation under SM4 and SM3: begun by the program itself, worked in, its key changed while two servers answer,
 * backed up, brought back, verified.
 */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import type pg from 'pg'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { keptIdentity } from '../src/app/backup/archive.ts'
import { backupKeyFile, restore, take } from '../src/app/backup/operations.ts'
import { sealedColumns } from '../src/app/sealed-columns.ts'
import { verifyAll } from '../src/app/verify-all.ts'
import { type Config, readConfig } from '../src/foundation/config.ts'
import { kyselyOn, ownerPool } from '../src/foundation/database/connections.ts'
import { dropDatabase, onServer, withDatabase } from '../src/foundation/testing/database.ts'
import { columnsWith } from '../src/foundation/testing/every-text.ts'
import { rereadKeys, writeKeys } from '../src/foundation/vault/keys.ts'
import { countByKey } from '../src/foundation/vault/sealed-table.ts'
import type { RequestView } from '../src/modules/requests/contract.ts'
import { type House, openHouse, secret } from './house.ts'
import { type ServerProcess, serverOn } from './server-process.ts'
import { settle, type Town } from './town.ts'

vi.setConfig({ testTimeout: 120_000 })

const cipher = 'sm4-cbc-hmac-sm3'
const folder = mkdtempSync(join(tmpdir(), 'linli-national-'))
const keysFile = join(folder, 'data/keys.json')
const phone = '13800138077'
const said = { content: '夜里睡不好，想找人说说。', spot: '3单元502', contactPhone: phone }

const made: string[] = []
/** An empty database beside those of the test run. */
async function emptyDatabase(): Promise<string> {
  const at = process.env.LINLI_TEST_URL ?? ''
  const name = `linli_test_national_${randomBytes(4).toString('hex')}`
  await onServer(at, `create database ${name}`)
  made.push(name)
  return withDatabase(at, name)
}

let settings: Record<string, string>
/** As an operator starts it, with the jobs. */
let program: ServerProcess
/** A second server on the same database and the same keys. */
let house: House
let owner: pg.Pool
let town: Town
let cookies: string

beforeAll(async () => {
  const DATABASE_URL = await emptyDatabase()
  settings = { DATABASE_URL, LINLI_CIPHER: cipher, LINLI_DEMO: 'off', LINLI_SECRET: secret, LOG_LEVEL: 'error' }
  program = await serverOn(join(folder, 'data'), settings)
  await program.start()
  owner = ownerPool(DATABASE_URL)
  house = await openHouse(
    { url: DATABASE_URL, owner, close: () => owner.end() },
    { withPages: false, withJobs: false, keysFile },
  )
  town = await settle(house)
  cookies = await town.as('居民甲01').cookies()
})
afterAll(async () => {
  await house?.close()
  await program?.stop()
  for (const name of made) await dropDatabase(process.env.LINLI_TEST_URL ?? '', name)
  rmSync(folder, { recursive: true, force: true })
})

async function call<T>(address: string, path: string, body?: object): Promise<T> {
  const response = await fetch(`${address}/api${path}`, {
    headers: { cookie: cookies, 'content-type': 'application/json', 'idempotency-key': v7() },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`)
  return JSON.parse(text)
}
const ask = (address: string) =>
  call<RequestView>(address, '/requests', {
    ...said,
    ...{ categoryId: town.categories.repair, placeId: town.places.grid.id },
    ...{ isPrivate: true, consents: [{ to: 'private', wording: 1 }] },
  })
const read = (address: string, id: string) => call<RequestView>(address, `/requests/${id}`)

test('the first start makes a key of SM4; what is personal is sealed by it, read with it and found by the number', async () => {
  expect(rereadKeys(keysFile).keys.map(({ id, cipher }) => [id, cipher])).toEqual([['k1', cipher]])
  const { id } = await ask(house.address)
  expect(await read(program.address, id)).toMatchObject(said)
  expect(await columnsWith(owner, new RegExp(Object.values(said).join('|')))).toEqual([])
  expect(await columnsWith(owner, /^sm4-cbc-hmac-sm3:|^k1\./)).toContainEqual(
    expect.stringContaining('requests.content 1'),
  )

  const { accountId, phone: own } = town.people.居民乙02
  await call(house.address, '/sign-in/code', { phone: own })
  const code = /\d{6}/.exec(house.messages.at(-1)?.text ?? '')?.[0]
  expect(await call(house.address, '/sign-in/code/check', { phone: own, code })).toMatchObject({ accountId })
})

/** People who ask and read while the keys change, one at each server; whatever is not answered well ends it. */
function working() {
  const asked: string[] = []
  let isOver = false
  const one = async (address: string, other: string) => {
    while (!isOver) {
      const { id } = await ask(address)
      asked.push(id)
      for (const known of [id, asked[0] ?? id]) expect(await read(other, known)).toMatchObject(said)
    }
  }
  const all = Promise.all([one(program.address, house.address), one(house.address, program.address)])
  all.catch(() => undefined)
  return {
    asked,
    async end() {
      isOver = true
      await all
    },
  }
}

/** As the operator types it. */
const keys = async (command: string): Promise<string> =>
  (
    await promisify(execFile)(process.execPath, ['src/app/keys.ts', command], {
      env: { PATH: process.env.PATH, DATA_DIR: join(folder, 'data'), ...settings },
    })
  ).stdout

/** The newest key has been there for so many hours. */
const sinceHours = async (hours: number) => {
  const found = rereadKeys(keysFile)
  const since = new Date(Date.now() - hours * 3_600_000).toISOString()
  await writeKeys(keysFile, {
    ...found,
    keys: found.keys.map((key) => (key === found.keys.at(-1) ? { ...key, since } : key)),
  })
}

/** The columns in which this key seals anything. */
async function sealedBy(key: string): Promise<string[]> {
  const client = await owner.connect()
  try {
    const db = kyselyOn(client)
    const found: string[] = []
    for (const column of sealedColumns)
      if ((await countByKey(db, column)).some((use) => use.key === key)) found.push(column.column)
    return found
  } finally {
    client.release()
  }
}

test('the key changes while two servers answer: nobody is refused, everything stays readable, and the old one may go', async () => {
  const people = working()
  expect(await keys('rotate')).toContain('Added k2')
  await expect.poll(() => people.asked.length).toBeGreaterThan(4)
  expect(await sealedBy('k2')).toEqual([])
  await sinceHours(1)
  const client = await owner.connect()
  while ((await sealedBy('k1')).length) {
    await house.app.jobs.enqueue(client, 'vault.reseal', {})
    await pause(300)
  }
  client.release()
  await sinceHours(25)
  expect(await keys('drop')).toContain('Took away 1.')
  const until = people.asked.length + 4
  await expect.poll(() => people.asked.length).toBeGreaterThan(until)
  await people.end()
  expect(rereadKeys(keysFile).keys.map(({ id }) => id)).toEqual(['k2'])
  for (const [at, id] of people.asked.entries())
    expect(await read(at % 2 ? program.address : house.address, id)).toMatchObject(said)
})

test('what was backed up is brought back, verified, and read with the keys that came along', async () => {
  const { id } = await ask(program.address)
  const config = (dataDir: string, url: string): Config =>
    readConfig({ ...settings, DATABASE_URL: url, DATA_DIR: join(folder, dataDir) })
  const from = config('data', settings.DATABASE_URL ?? '')
  const { file } = await take(from, '0.0.0', () => undefined)
  const to = config('back', await emptyDatabase())
  await restore(to, { file, identity: await keptIdentity(backupKeyFile(from)) }, () => undefined)
  const chains = await verifyAll(to)
  expect(chains.map(({ first }) => first)).toEqual([null])
  const url = to.DATABASE_URL?.href ?? ''
  const backOwner = ownerPool(url)
  const back = await openHouse(
    { url, owner: backOwner, close: () => backOwner.end() },
    { withPages: false, withJobs: false, keysFile: join(folder, 'back/keys.json') },
  )
  expect(await read(back.address, id)).toMatchObject(said)
  await back.close()
})
