/** Connections: a pool that works as the application's role, and Kysely on one transaction of it. */
import { createHash } from 'node:crypto'
import { Socket } from 'node:net'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import pg from 'pg'
import { closedVault, type Vault } from '../vault/vault.ts'
import { columnTypes } from './column-types.ts'
import { NamingClient } from './named-statements.ts'
import type { Db, Tables } from './tables.ts'

export const ownerPool = (url: string, max = 4): pg.Pool =>
  quiet(new pg.Pool({ connectionString: url, max, types: columnTypes }))

/** How long a caller waits for a connection. */
const patienceMs = 10_000

/**
 * Every connection of this pool works as `linli_app`, whoever it signed in as; it is refused where that role is missing.
 * `open` holds them for whoever must break them off.
 */
export const appPool = (url: string, max = 20, open = new Set<Socket>()): pg.Pool =>
  quiet(
    new pg.Pool({
      Client: NamingClient,
      connectionString: url,
      max,
      types: columnTypes,
      application_name: 'linli',
      connectionTimeoutMillis: patienceMs,
      // Statements that do not wait for each other travel together.
      pipeline: true,
      stream: () => gatheringSocket(open),
      // Of a machine that vanished in the middle of a transaction, the server lets go within a minute.
      options: '-c role=linli_app -c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3',
    }),
  )

/** Sends at once what one turn of the event loop said: waking the other side costs more than most statements. */
function gatheringSocket(open: Set<Socket>): Socket {
  const socket = new Socket()
  open.add(socket)
  socket.once('close', () => open.delete(socket))
  // Connecting puts a socket's own way of writing back.
  socket.once('connect', () => gather(socket))
  return socket
}

function gather(socket: Socket): void {
  const write = socket.write.bind(socket) as (...said: unknown[]) => boolean
  let isGathering = false
  socket.write = (...said: unknown[]) => {
    if (!isGathering) {
      isGathering = true
      socket.cork()
      process.nextTick(() => {
        isGathering = false
        socket.uncork()
      })
    }
    return write(...said)
  }
}

/** A connection that breaks while idle, or between two statements of somebody, must not end the process: the next statement tells. */
function quiet(pool: pg.Pool): pg.Pool {
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** What runs a statement: a pool's client. */
export type Client = Pick<pg.ClientBase, 'query'>

const names = new Map<string, string>()

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known || names.size >= 800) return known
  const name = createHash('sha1').update(text).digest('base64url')
  names.set(text, name)
  return name
}

/** A statement that is prepared once per connection under a name; texts that vary without end stay unnamed. */
export function prepared(text: string, values: readonly unknown[]): pg.QueryConfig {
  const name = nameOf(text)
  return { ...(name && { name }), text, values: [...values] }
}

class OneConnection implements DatabaseConnection {
  readonly #client: Client
  constructor(client: Client) {
    this.#client = client
  }
  async executeQuery<R>(compiled: CompiledQuery): Promise<QueryResult<R>> {
    const result = await this.#client.query(prepared(compiled.sql, compiled.parameters))
    return {
      rows: result.rows as R[],
      ...(result.rowCount !== null && { numAffectedRows: BigInt(result.rowCount) }),
    }
  }
  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Read in pages instead of streaming.')
  }
}

/** Kysely on one client, inside whatever transaction that client is in. */
export function kyselyOn(client: Client, vault: Vault = closedVault): Db {
  const connection = new OneConnection(client)
  const dialect: Dialect = {
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createDriver: () => ({
      init: async () => undefined,
      acquireConnection: async () => connection,
      beginTransaction: nested,
      commitTransaction: nested,
      rollbackTransaction: nested,
      releaseConnection: async () => undefined,
      destroy: async () => undefined,
    }),
  }
  return Object.assign(new Kysely<Tables>({ dialect }), { vault })
}

const nested = async (): Promise<never> => {
  throw new Error('This is one transaction already.')
}
