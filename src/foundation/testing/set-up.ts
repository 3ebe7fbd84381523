/** Starts the database of a test run once: embedded, or the one TEST_DATABASE_URL names, with a migrated template on it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ownerPool } from '../database/connections.ts'
import { startEmbedded } from '../database/embedded.ts'
import { migrate, migrationsIn } from '../database/migrate.ts'
import { dropDatabase, onServer, templateName, withDatabase } from './database.ts'

export default async function setUp(): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL
  const folder = mkdtempSync(join(tmpdir(), 'linli-test-'))
  const embedded = given ? undefined : await startEmbedded({ dataDir: join(folder, 'data'), log: () => undefined })
  const url = given ?? embedded?.url ?? ''
  process.env.LINLI_TEST_URL = url
  await dropDatabase(url, templateName)
  await onServer(url, `create database ${templateName}`)
  const owner = ownerPool(withDatabase(url, templateName), 1)
  try {
    await migrate(owner, migrationsIn(join(import.meta.dirname, '../..')))
  } finally {
    await owner.end()
  }
  return async () => {
    await dropDatabase(url, templateName)
    await embedded?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
