/** Prints docs/openapi.json, docs/schema.sql and docs/configuration.md; with --check it only says which of them are stale. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { configurationPage } from '../foundation/config.ts'
import { ownerPool } from '../foundation/database/connections.ts'
import { startEmbedded } from '../foundation/database/embedded.ts'
import { migrate, migrationsIn } from '../foundation/database/migrate.ts'
import { printSchema } from '../foundation/database/print-schema.ts'
import { openApi } from '../foundation/http/openapi.ts'
import { modulesOf, noParts } from './modules.ts'

const root = join(import.meta.dirname, '../..')

/** A contract needs none of the parts its functions work with. */

function openApiText(): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  return `${JSON.stringify(openApi(modulesOf(noParts), version), null, 2)}\n`
}

async function schemaText(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'linli-print-'))
  const embedded = await startEmbedded({ dataDir: join(folder, 'data'), log: () => undefined })
  const owner = ownerPool(embedded.url, 1)
  try {
    await migrate(owner, migrationsIn(join(root, 'src')))
    return await printSchema(owner)
  } finally {
    await owner.end()
    await embedded.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const printed: Readonly<Record<string, string>> = {
  'docs/configuration.md': configurationPage(),
  'docs/openapi.json': openApiText(),
  'docs/schema.sql': await schemaText(),
}
const stale = Object.entries(printed).filter(([file, text]) => text !== kept(file))

if (process.argv.includes('--check')) {
  for (const [file] of stale) console.error(`${file} is stale: run npm run print.`)
  process.exitCode = stale.length ? 1 : 0
} else {
  for (const [file, text] of stale) writeFileSync(join(root, file), text)
  console.log(stale.length ? `Printed ${stale.map(([file]) => file).join(', ')}.` : 'Everything printed is fresh.')
}

function kept(file: string): string | undefined {
  try {
    return readFileSync(join(root, file), 'utf8')
  } catch {
    return undefined
  }
}
