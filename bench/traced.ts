/** What one call sends to the database, overheard on the application's own connections while it is answered in this process. */
import type pg from 'pg'
import { openApp } from '../src/app/open.ts'
import { nowhere } from '../src/app/start/senders.ts'
import { newCommandId } from '../src/foundation/http/command-id.ts'
import { testKeys } from '../src/foundation/testing/database.ts'
import { inFolder } from './folder.ts'
import type { Ground } from './ground.ts'
import type { Lane } from './load.ts'

/** One message. Without values it may hold several statements. */
export interface Sent {
  readonly text: string
  readonly values: readonly unknown[]
}

/** Answers the first call of each lane with the real application on this database, and gives back what each sent. */
export const trace = ({ url, secret }: Pick<Ground, 'url' | 'secret'>, lanes: readonly Lane[]): Promise<Sent[][]> =>
  inFolder(async (folder) => {
    const app = await openApp({
      url,
      secret,
      keys: testKeys,
      sender: nowhere,
      dataDir: folder,
      log: { level: 'silent' },
      version: 'bench',
      pages: null,
    })
    try {
      let heard: Sent[] = []
      overhear(app.world.database.pool, (sent) => heard.push(sent))
      const traces: Sent[][] = []
      for (const lane of lanes) {
        heard = []
        const reply = await app.http.inject({
          method: lane.method,
          url: lane.paths[0] ?? '',
          headers: { cookie: lane.cookie, 'idempotency-key': newCommandId() },
          ...(lane.body !== undefined && { payload: JSON.parse(lane.body) as object }),
        })
        if (reply.statusCode !== 200) throw new Error(`The traced call was answered: ${reply.body}`)
        traces.push(heard)
      }
      return traces
    } finally {
      await app.close()
    }
  })

function overhear(pool: pg.Pool, tell: (sent: Sent) => void): void {
  const known = new WeakSet<pg.PoolClient>()
  pool.on('acquire', (client) => {
    if (known.has(client)) return
    known.add(client)
    const send = client.query.bind(client) as (...given: unknown[]) => unknown
    const listening = (...given: unknown[]) => {
      const [said, values] = given as [string | { text: string; values?: unknown[] }, unknown]
      if (typeof said === 'string') tell({ text: said, values: Array.isArray(values) ? values : [] })
      else tell({ text: said.text, values: said.values ?? [] })
      return send(...given)
    }
    client.query = listening as typeof client.query
  })
}
