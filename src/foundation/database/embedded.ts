/** The built-in database: a real PostgreSQL on files in the data folder, for this process alone. */
import { existsSync } from 'node:fs'
import { access, constants, mkdir, realpath } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import pg from 'pg'
import { StartFault } from '../start-fault.ts'
import { chooseAccount, giveTo } from './embedded-account.ts'
import {
  type Address,
  clearSocketDir,
  makeSocketDir,
  overLoopback,
  overSocket,
  removeSocketDir,
} from './embedded-address.ts'
import { findBinaries } from './embedded-binaries.ts'
import { hasCluster, type Log, makeCluster, removeDrafts, stopOrphans } from './embedded-cluster.ts'
import { startFault } from './embedded-faults.ts'
import { holdFolder } from './embedded-lock.ts'
import { runServer, type Server, stopFast } from './embedded-server.ts'
import { keepRunning, type Watched } from './embedded-watch.ts'

export interface EmbeddedDatabase {
  /** As `linli_owner`, an ordinary role that owns the database `linli` and may make roles and databases. */
  readonly url: string
  /** As the superuser: for copies of the whole server, never for requests. */
  readonly adminUrl: string
  /** Of the server that runs now: one that ended by itself is started again. */
  readonly pid: number
  /** Ends open work, writes what was saved, lets go of the folder. Again is harmless. */
  stop(): Promise<void>
}

interface Ask {
  readonly dataDir: string
  /** What takes its time while it starts. */
  readonly log: Log
  /** Once it runs: that it ended by itself, why it does not start again yet, that it runs again. */
  readonly tell?: Log
}

export async function startEmbedded({ tell = () => undefined, ...ask }: Ask): Promise<EmbeddedDatabase> {
  const asked = resolve(ask.dataDir)
  let tidy = async (): Promise<void> => undefined
  let server: Server | undefined
  try {
    const binaries = await findBinaries()
    const dataDir = await openDataDir(asked)
    const cluster = join(dataDir, 'pg')
    const socketDir = await makeSocketDir()
    tidy = () => removeSocketDir(socketDir)
    const lock = await holdFolder({ dataDir, socketDir, log: ask.log })
    tidy = async () => {
      await removeSocketDir(socketDir)
      await lock.release()
    }
    if (lock.abandoned) await removeSocketDir(lock.abandoned.socketDir)
    const account = await chooseAccount(binaries.postgres, dataDir, cluster)
    await giveTo(account, socketDir)
    const address = await (process.platform === 'win32' ? overLoopback(dataDir) : overSocket(socketDir))
    await removeDrafts(dataDir)
    const place = { dataDir, cluster, settings: address.settings }
    const startOn = async (log: Log): Promise<Server> => {
      await stopOrphans(cluster, (pid) => stopFast(binaries, cluster, pid, log), log)
      return runServer(binaries, account, place, log)
    }
    if (!(await hasCluster(cluster))) {
      ask.log('Making a new database; this happens once.')
      await makeCluster(binaries, account, cluster, address.auth)
    }
    server = await startOn(ask.log)
    await ensureDatabase(address)
    const startAgain = async (): Promise<Server> => {
      try {
        await clearSocketDir(socketDir)
        return await startOn(() => undefined)
      } catch (error) {
        throw await startFault(error, dataDir)
      }
    }
    return handle(keepRunning(server, startAgain, tell), address, tidy)
  } catch (error) {
    await server?.stop()
    await tidy()
    throw await startFault(error, asked)
  }
}

function handle(watched: Watched, address: Address, tidy: () => Promise<void>): EmbeddedDatabase {
  let stopped: Promise<void> | undefined
  return {
    url: address.url('linli_owner', 'linli'),
    adminUrl: address.url('postgres', 'postgres'),
    get pid() {
      return watched.pid
    },
    stop: () => (stopped ??= watched.stop().then(tidy)),
  }
}

async function openDataDir(path: string): Promise<string> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 })
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK)
    return await realpath(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    // Node says so of a folder that cannot be made on a disk that may only be read: the folder around it says why.
    if (code === 'ENOENT') await access(nearest(path), constants.W_OK)
    if (code !== 'EEXIST' && code !== 'ENOTDIR') throw error
    throw new StartFault(
      `A file stands where the data folder ${path} belongs. Nothing was changed. Move the file away, or choose another folder with DATA_DIR.`,
    )
  }
}

/** The folder itself, or the nearest around it that is there. */
const nearest = (path: string): string => (existsSync(path) ? path : nearest(dirname(path)))

/** Made at any start where it is missing, so a first start that was cut off here is finished by the next. */
async function ensureDatabase(address: Address): Promise<void> {
  const client = new pg.Client({ connectionString: address.url('postgres', 'postgres') })
  await client.connect()
  try {
    const found = await client.query<{ role: boolean; database: boolean }>(`select
      exists (select from pg_roles where rolname = 'linli_owner') as role,
      exists (select from pg_database where datname = 'linli') as database`)
    const password = address.secret ? `password ${client.escapeLiteral(address.secret)}` : ''
    // Not a superuser, as on any server that DATABASE_URL names. Errors hold what people typed: the program that made
    // them tells of them, the server's log does not.
    if (!found.rows[0]?.role)
      await client.query(`create role linli_owner login createdb createrole ${password};
        alter role linli_owner set log_min_messages = 'log'`)
    if (!found.rows[0]?.database) await client.query('create database linli owner linli_owner')
  } finally {
    await client.end()
  }
}
