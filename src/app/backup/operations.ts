/** What an operator does with backups: take one, bring one back, try one out, move to another PostgreSQL. */
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type pg from 'pg'
import type { Config } from '../../foundation/config.ts'
import { startEmbedded } from '../../foundation/database/embedded.ts'
import { migrationsIn } from '../../foundation/database/migrate.ts'
import { headsFile } from '../../foundation/events/heads.ts'
import { newBoss } from '../../foundation/jobs/boss.ts'
import { StartFault } from '../../foundation/start-fault.ts'
import { gather, list } from '../../modules/privacy/forgotten.ts'
import { asOwner } from '../as-owner.ts'
import { jobsOf, noParts } from '../modules.ts'
import { inOneTransaction } from '../prepare.ts'
import { stamp } from '../stamp.ts'
import { filesFor, folderFor } from '../start/kept-files.ts'
import { keysFileOf } from '../start/kept-keys.ts'
import { reachDatabase } from '../start/reach-database.ts'
import { keptIdentity } from './archive.ts'
import { checkBackup, demandKnown, putBack, type Source } from './restore.ts'
import { type Manifest, takeBackup } from './take.ts'

type Tell = (detail: string) => void
const house = join(import.meta.dirname, '../..')
/** A queue is known by its name and its timing; neither needs what the work is done with. */
const jobs = () => jobsOf(noParts)

export const backupKeyFile = (config: Config): string =>
  config.LINLI_BACKUP_KEY_FILE ?? join(config.DATA_DIR, 'backup-key.txt')
export const backupFolder = (config: Config): string => config.LINLI_BACKUP_DIR ?? join(config.DATA_DIR, 'backups')

/** It lies with the backups, because whoever brings an old one back needs the list of today. */
export const forgottenFile = (config: Config): string => join(backupFolder(config), forgottenName)
const forgottenName = 'forgotten.jsonl'

const besideOf = (config: Config): Record<string, string> => ({
  'keys.json': keysFileOf(config),
  secret: join(config.DATA_DIR, 'secret'),
  'chain-heads.jsonl': headsFile(config.DATA_DIR),
  [forgottenName]: forgottenFile(config),
})

export interface Taken {
  readonly file: string
  readonly bytes: number
  readonly manifest: Manifest
}

/** `name` tells why: 'linli', or 'before-0042' ahead of an upgrade. */
export async function take(
  config: Config,
  version: string,
  tell: Tell,
  into = backupFolder(config),
  name = 'linli',
): Promise<Taken> {
  const now = new Date()
  await mkdir(into, { recursive: true, mode: 0o700 })
  const file = join(into, `${name}-${stamp(now)}.age`)
  const reached = await reachDatabase(config)
  try {
    await asOwner(reached.url, (owner) => inOneTransaction(owner, (db) => list(db, forgottenFile(config))))
    await gather(join(into, forgottenName), [await textOf(forgottenFile(config))])
    const manifest = await takeBackup(file, {
      url: reached.url,
      files: filesFor(config),
      beside: besideOf(config),
      identity: await keptIdentity(backupKeyFile(config)),
      version,
      now,
      tell,
    })
    return { file, bytes: (await stat(file)).size, manifest }
  } finally {
    await reached.leave()
  }
}

/** Keeps the newest few of those with this name. Returns what it took away. */
export async function prune(folder: string, keep: number, name = 'linli'): Promise<string[]> {
  const old = (await readdir(folder))
    .filter((file) => file.startsWith(`${name}-`) && file.endsWith('.age'))
    .toSorted()
    .slice(0, -keep)
  for (const file of old) await rm(join(folder, file))
  return old
}

