/** A backup from before an erasing, brought back, forgets what was erased and withdrawn since. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateIdentity } from 'age-encryption'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../foundation/config.ts'
import { appPool, ownerPool } from '../foundation/database/connections.ts'
import { databaseOn } from '../foundation/database/database.ts'
import { migrationsIn } from '../foundation/database/migrate.ts'
import { dropDatabase, onServer, testVault, withDatabase } from '../foundation/testing/database.ts'
import { columnsWith } from '../foundation/testing/every-text.ts'
import { jobWorld } from '../foundation/testing/job-world.ts'
import type { ConsentView, MatterView } from '../modules/privacy/contract.ts'
import { remember } from '../modules/privacy/forgotten.ts'
import type { RequestView } from '../modules/requests/contract.ts'
import { keptIdentity } from './backup/archive.ts'
import { backupKeyFile, forgottenFile, restore, take } from './backup/operations.ts'
import { checkBackup, putBack } from './backup/restore.ts'
import { takeBackup } from './backup/take.ts'
import { holdings } from './personal.ts'
import { openPrivacyServer, type PrivacyServer } from './privacy-for-tests.ts'

const made: string[] = []
/** Beside those of the test run. */
async function emptyDatabase(): Promise<string> {
  const at = process.env.LINLI_TEST_URL ?? ''
  const name = `linli_test_back_${randomBytes(4).toString('hex')}`
  await onServer(at, `create database ${name}`)
  made.push(name)
  return withDatabase(at, name)
}

const folder = mkdtempSync(join(tmpdir(), 'linli-brought-back-'))
let server: PrivacyServer
beforeAll(async () => {
  server = await openPrivacyServer()
})
afterAll(async () => {
  await server.close()
  for (const name of made) await dropDatabase(process.env.LINLI_TEST_URL ?? '', name)
  rmSync(folder, { recursive: true })
})

test('who was erased and what was withdrawn after the backup is gone from what came back', async () => {
  const carla = await server.person('卡拉的名字', { role: 'resident', at: server.home.grid })
  const { body: hers } = await server.as(carla).post<RequestView>('/requests', {
    categoryId: server.categoryId,
    placeId: server.home.grid.id,
    content: '卡拉写的内容',
    contactPhone: '13800138077',
  })
  await server.as(carla).post(`/requests/${hers.id}/withdraw`)
  const ana = server.as(server.people.ana)
  const kept = await server.ask('ana', { position: { lng: 111.7, lat: 40.8 } })
  const reached = await server.ask('ben', { contactPhone: '13800138078' })
  const { id: ofChild } = await server.ask('clara', {
    content: '小石头怕黑',
    contactPhone: server.people.hana.phone,
    onBehalfOf: { name: '小石头', isChild: true },
  })

  const source = { file: join(folder, 'one.age'), identity: await generateIdentity() }
  const { files } = server
  const now = server.clock.now()
  const taking = { url: server.url, files, beside: {}, identity: source.identity, version: '0', now }
  const manifest = await takeBackup(source.file, { ...taking, tell: () => undefined })

  const { body: matter } = await server.as(carla).post<MatterView>('/privacy/matters', { kind: 'erase' })
  await server.as(server.people.dora).post(`/privacy/matters/${matter.id}/decide`, { decision: 'done' })
  const [consent] = (await ana.get<ConsentView[]>('/privacy/consents')).body
  await ana.post(`/privacy/consents/${consent?.id}/withdraw`)
  await server.as(server.people.ben).post('/privacy/matters', { kind: 'withdraw' })
  await server.as(server.people.hana).post(`/requests/${ofChild}/refuse-for-child`, { wording: 1 })
  await server.runErasing()

  const url = await emptyDatabase()
  await putBack(source, manifest, { url, files, migrations: migrationsIn('src'), jobs: [], tell: () => undefined })
  const [owner, app] = [ownerPool(url, 1), appPool(url)]
  try {
    const database = databaseOn(app, testVault)
    const left = async () => [
      await columnsWith(owner, /卡拉/),
      (await owner.query('select lng from requests where id = $1', [kept.id])).rows[0].lng,
      (await owner.query('select contact_phone from requests where id = $1', [reached.id])).rows[0].contact_phone,
      (await owner.query('select requester_name from requests where id = $1', [ofChild])).rows[0].requester_name,
      (await owner.query("select count(*)::int as n from events where action like 'privacy.%'")).rows[0].n,
    ]
    expect(await left()).toEqual([expect.arrayContaining([expect.anything()]), 111.7, expect.any(String), '小石头', 0])
    await server.remember(database)
    // One event for each: erased, one consent withdrawn, one refused, all consent withdrawn.
    expect(await left()).toEqual([[], null, null, '—', 4])
    // Once is enough.
    await server.remember(database)
    expect(await left()).toEqual([[], null, null, '—', 4])
  } finally {
    await Promise.all([owner.end(), app.end()])
  }
})

test('what the hour has not listed yet is listed ahead of a backup and lies in it, and is the first thing done in an older one', async () => {
  const settings = (url: string, name: string) => readConfig({ DATABASE_URL: url, DATA_DIR: join(folder, name) })
  const here = settings(server.url, 'here')
  const backUp = (name: string) => take(here, '0', () => undefined, undefined, name)
  const erna = await server.person('埃娜的名字', { role: 'resident', at: server.home.grid })
  const older = await backUp('older')
  const { body: matter } = await server.as(erna).post<MatterView>('/privacy/matters', { kind: 'erase' })
  await server.as(server.people.dora).post(`/privacy/matters/${matter.id}/decide`, { decision: 'done' })
  // Neither the erasing nor the hour has come to it.
  const newer = await backUp('newer')
  const identity = await keptIdentity(backupKeyFile(here))
  const { beside } = await checkBackup({ file: newer.file, identity })
  expect(beside.get('forgotten.jsonl')?.toString()).toContain(matter.id)

  const there = settings(await emptyDatabase(), 'there')
  await restore(there, { file: older.file, identity }, () => undefined)
  const url = String(there.DATABASE_URL)
  const [owner, app] = [ownerPool(url, 1), appPool(url)]
  try {
    const waiting = await owner.query("select state from pgboss.job where name = 'privacy.remember'")
    expect(waiting.rows).toEqual([{ state: 'created' }])
    expect(await columnsWith(owner, /埃娜/)).not.toEqual([])
    const world = jobWorld(databaseOn(app, testVault), server.clock.now())
    await remember(world, holdings, forgottenFile(there))
    expect(await columnsWith(owner, /埃娜/)).toEqual([])
  } finally {
    await Promise.all([owner.end(), app.end()])
  }
})
