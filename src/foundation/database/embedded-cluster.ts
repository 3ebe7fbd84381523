/** Makes the database's files on the first start, and makes sure on every later one that nothing else works on them. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { StartFault } from '../start-fault.ts'
import { type Account, giveTo, spawnAs } from './embedded-account.ts'
import type { Binaries } from './embedded-binaries.ts'
import { startFault } from './embedded-faults.ts'
import { isAlive, isGoneWithin, workersIn, worksIn } from './embedded-processes.ts'

export type Log = (sentence: string) => void

/** Rows made by one major version cannot be read by another. */
const major = '18'

/** Made beside and then renamed: a first start that was cut off leaves no half of a database where a whole one is expected. */
export async function makeCluster(
  binaries: Binaries,
  account: Account,
  cluster: string,
  auth: readonly string[],
): Promise<void> {
  const beside = dirname(cluster)
  // A name of its own: the initdb of a start that was killed may still be writing its draft.
  const draft = join(beside, `pg.new-${randomBytes(4).toString('hex')}`)
  for (const ctype of ctypes) {
    await mkdir(draft, { mode: 0o700 })
    await giveTo(account, draft)
    const fault = await initdb(binaries, account, draft, [`--lc-ctype=${ctype}`, ...auth])
    if (!fault) break
    const sentence = await startFault(fault, beside)
    await remove(draft)
    if (ctype === 'C' || !fault.includes('invalid locale name')) throw sentence
  }
  await rename(draft, cluster)
  await keepNames(beside)
}

/** Which letters trigrams know comes from the C library; `C` knows only ASCII and is everywhere. */
const ctypes = [process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8', 'C']

/** What it said when it failed; undefined when all went well. */
async function initdb(
  binaries: Binaries,
  account: Account,
  folder: string,
  options: readonly string[],
): Promise<string | undefined> {
  // The built-in provider orders and folds the same on every system and after every upgrade of it.
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  // Without --no-clean it would free the disk again before anybody can see that it was full.
  const args = [`--pgdata=${folder}`, '--username=postgres', '--no-clean', ...locale, ...options]
  const child = spawnAs(account, binaries.initdb, args, {
    cwd: dirname(folder),
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
  return code === 0 ? undefined : said || `initdb ended with ${code}`
}

/** Removes what first starts that were killed left behind; their initdb may still be at work. */
export async function removeDrafts(dataDir: string): Promise<void> {
  for (const name of (await readdir(dataDir)).filter((each) => each.startsWith('pg.new-'))) {
    const draft = join(dataDir, name)
    for (const worker of await workersIn(draft)) await end(worker, 'SIGKILL')
    await remove(draft)
  }
}

/** What cannot be removed now is removed at the next start. */
const remove = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined)

/** Whether a whole database is there. Refuses what is something else. */
export async function hasCluster(cluster: string): Promise<boolean> {
  if (!existsSync(cluster)) return false
  if (!(await stat(cluster)).isDirectory())
    throw new StartFault(`${cluster} is a file where the database's folder belongs. Nothing was changed. Move it away.`)
  const version = (await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => '')).trim()
  if (version === major) {
    // Copied back from elsewhere, it may be open to others, and PostgreSQL refuses it so.
    if (process.platform !== 'win32' && (await stat(cluster)).mode & 0o027) await chmod(cluster, 0o700)
    return true
  }
  if (version !== '')
    throw new StartFault(
      `The data in ${cluster} was made by PostgreSQL ${version}, and this is PostgreSQL ${major}. Nothing was changed. Start it with the version of Linli that made it, or move it over with pg_dump and pg_restore.`,
    )
  if ((await readdir(cluster)).length === 0) {
    await rm(cluster, { recursive: true })
    return false
  }
  throw new StartFault(
    `The folder ${cluster} is not a database: it holds files but no PG_VERSION. Nothing was changed. Put back the whole folder from a copy, or move it away to begin with an empty one.`,
  )
}

/** Stops whatever PostgreSQL still works on the files. We hold the folder's lock, so it is one whose Linli was killed. */
export async function stopOrphans(cluster: string, stopFast: (pid: number) => Promise<void>, log: Log): Promise<void> {
  const path = join(cluster, 'postmaster.pid')
  const pid = Number((await readFile(path, 'utf8').catch(() => '')).split('\n')[0])
  if (pid > 0 && (await isAlive(pid)) && (await worksIn(pid, cluster))) {
    log(`A PostgreSQL that was left behind (process ${pid}) is being stopped.`)
    await stopFast(pid)
  }
  const left = await readFile(path, 'utf8').catch(() => undefined)
  if (left === undefined) return
  // Without their postmaster, processes in the middle of a long statement may have outlived it.
  for (const worker of await workersIn(cluster)) await end(worker, 'SIGQUIT')
  // The number may be some other program's by now, or a dead process's that nobody collected, and PostgreSQL would refuse
  // to start. It passes over its parent's number, and still checks by the other lines that the old memory is unused.
  await writeFile(path, left.replace(/^.*/, String(process.pid)))
}

async function end(pid: number, signal: NodeJS.Signals): Promise<void> {
  try {
    process.kill(pid, signal)
    if (!(await isGoneWithin(pid, 5000))) process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself meanwhile.
  }
}

/** A renamed folder is only safe from a power cut once the folder around it is written. */
async function keepNames(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
