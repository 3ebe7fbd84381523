/** A client that asks once on a connection what the rows of a named statement look like, and not each time it is executed. */
import pg from 'pg'
import { columnTypes } from './column-types.ts'

type Answered = (error: Error | null, result?: Pick<pg.QueryResult, 'rows' | 'rowCount'>) => void

interface NamedStatement extends pg.QueryConfig {
  readonly name: string
}

/** pg's way of speaking to one server, as far as it is used here. */
interface Wire {
  describe(portal: object): void
}

/** What pg's own query does on its way, beyond what its types tell. */
interface OpenQuery {
  callback: Answered
  prepare(wire: Wire): void
}
const Query = pg.Query as unknown as new (statement: NamedStatement, callback: Answered) => OpenQuery

interface Column {
  readonly name: string
  readonly read: (text: string) => unknown
}
type Row = Record<string, unknown>

const readerOf = (type: number) => columnTypes.getTypeParser(type, 'text') as unknown as Column['read']

interface Known {
  /** The same connection, which does not ask what rows look like. */
  readonly wire: Wire
  /** By the name of the statement. While it is prepared PostgreSQL never changes them. */
  readonly columns: Map<string, readonly Column[]>
}
const known = new WeakMap<Wire, Known>()

function knownOn(wire: Wire): Known {
  const met = known.get(wire)
  if (met) return met
  const made: Known = { wire: Object.create(wire, { describe: { value: () => undefined } }), columns: new Map() }
  known.set(wire, made)
  return made
}

class Execution extends Query {
  readonly #name: string
  readonly #rows: Row[] = []
  #on: Known | undefined
  #columns: readonly Column[] | undefined
  #rowCount: number | null = null
  #fault: Error | undefined

  constructor(statement: NamedStatement, callback: Answered) {
    super(statement, callback)
    this.#name = statement.name
  }

  override prepare(wire: Wire): void {
    this.#on = knownOn(wire)
    this.#columns = this.#on.columns.get(this.#name)
    super.prepare(this.#columns ? this.#on.wire : wire)
  }

  handleRowDescription({ fields }: { readonly fields: readonly pg.FieldDef[] }): void {
    this.#learn(fields.map(({ name, dataTypeID }) => ({ name, read: readerOf(dataTypeID) })))
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    if (!this.#columns || this.#fault) return
    const row: Row = {}
    try {
      let at = 0
      for (const { name, read } of this.#columns) {
        const text = fields[at++]
        row[name] = typeof text === 'string' ? read(text) : null
      }
      this.#rows.push(row)
    } catch (error) {
      this.#fault = error as Error
    }
  }

  /** 'SELECT 3', 'INSERT 0 1', 'BEGIN' */
  handleCommandComplete({ text }: { readonly text: string }): void {
    const count = Number(text.slice(text.lastIndexOf(' ') + 1))
    this.#rowCount = Number.isNaN(count) ? null : count
    if (!this.#columns) this.#learn([])
  }

  handleReadyForQuery(): void {
    if (this.#fault) this.callback(this.#fault)
    else this.callback(null, { rows: this.#rows, rowCount: this.#rowCount })
  }

  #learn(columns: readonly Column[]): void {
    this.#columns = columns
    this.#on?.columns.set(this.#name, columns)
  }
}

const isNamed = (statement: unknown): statement is NamedStatement =>
  typeof (statement as NamedStatement | undefined)?.name === 'string' && !(statement instanceof pg.Query)

const ask = pg.Client.prototype.query as unknown as (this: pg.Client, ...said: unknown[]) => unknown

export class NamingClient extends pg.Client {
  /** As pg's own; what has a name and brings its values goes the short way. */
  override readonly query = ((...said: unknown[]): unknown => {
    const [statement, values, callback] = said
    if (!isNamed(statement) || values !== undefined) return ask.apply(this, said)
    if (typeof callback === 'function') return ask.call(this, new Execution(statement, callback as Answered))
    return new Promise((resolve, reject) => {
      ask.call(this, new Execution(statement, (error, result) => (error ? reject(error) : resolve(result))))
    }).catch((error: Error) => {
      // It leads back to whoever asked then, and not to the socket.
      Error.captureStackTrace(error)
      throw error
    })
  }) as pg.Client['query']
}
