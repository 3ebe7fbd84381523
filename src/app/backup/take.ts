/** Takes a backup while everybody goes on working: the database as of one instant, the files it refers to, the keys. */
import { readFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { z } from 'zod'
import type { FileStore } from '../../foundation/files/file-store.ts'
import { StartFault } from '../../foundation/start-fault.ts'
import { type Packer, sink, writeArchive } from './archive.ts'
import { contentOf, listFileHashes, listTables, plainText } from './catalogue.ts'

export const manifestShape = z.strictObject({
  takenAt: z.iso.datetime(),
  version: z.string(),
  migrations: z.array(z.strictObject({ number: z.int(), name: z.string(), hash: z.string() })),
  tables: z.array(
    z.strictObject({
      name: z.string(),
      columns: z.array(z.string()),
      where: z.string(),
      parts: z.int(),
      rows: z.number(),
      sum: z.string(),
    }),
  ),
  files: z.int(),
})
export type Manifest = z.infer<typeof manifestShape>

export interface Taking {
  /** The owner of the tables. */
  readonly url: string
  readonly files: FileStore
  /** What lies beside the database and must come back with it, by name: the paths of keys, secret and heads. */
  readonly beside: Readonly<Record<string, string>>
  readonly identity: string
  readonly version: string
  readonly now: Date
  readonly tell: (detail: string) => void
}

const ifMissing = (fault: NodeJS.ErrnoException): undefined => {
  if (fault.code !== 'ENOENT') throw fault
  return undefined
}

const partBytes = 8 * 1024 * 1024

export async function takeBackup(file: string, taking: Taking): Promise<Manifest> {
  const client = new pg.Client({ connectionString: taking.url })
  await client.connect()
  try {
    await client.query(`begin isolation level repeatable read read only; ${plainText}`)
    let manifest: Manifest | undefined
    await writeArchive(file, taking.identity, async (packer) => {
      for (const [name, path] of Object.entries(taking.beside)) {
        const bytes = await readFile(path).catch(ifMissing)
        if (bytes) await packer.add(`beside/${name}`, bytes)
      }
      const tables = await packTables(client, packer, taking.tell)
      const files = await packFiles(client, packer, taking)
      const { rows: migrations } = await client.query('select number, name, hash from migrations order by number')
      manifest = manifestShape.parse({
        takenAt: taking.now.toISOString(),
        version: taking.version,
        migrations,
        tables,
        files,
      })
      await packer.add('manifest.json', Buffer.from(JSON.stringify(manifest, null, 2)))
    })
    if (!manifest) throw new Error('The backup has no manifest.')
    return manifest
  } finally {
    await client.end()
  }
}

async function packTables(client: pg.Client, packer: Packer, tell: Taking['tell']): Promise<Manifest['tables']> {
  const packed: Manifest['tables'] = []
  for (const table of await listTables(client)) {
    if (table.name === 'public.migrations') continue
    tell(table.name)
    const content = await contentOf(client, table)
    const from = `select ${table.columns.join(', ')} from ${table.name} ${table.where && `where ${table.where}`}`
    let parts = 0
    let held: Buffer[] = []
    let size = 0
    /** Up to the end of the last whole row: a line break inside a value is written as \\n. */
    const flush = async (isEnd: boolean) => {
      const bytes = Buffer.concat(held)
      const end = isEnd ? bytes.length : bytes.lastIndexOf(0x0a) + 1
      held = end < bytes.length ? [bytes.subarray(end)] : []
      size = bytes.length - end
      if (end === 0) return
      parts += 1
      await packer.add(`tables/${table.name}/${String(parts).padStart(6, '0')}`, bytes.subarray(0, end))
    }
    await pipeline(
      client.query(copyTo(`copy (${from}) to stdout`)),
      sink(async (chunk) => {
        held.push(chunk)
        size += chunk.length
        if (size >= partBytes) await flush(false)
      }),
    )
    await flush(true)
    packed.push({ ...table, columns: [...table.columns], parts, ...content })
  }
  return packed
}

async function packFiles(client: pg.Client, packer: Packer, { files, tell }: Taking): Promise<number> {
  const hashes = await listFileHashes(client)
  for (const [index, sha256] of hashes.entries()) {
    tell(`${index + 1}/${hashes.length}`)
    const bytes = await files.find(sha256)
    if (!bytes)
      throw new StartFault(
        `The file ${sha256} is missing from the store, so the backup would not be whole. Nothing was written.`,
      )
    await packer.add(`files/${sha256}`, bytes)
  }
  return hashes.length
}