/** Into the folder and database that the settings name; both must be empty. */
export async function restore(config: Config, source: Source, tell: Tell): Promise<Manifest> {
  const there = existsSync(config.DATA_DIR) ? await readdir(config.DATA_DIR) : []
  if (there.length)
    throw new StartFault(
      `The folder ${config.DATA_DIR} is not empty. A backup is never written over something: name an empty folder with DATA_DIR. Nothing was changed.`,
    )
  const { manifest, beside } = await checkBackup(source)
  demandKnown(manifest, migrationsIn(house))
  try {
    await fillFolder(config, source, manifest, beside, tell)
  } catch (fault) {
    // It was empty before.
    for (const name of await readdir(config.DATA_DIR))
      await rm(join(config.DATA_DIR, name), { recursive: true, force: true })
    throw fault
  }
  const inside = beside.get(forgottenName)?.toString() ?? ''
  await gather(forgottenFile(config), [inside, await textOf(join(dirname(source.file), forgottenName))])
  return manifest
}

const textOf = (file: string): Promise<string> => (existsSync(file) ? readFile(file, 'utf8') : Promise.resolve(''))

async function fillFolder(
  config: Config,
  source: Source,
  manifest: Manifest,
  beside: ReadonlyMap<string, Buffer>,
  tell: Tell,
): Promise<void> {
  await mkdir(config.DATA_DIR, { recursive: true, mode: 0o700 })
  const database = config.DATABASE_URL ? undefined : await startEmbedded({ dataDir: config.DATA_DIR, log: tell })
  const url = database?.url ?? config.DATABASE_URL?.href ?? ''
  try {
    await putBack(source, manifest, {
      url,
      files: filesFor(config),
      migrations: migrationsIn(house),
      jobs: jobs(),
      tell,
    })
    await asOwner(url, forgetSoon)
    const paths = besideOf(config)
    for (const [name, bytes] of beside) {
      const path = paths[name]
      // The list may be there already, and newer.
      if (path && name !== forgottenName) await writeFile(path, bytes, { mode: 0o600, flag: 'wx', flush: true })
    }
  } finally {
    await database?.stop()
  }
}

/** What was erased since is erased again as the first thing that is done, not within the hour. */
async function forgetSoon(owner: pg.Pool): Promise<void> {
  const boss = await newBoss(owner, { supervise: false, schedule: false })
  await boss.start()
  await boss.send('privacy.remember', {})
  await boss.stop({ close: false })
}

/** Takes a backup, brings it back into a folder of its own and compares; nothing of it stays. */
export async function drill(
  config: Config,
  version: string,
  tell: Tell,
  look: (restored: Config) => Promise<void>,
): Promise<Taken> {
  const folder = await mkdtemp(join(tmpdir(), 'linli-drill-'))
  try {
    const taken = await take(config, version, tell, folder)
    const identity = await keptIdentity(backupKeyFile(config))
    const { DATABASE_URL: _, LINLI_KEYS_FILE: __, ...kept } = config
    const restored = {
      ...kept,
      DATABASE_URL: undefined,
      LINLI_KEYS_FILE: undefined,
      DATA_DIR: join(folder, 'restored'),
    }
    await restore(restored, { file: taken.file, identity }, tell)
    await look(restored)
    return taken
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** From the built-in database to another PostgreSQL. The built-in one must rest, or what is written meanwhile would stay behind. */
export async function move(config: Config, to: string, version: string, tell: Tell): Promise<Taken> {
  if (config.DATABASE_URL)
    throw new StartFault('Linli already works on the PostgreSQL that DATABASE_URL names. Nothing was changed.')
  const folder = await mkdtemp(join(tmpdir(), 'linli-move-'))
  try {
    const reached = await reachDatabase(config)
    await reached.leave()
    if (reached.isRunning)
      throw new StartFault(
        'Linli is running on this data folder. Stop it first, so that nothing is written meanwhile. Nothing was changed.',
      )
    const taken = await take(config, version, tell, folder)
    const identity = await keptIdentity(backupKeyFile(config))
    await putBack({ file: taken.file, identity }, taken.manifest, {
      url: to,
      // They stay where they are.
      files: folderFor(config),
      migrations: migrationsIn(house),
      jobs: jobs(),
      tell,
    })
    return taken
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
