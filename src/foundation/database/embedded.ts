/** The built-in database: a real PostgreSQL on files in the data folder, for this process alone. */
import { access, constants, mkdir, realpath } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { StartFault } from '../start-fault.ts'
import { chooseAccount, giveTo } from './embedded-account.ts'
import { type Address, makeSocketDir, overLoopback, overSocket, removeSocketDir } from './embedded-address.ts'
import { findBinaries } from './embedded-binaries.ts'
import { hasCluster, type Log, makeCluster, removeDrafts, stopOrphans } from './embedded-cluster.ts'
import { startFault } from './embedded-faults.ts'
import { holdFolder } from './embedded-lock.ts'
import { runServer, type Server, stopFast } from './embedded-server.ts'

export interface EmbeddedDatabase {
  /** As `linli_owner`, an ordinary role that owns the database `linli` and may make roles and databases. */
  readonly url: string
  /** As the superuser: for copies of the whole server, never for requests. */
  readonly adminUrl: string
  readonly pid: number
  /** Undefined after `stop`; otherwise a sentence on how the database ended by itself. */
  readonly ended: Promise<string | undefined>
  /** Ends open work, writes what was saved, lets go of the folder. Again is harmless. */
  stop(): Promise<void>
}

export async function startEmbedded(ask: { readonly dataDir: string; readonly log: Log }): Promise<EmbeddedDatabase> {
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
    if (await hasCluster(cluster))
      await stopOrphans(cluster, (pid) => stopFast(binaries, cluster, pid, ask.log), ask.log)
    else {
      ask.log('Making a new database; this happens once.')
      await makeCluster(binaries, account, cluster, address.auth)
    }
    server = await runServer(binaries, account, { dataDir, cluster, settings: address.settings }, ask.log)
    await ensureDatabase(address)
    return handle(server, address, tidy)
  } catch (error) {
    await server?.stop()
    await tidy()
    throw await startFault(error, asked)
  }
}

function handle(server: Server, address: Address, tidy: () => Promise<void>): EmbeddedDatabase {
  const ended = server.ended.then(async (sentence) => {
    await tidy()
    return sentence
  })
  return {
    url: address.url('linli_owner', 'linli'),
    adminUrl: address.url('postgres', 'postgres'),
    pid: server.pid,
    ended,
    async stop() {
      await server.stop()
      await ended
    },
  }
}

async function openDataDir(path: string): Promise<string> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 })
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK)
    return await realpath(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code !== 'EEXIST' && code !== 'ENOTDIR') throw error
    throw new StartFault(
      `A file stands where the data folder ${path} belongs. Nothing was changed. Move the file away, or choose another folder with DATA_DIR.`,
    )
  }
}

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
