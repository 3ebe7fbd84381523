/** The open database: work in one transaction that sees only the districts it names. */
import type pg from 'pg'
import { Refusal, refuse } from '../errors.ts'
import type { Vault } from '../vault/vault.ts'
import { type Client, kyselyOn, prepared } from './connections.ts'
import { eachSeeing, seeing } from './seeing.ts'
import type { Db } from './tables.ts'

export interface Database {
  /**
   * One transaction that sees these districts only. Commits when `work` returns, rolls back when it throws. What is said
   * to `last` travels with the commit: it is answered with nothing, and what fails of it undoes the whole.
   */
  inDistricts<T>(districts: readonly string[], work: (db: Db, client: Client, last: Client) => Promise<T>): Promise<T>
  /**
   * One statement, one message, for hot lists: `text` is a select without a trailing semicolon whose parameters start at $2;
   * $1 names the districts. A third of the cost of a transaction of its own.
   */
  readOnce<R>(districts: readonly string[], text: string, values: readonly unknown[]): Promise<R[]>
  /**
   * The same for up to three statements of Kysely, on one connection: each is a transaction of its own, so that nothing is
   * begun and the answer waits for no commit. PostgreSQL takes nothing there but a select.
   */
  readEach<T>(districts: readonly string[], work: (db: Db) => Promise<T>): Promise<T>
  readonly pool: pg.Pool
  readonly vault: Vault
  /** True for five seconds after something could not be kept because its disk is full. */
  readonly isFull: boolean
}

const speakable = /^[0-9a-z-]{2,40}$/

export function named(districts: readonly string[]): string {
  for (const district of districts) if (!speakable.test(district)) throw new Error('A district has a strange name.')
  return districts.join(',')
}

export function databaseOn(pool: pg.Pool, vault: Vault): Database {
  let fullUntil = 0
  /** What went wrong, as it is said to the caller. */
  const said = (error: unknown): unknown => {
    const told = readable(error)
    if (told instanceof Refusal && told.code === 'disk-full') fullUntil = performance.now() + 5000
    return told
  }
  const taken = () =>
    pool.connect().catch((error: unknown) => {
      throw said(error)
    })
  /** On a connection that nobody else has meanwhile, and that nothing is begun on. */
  const reading = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
    const client = await taken()
    try {
      return await work(client)
    } catch (error) {
      throw said(error)
    } finally {
      // What was asked and is not answered yet is nobody's: it leaves nothing behind on the connection.
      client.release()
    }
  }

  return {
    pool,
    vault,
    get isFull() {
      return performance.now() < fullUntil
    },

    async inDistricts(districts, work) {
      const client = await taken()
      const turn = new Turn(client)
      const last = new Last()
      let broken: Error | undefined
      try {
        // The names were checked, so they are safe inside quotes. It travels with the first statement of the work: had it
        // failed, that one would see no district at all.
        const begun = client.query(`begin; set local app.districts = '${named(districts)}'`)
        const [result] = await Promise.all([work(kyselyOn(turn, vault), turn, last), begun])
        turn.end()
        // After a statement that failed, a commit is a rollback.
        await Promise.all([...last.sayTo(client), client.query('commit')])
        return result
      } catch (error) {
        turn.end()
        await client.query('rollback').catch((fault: Error) => {
          broken = fault
        })
        throw said(error)
      } finally {
        client.release(broken)
      }
    },

    async readOnce<R>(districts: readonly string[], text: string, values: readonly unknown[]) {
      const statement = prepared(seeing('$1', text), [named(districts), ...values])
      return reading(async (client) => (await client.query(statement)).rows as R[])
    },

    async readEach(districts, work) {
      const whose = named(districts)
      return reading(async (client) => {
        const turn = new Turn(eachSeeing(whose, client))
        return work(kyselyOn(turn, vault)).finally(() => turn.end())
      })
    },
  }
}

/** What comes after the end of its transaction: the rest of a command that was sent again, and of one whose database went away. */
export class TurnEnded extends Error {
  constructor() {
    super('This transaction has ended.')
  }
}

/** A client for the length of one transaction: what comes later is refused, for the connection is somebody else's then. */
class Turn implements Client {
  #client: Client | undefined
  constructor(client: Client) {
    this.#client = client
  }
  end(): void {
    this.#client = undefined
  }
  readonly query = ((...statement: Parameters<Client['query']>) =>
    this.#client ? this.#client.query(...statement) : Promise.reject(new TurnEnded())) as Client['query']
}

/** Keeps statements until a transaction ends. */
class Last implements Client {
  readonly #kept: Parameters<Client['query']>[] = []
  readonly query = (async (...statement: Parameters<Client['query']>) => {
    this.#kept.push(statement)
    return { rows: [], rowCount: 0 }
  }) as unknown as Client['query']
  sayTo(client: Client): Promise<unknown>[] {
    return this.#kept.map((statement) => client.query(...statement) as unknown as Promise<unknown>)
  }
}

/** Away or starting, overcharged, stopping, or without what it keeps its rows on. */
const goneClasses = ['08', '53', '57', '58']
const goneCodes = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EAGAIN',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]
const goneWords =
  /^Connection terminated|^timeout exceeded when trying to connect|^Client (has encountered a connection error|was closed)/
const readOnlyDisk = /: Read-only file system$/

/** A database that is away, full or stopping is said to the caller; every other fault stays what it is. */
export function readable(error: unknown): unknown {
  if (error instanceof Refusal) return error
  const { code = '', message = '' } = error as { code?: string; message?: string }
  if (code === '53100') return Object.assign(refuse.full(), { cause: error })
  const gone =
    goneCodes.includes(code) ||
    (code.length === 5 && goneClasses.includes(code.slice(0, 2))) ||
    goneWords.test(message) ||
    // PostgreSQL calls it a lack of rights when its disk may only be read.
    (code === '42501' && readOnlyDisk.test(message))
  return gone ? Object.assign(refuse.unavailable('The database does not answer just now.'), { cause: error }) : error
}
