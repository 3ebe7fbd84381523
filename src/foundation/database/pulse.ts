/**
 * Feels whether the database still answers. One that hangs breaks no connection, so whoever waits for it would wait for ever:
 * as long as nothing comes back, the connections are broken off, and everybody is told.
 */
import { Socket } from 'node:net'
import pg from 'pg'

export interface Pulse {
  close(): Promise<void>
}

interface Ask {
  readonly url: string
  /** What callers wait on. */
  readonly open: ReadonlySet<Socket>
  /** How long an answer may take. */
  readonly patienceMs?: number
  readonly log: (said: { readonly database: 'away' | 'back' }) => void
}

/** Patience is counted in beats, so that a process that stood still itself does not blame the database. */
const beats = 8

export function openPulse({ url, open, patienceMs = 8000, log }: Ask): Pulse {
  let own: { readonly client: pg.Client; readonly socket: Socket } | undefined
  let waited = 0
  let isAway = false
  /** True while it is silent: one that refuses has broken its connections itself. */
  let isSilent = false

  const turn = (away: boolean): void => {
    if (away !== isAway) log({ database: away ? 'away' : 'back' })
    isAway = away
  }
  const lose = (silent: boolean): void => {
    own?.socket.destroy()
    own = undefined
    waited = 0
    isSilent = silent
    turn(true)
  }
  const connected = (): pg.Client => {
    const socket = new Socket()
    const client = new pg.Client({ connectionString: url, application_name: 'linli pulse', stream: () => socket })
    own = { client, socket }
    const isOwn = (): boolean => own?.client === client
    client.on('error', () => isOwn() && lose(false))
    client.connect().catch(() => isOwn() && lose(false))
    return client
  }
  const ask = (): void => {
    const client = own?.client ?? connected()
    waited = 1
    client.query('select 1').then(
      () => {
        if (own?.client !== client) return
        waited = 0
        isSilent = false
        turn(false)
      },
      () => own?.client === client && lose(false),
    )
  }
  const beat = (): void => {
    if (waited >= beats) lose(true)
    // Also those that were opened since.
    if (isSilent) for (const socket of open) socket.destroy()
    if (waited === 0) ask()
    else waited += 1
  }
  const timer = setInterval(beat, patienceMs / beats)
  timer.unref()

  return {
    async close() {
      clearInterval(timer)
      const { client } = own ?? {}
      own = undefined
      await client?.end().catch(() => undefined)
    },
  }
}
