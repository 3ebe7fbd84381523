/** Brings the tables up to date: numbered SQL from the whole house, each file in one transaction, once. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type pg from 'pg'
import { StartFault } from '../start-fault.ts'

export interface Migration {
  readonly number: number
  readonly name: string
  readonly text: string
  readonly hash: string
}

/** Every `NNNN-name.sql` below `folder`, by number. Two files with one number are a mistake. */
export function migrationsIn(folder: string): Migration[] {
  const files = (readdirSync(folder, { recursive: true }) as string[]).filter((file) =>
    /\d{4}-[^/\\]+\.sql$/.test(file),
  )
  const found = files.map((file): Migration => {
    const text = readFileSync(join(folder, file), 'utf8')
    const hash = createHash('sha256').update(text).digest('hex')
    return { number: Number(basename(file).slice(0, 4)), name: basename(file), text, hash }
  })
  found.sort((a, b) => a.number - b.number)
  const twice = found.find((one, at) => one.number === found[at + 1]?.number)
  if (twice) throw new StartFault(`Two migrations have the number ${twice.number}.`)
  return found
}

/** What this version would add to tables that are there already; nothing when there are none yet. */
export async function listPending(owner: pg.Pool, migrations: readonly Migration[]): Promise<Migration[]> {
  const { rows } = await owner.query<{ there: boolean }>("select to_regclass('public.migrations') is not null as there")
  if (!rows[0]?.there) return []
  const applied = new Set(
    (await owner.query<{ number: number }>('select number from migrations')).rows.map((row) => row.number),
  )
  return applied.size ? migrations.filter(({ number }) => !applied.has(number)) : []
}

/** Applies what is missing and returns the names. Refuses when a file that ran was edited or removed. */
export async function migrate(owner: pg.Pool, migrations: readonly Migration[]): Promise<string[]> {
  const client = await owner.connect()
  try {
    // One migrator at a time, also from several processes.
    await client.query("select pg_advisory_lock(hashtext('linli.migrations'))")
    await client.query(`create table if not exists migrations (
      number integer primary key, name text not null, hash text not null, applied_at timestamptz not null default now())`)
    const { rows } = await client.query<{ number: number; name: string; hash: string }>('select * from migrations')
    const applied = new Map(rows.map((row) => [row.number, row]))
    for (const row of rows) verify(row, migrations)
    const missing = migrations.filter((migration) => !applied.has(migration.number))
    for (const migration of missing) await apply(client, migration)
    return missing.map((migration) => migration.name)
  } finally {
    await client.query("select pg_advisory_unlock(hashtext('linli.migrations'))").catch(() => undefined)
    client.release()
  }
}

function verify(row: { number: number; name: string; hash: string }, migrations: readonly Migration[]): void {
  const file = migrations.find((migration) => migration.number === row.number)
  if (!file)
    throw new StartFault(
      `The data was made by a newer version: migration ${row.name} is not part of this one. Nothing was changed.`,
    )
  if (file.hash !== row.hash)
    throw new StartFault(
      `Migration ${file.name} was edited after it had run. Nothing was changed: restore the file and write a new migration.`,
    )
}

async function apply(client: pg.PoolClient, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(migration.text)
    await client.query('insert into migrations (number, name, hash) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.hash,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`Migration ${migration.name} failed and left nothing behind: ${(error as Error).message}`, {
      cause: error,
    })
  }
}
