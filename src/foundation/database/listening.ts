/** Hears when another connection, of whatever process, says that something is new. A connection of its own, outside every pool. */
import pg from 'pg'

export interface Listening {
  close(): Promise<void>
}

/** How long to wait before a lost connection is made again. */
const pauseMs = 2000
/** How long a new one may take. */
const patienceMs = 10_000

/**
 * Calls `heard` for each notification on a channel, and after every new connection, for what was missed meanwhile. Behind a
 * pooler that hands connections around nothing is heard: whoever listens also has to look now and then.
 */
export function listenOn(url: string, channel: string, heard: () => void): Listening {
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let isClosed = false

  const again = (lost: pg.Client): void => {
    if (lost !== client || isClosed) return
    client = undefined
    void lost.end().catch(() => undefined)
    timer = setTimeout(connect, pauseMs)
  }
  const connect = (): void => {
    const fresh = new pg.Client({
      connectionString: url,
      application_name: 'linli',
      connectionTimeoutMillis: patienceMs,
      keepAlive: true,
      options: '-c role=linli_app',
    })
    client = fresh
    fresh.on('error', () => again(fresh))
    fresh.on('end', () => again(fresh))
    fresh.on('notification', heard)
    fresh
      .connect()
      .then(() => fresh.query(`listen ${pg.escapeIdentifier(channel)}`))
      .then(heard, () => again(fresh))
  }
  connect()

  return {
    async close() {
      isClosed = true
      clearTimeout(timer)
      await client?.end().catch(() => undefined)
    },
  }
}
