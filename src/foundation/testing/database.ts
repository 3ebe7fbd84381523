/** A database for tests: on the server that the test run started, made from a template that is already migrated. */
import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { appPool, ownerPool } from '../database/connections.ts'
import { type Database, databaseOn } from '../database/database.ts'
import type { Keys } from '../vault/keys.ts'
import { openVault } from '../vault/vault.ts'

export interface TestDatabase {
  readonly url: string
  /** As the owner of the tables: for arranging what no command can. */
  readonly owner: pg.Pool
  /** As the application's role. */
  readonly app: pg.Pool
  readonly database: Database
  close(): Promise<void>
}

const key = (bytes: number) => Buffer.alloc(bytes, 'only for tests ').toString('base64url')
/** Every test opens its database with these. */
export const testKeys: Keys = {
  index: key(32),
  events: key(32),
  keys: [{ id: 'k1', cipher: 'aes-256-gcm', key: key(32), since: '2026-01-01T00:00:00Z' }],
}
export const testVault = openVault(testKeys)

/** The name of the migrated template on the server in LINLI_TEST_URL. */
export const templateName = 'linli_template'

/** A fresh database. The test run's set-up says where the server is. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const server = process.env.LINLI_TEST_URL
  if (!server) throw new Error('Run tests through npm test: its set-up starts the database.')
  const name = `linli_test_${randomBytes(6).toString('hex')}`
  await onServer(server, `create database ${name} template ${templateName}`)
  // Tests of durability start servers of their own; here nobody waits for the disk.
  await onServer(server, `alter database ${name} set synchronous_commit = off`)
  const url = withDatabase(server, name)
  const owner = ownerPool(url)
  const app = appPool(url)
  return {
    url,
    owner,
    app,
    database: databaseOn(app, testVault),
    async close() {
      await Promise.all([app.end(), owner.end()])
      await dropDatabase(server, name)
    },
  }
}

/** Autovacuum may be at work in it, and who is no superuser may not end that: it soon ends by itself. */
export async function dropDatabase(server: string, name: string): Promise<void> {
  for (let triesLeft = 20; ; triesLeft -= 1) {
    try {
      return await onServer(server, `drop database if exists ${name} with (force)`)
    } catch (error) {
      if ((error as { code?: string }).code !== '42501' || triesLeft === 0) throw error
      await setTimeout(250)
    }
  }
}

export function withDatabase(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}

export async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    // Two test files that copy the template at once: the second waits.
    await client.query("select pg_advisory_lock(hashtext('linli.tests'))")
    await client.query(statement)
  } finally {
    await client.end()
  }
}
