/** Brings a backup back: reads it through first, fills an empty database, and compares every table before it is kept. */
import { once } from 'node:events'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { ownerPool } from '../../foundation/database/connections.ts'
import { type Migration, migrate } from '../../foundation/database/migrate.ts'
import { type FileStore, sha256Of } from '../../foundation/files/file-store.ts'
import { installJobs } from '../../foundation/jobs/install.ts'
import type { Job } from '../../foundation/jobs/job.ts'
import { StartFault } from '../../foundation/start-fault.ts'
import { readArchive } from './archive.ts'
import { contentOf, plainText } from './catalogue.ts'
import { type Manifest, manifestShape } from './take.ts'

export interface Source {
  readonly file: string
  readonly identity: string
}

/** Reads the backup to its end without keeping anything. Throws a sentence when it is not whole. */
export async function checkBackup({
  file,
  identity,
}: Source): Promise<{ manifest: Manifest; beside: Map<string, Buffer> }> {
  const parts = new Map<string, number>()
  const beside = new Map<string, Buffer>()
  let files = 0
  let manifest: Manifest | undefined
  for await (const { name, bytes } of readArchive(file, identity)) {
    const [kind, what = ''] = name.split('/')
    if (kind === 'beside') beside.set(what, bytes)
    else if (kind === 'tables') parts.set(what, (parts.get(what) ?? 0) + 1)
    else if (kind === 'files') {
      if (sha256Of(bytes) !== what) throw notWhole(file, `the file ${what} has another content`)
      files += 1
    } else if (name === 'manifest.json') manifest = manifestShape.parse(JSON.parse(bytes.toString()))
  }
  if (!manifest) throw notWhole(file, 'its end is missing')
  for (const table of manifest.tables)
    if ((parts.get(table.name) ?? 0) !== table.parts) throw notWhole(file, `parts of ${table.name} are missing`)
  if (files !== manifest.files) throw notWhole(file, 'files are missing')
  return { manifest, beside }
}

const notWhole = (file: string, why: string): StartFault =>
  new StartFault(`The backup ${file} is not whole: ${why}. Nothing was changed.`)

/** Tables are made as they were at the backup; a newer Linli brings them up to date at its next start. */
export function demandKnown(manifest: Manifest, migrations: readonly Migration[]): void {
  const known = new Map(migrations.map((one) => [one.number, one]))
  for (const { number, name, hash } of manifest.migrations)
    if (known.get(number)?.hash !== hash)
      throw new StartFault(
        `The backup was taken by another version (${manifest.version}): its migration ${name} is not part of this one. Use that version or a newer one. Nothing was changed.`,
      )
}

export interface Target {
  /** The owner of an empty database. */
  readonly url: string
  readonly files: FileStore
  readonly migrations: readonly Migration[]
  readonly jobs: readonly Job[]
  readonly tell: (detail: string) => void
}

/** Everything or nothing of the rows; the comparison is part of the same transaction. */
export async function putBack(source: Source, manifest: Manifest, target: Target): Promise<void> {
  const last = Math.max(0, ...manifest.migrations.map(({ number }) => number))
  const owner = ownerPool(target.url)
  try {
    await demandEmpty(owner)
    await migrate(
      owner,
      target.migrations.filter(({ number }) => number <= last),
    )
    await installJobs(owner, target.jobs)
  } finally {
    await owner.end()
  }
  const client = new pg.Client({ connectionString: target.url })
  await client.connect()
  try {
    await client.query(`begin; ${plainText}`)
    await fill(client, source, manifest, target)
    await compare(client, manifest)
    await client.query('commit')
    await client.query('analyze')
  } finally {
    await client.end()
  }
}

async function demandEmpty(owner: pg.Pool): Promise<void> {
  const { rowCount } = await owner.query("select from pg_tables where schemaname in ('public', 'pgboss') limit 1")
  if (rowCount)
    throw new StartFault(
      'The database already holds tables. A backup is only brought back into an empty one. Nothing was changed.',
    )
}

async function fill(client: pg.Client, source: Source, manifest: Manifest, { files, tell }: Target): Promise<void> {
  const tables = new Map(manifest.tables.map((table) => [table.name, table]))
  // What a migration put there comes again with the backup.
  const names = manifest.tables.map(({ name }) => name).filter((name) => name.startsWith('public.'))
  await client.query(`truncate ${names.join(', ')}`)
  let filling: Filling | undefined
  const finish = async () => {
    await filling?.end()
    filling = undefined
  }
  for await (const { name, bytes } of readArchive(source.file, source.identity)) {
    const [kind, what = ''] = name.split('/')
    const table = kind === 'tables' ? tables.get(what) : undefined
    if (filling?.table !== table) await finish()
    if (table) {
      tell(table.name)
      filling ??= fillingOf(client, table)
      await filling.add(bytes)
    } else if (kind === 'files') await files.keep(bytes)
  }
  await finish()
  await continueSequences(client)
}

type Table = Manifest['tables'][number]
interface Filling {
  readonly table: Table
  add(bytes: Buffer): Promise<void>
  end(): Promise<void>
}

/** One copy for the whole table: references within it are checked at its end. */
function fillingOf(client: pg.Client, table: Table): Filling {
  const stream = client.query(copyFrom(`copy ${table.name} (${table.columns.join(', ')}) from stdin`))
  const finished = once(stream, 'finish')
  finished.catch(() => undefined)
  return {
    table,
    async add(bytes) {
      if (!stream.write(bytes)) await Promise.race([once(stream, 'drain'), finished])
    },
    async end() {
      stream.end()
      await finished
    },
  }
}

/** Numbers that the database gives go on after the highest that came back. */
async function continueSequences(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ text: string }>(`
    select format('select setval(%L, (select coalesce(max(%I), 0) + 1 from %s), false)',
                  pg_get_serial_sequence(a.attrelid::regclass::text, a.attname), a.attname, a.attrelid::regclass) as text
      from pg_attribute a join pg_class t on t.oid = a.attrelid
     where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
       and pg_get_serial_sequence(a.attrelid::regclass::text, a.attname) is not null`)
  for (const { text } of rows) await client.query(text)
}

export async function compare(client: pg.ClientBase, manifest: Manifest): Promise<void> {
  for (const table of manifest.tables) {
    const found = await contentOf(client, table)
    if (found.rows !== table.rows || found.sum !== table.sum)
      throw new StartFault(
        `${table.name} differs from the backup: ${found.rows} rows instead of ${table.rows}, or other content. Nothing was kept.`,
      )
  }
}
