/** Chooses the account PostgreSQL runs under, since it refuses to run as root, and runs its programs under it. */
import { type ChildProcess, execFile, type SpawnOptions, spawn } from 'node:child_process'
import { chown, lchown, readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { StartFault } from '../start-fault.ts'

const run = promisify(execFile)

interface Owner {
  readonly uid: number
  readonly gid: number
}

export interface Account {
  /** Set when PostgreSQL's files must belong to another account than ours. */
  readonly owner?: Owner
  /** Puts a program behind what it takes to run it under this account. */
  readonly before: readonly string[]
}

const ourselves: Account = { before: [] }
/** Root's files stay root's, and inside the namespace the process is nobody without any power. */
const namespaced: Account = { before: ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--'] }

/** The first account that can run `postgres` and enter `dataDir`; hands the data over to it. */
export async function chooseAccount(postgres: string, dataDir: string, cluster: string): Promise<Account> {
  const ours = process.getuid?.()
  const owner = await ownerOf(cluster)
  if (ours !== 0) {
    if (owner && ours !== undefined && owner.uid !== ours)
      throw new StartFault(
        `The database in ${cluster} belongs to the account with number ${owner.uid}, and this process runs as number ${ours}. Nothing was changed. Run it as that account, or give the folder to this one: chown -R ${ours} "${dataDir}".`,
      )
    const reason = await obstacle(ourselves, postgres, dataDir)
    if (!reason) return ourselves
    throw new StartFault(
      `The built-in database does not run on this machine: ${reason}. Nothing was changed. Install a PostgreSQL of version 15 or later and name it in DATABASE_URL.`,
    )
  }
  const belongsToOther = owner && owner.uid !== 0 && { owner, before: [] }
  const candidates = belongsToOther ? [belongsToOther] : [namespaced, ...(await others(dataDir))]
  const reasons: string[] = []
  for (const account of candidates) {
    const handsOver = account.owner && !belongsToOther
    const reason = await obstacle(account, postgres, handsOver ? dirname(dataDir) : dataDir)
    if (reason) {
      reasons.push(reason)
      continue
    }
    if (handsOver && account.owner) await handOver(dataDir, cluster, account.owner)
    return account
  }
  throw new StartFault(
    `PostgreSQL refuses to run as root, and no other account could be used for the data folder ${dataDir}: ${[...new Set(reasons)].join('; ')}. Nothing was changed. Run as an ordinary user, or put the data folder where every account may enter.`,
  )
}

/** Starts one of PostgreSQL's programs under the account. */
export function spawnAs(
  account: Account,
  program: string,
  args: readonly string[],
  options: SpawnOptions,
): ChildProcess {
  const [first, ...rest] = [...account.before, program, ...args]
  return spawn(first ?? program, rest, { ...options, ...account.owner, env: plainEnvironment() })
}

/** Gives one path to the account, when its files are not ours. */
export async function giveTo(account: Account, path: string): Promise<void> {
  if (account.owner) await chown(path, account.owner.uid, account.owner.gid)
}

/** Why the account cannot run the program from inside the folder; undefined when it can. */
async function obstacle(account: Account, program: string, folder: string): Promise<string | undefined> {
  // A spawned process is put into its folder before it changes account: only a shell tries the way in under the new one.
  const line =
    process.platform === 'win32'
      ? [program, '--version']
      : ['/bin/sh', '-c', 'cd "$1" && exec "$2" --version', 'sh', folder, program]
  const [first = program, ...rest] = [...account.before, ...line]
  try {
    await run(first, rest, { ...account.owner, env: plainEnvironment() })
    return undefined
  } catch (error) {
    const told = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : ''
    return told || String(error instanceof Error ? error.message : error)
  }
}

/** PostgreSQL takes settings and languages from the environment: it gets none of ours. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'SystemDrive', 'LD_LIBRARY_PATH']
  const entries = kept.map((name) => [name, process.env[name]] as const).filter(([, value]) => value !== undefined)
  return { ...Object.fromEntries(entries), TZ: 'UTC' }
}

/** Accounts to fall back on: whoever owns the place of the data, PostgreSQL's own, nobody. */
async function others(dataDir: string): Promise<Account[]> {
  const list = await readFile('/etc/passwd', 'utf8').catch(() => '')
  // initdb refuses an account without a name.
  const named = list.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':')
    return gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : []
  })
  const places = await Promise.all([ownerOf(dataDir), ownerOf(dirname(dataDir))])
  const found = [
    ...places.map((place) => named.find(({ uid }) => uid === place?.uid)),
    ...['postgres', 'nobody'].map((wanted) => named.find(({ name }) => name === wanted)),
  ]
  return found.flatMap((one) => (one && one.uid !== 0 ? [{ owner: { uid: one.uid, gid: one.gid }, before: [] }] : []))
}

async function ownerOf(path: string): Promise<Owner | undefined> {
  const found = await stat(path).catch(() => undefined)
  return found && { uid: found.uid, gid: found.gid }
}

async function handOver(dataDir: string, cluster: string, owner: Owner): Promise<void> {
  await chown(dataDir, owner.uid, owner.gid)
  const inside = await readdir(cluster, { recursive: true }).catch(() => undefined)
  if (!inside) return
  for (const path of [cluster, ...inside.map((name) => join(cluster, name))]) await lchown(path, owner.uid, owner.gid)
}
