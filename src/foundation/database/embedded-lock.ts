/** Holds a data folder for one process, and says who holds it when that is somebody else. */
import { randomBytes } from 'node:crypto'
import { link, readFile, rename, stat, unlink, utimes, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { StartFault } from '../start-fault.ts'
import { beginningOf, isAlive, machine } from './embedded-processes.ts'

const holderShape = z.object({
  pid: z.int().positive(),
  beginning: z.string(),
  machine: z.string(),
  since: z.string(),
  command: z.string(),
  /** The folder of the database's socket, which a holder that was killed left behind. */
  socketDir: z.string(),
})
export type Holder = z.infer<typeof holderShape>

export interface FolderLock {
  /** Who held the folder before and ended without letting go. */
  readonly abandoned: Holder | undefined
  release(): Promise<void>
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

interface Ask {
  readonly dataDir: string
  readonly socketDir: string
  readonly log: (sentence: string) => void
  /** How often a holder shows that it lives. */
  readonly beatMs?: number
}

/** Refuses with a StartFault while another process holds the folder. */
export async function holdFolder({ dataDir, socketDir, log, beatMs = 2000 }: Ask): Promise<FolderLock> {
  const path = join(dataDir, 'linli.lock')
  const mine = JSON.stringify({
    pid: process.pid,
    beginning: await beginningOf(process.pid),
    machine: await machine(),
    since: new Date().toISOString(),
    command: [basename(process.execPath), ...process.argv.slice(1)].join(' ').slice(0, 200),
    socketDir,
  } satisfies Holder)
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  let abandoned: Holder | undefined
  try {
    await writeFile(draft, mine, { mode: 0o600 })
    // A link appears whole or not at all, and for one process only.
    while (!(await linked(draft, path))) {
      const text = await readFile(path, 'utf8').catch(() => '')
      const holder = holderIn(text)
      if (holder && (await isHeld(holder, path, beatMs, log))) throw new StartFault(refusal(dataDir, holder))
      abandoned = holder
      await removeStale(path, text)
    }
  } finally {
    await unlink(draft).catch(() => undefined)
  }
  const beat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => undefined), beatMs)
  beat.unref()
  return {
    abandoned,
    async release() {
      clearInterval(beat)
      if ((await readFile(path, 'utf8').catch(() => '')) === mine) await unlink(path).catch(() => undefined)
    },
  }
}

async function linked(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/** Undefined for a lock that cannot be read: a lock appears whole, so only a power cut leaves such a one. */
export function holderIn(text: string): Holder | undefined {
  try {
    return holderShape.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

async function isHeld(holder: Holder, path: string, beatMs: number, log: Ask['log']): Promise<boolean> {
  if (holder.machine === (await machine())) {
    if (!(await isAlive(holder.pid))) return false
    const beginning = await beginningOf(holder.pid)
    return beginning === '' || holder.beginning === '' || beginning === holder.beginning
  }
  // In another container, or before a restart of the machine, its number says nothing: watch whether it still beats.
  log('Making sure that no other machine or container holds the data folder.')
  const touchedAt = async (): Promise<number> => (await stat(path).catch(() => undefined))?.mtimeMs ?? 0
  const before = await touchedAt()
  for (let waitedMs = 0; waitedMs < 3 * beatMs; waitedMs += beatMs / 10) {
    await pause(beatMs / 10)
    if ((await touchedAt()) !== before) return true
  }
  return false
}

/** Two processes may find the same stale lock: only the one that moves that very lock away has removed it. */
async function removeStale(path: string, text: string): Promise<void> {
  const aside = `${path}.${randomBytes(6).toString('hex')}`
  try {
    await rename(path, aside)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw error
  }
  if ((await readFile(aside, 'utf8')) !== text) await linked(aside, path)
  await unlink(aside)
}

function refusal(dataDir: string, holder: Holder): string {
  const who = holder.pid === process.pid ? `this very process (${holder.pid})` : `process ${holder.pid}`
  return `The data folder ${dataDir} is in use by ${who}, which has held it since ${holder.since.replace('T', ' ').replace(/\..*$/, ' UTC')}: ${holder.command}. Nothing was changed. Stop that process first, or choose another folder with DATA_DIR.`
}
