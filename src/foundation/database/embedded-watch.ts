/** Keeps one PostgreSQL running: what ended by itself is started again, as often and as long as it takes. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from './embedded-cluster.ts'
import type { Server } from './embedded-server.ts'

/** Between two starts in vain; what has run for a minute is started again at once. */
const pausesMs = [0, 500, 1000, 2000, 5000]
const settledMs = 60_000

export interface Watched {
  /** Of the server that runs now, or ran last. */
  readonly pid: number
  stop(): Promise<void>
}

export function keepRunning(first: Server, startAgain: () => Promise<Server>, tell: Log): Watched {
  let server = first
  const stopping = new AbortController()

  /** Undefined once it is asked to stop. A reason that stays the same is told once. */
  const started = async (tries: number): Promise<Server | undefined> => {
    for (let told = ''; !stopping.signal.aborted; tries += 1) {
      const ms = pausesMs[Math.min(tries, pausesMs.length - 1)]
      await pause(ms, undefined, { ref: false, signal: stopping.signal }).catch(() => undefined)
      if (stopping.signal.aborted) return undefined
      try {
        return await startAgain()
      } catch (error) {
        const { message } = error as Error
        if (message !== told) tell(`${message} It is tried again by itself.`)
        told = message
      }
    }
    return undefined
  }

  const watching = (async () => {
    for (let tries = 0; ; tries += 1) {
      const begun = performance.now()
      const sentence = await server.ended
      if (sentence === undefined || stopping.signal.aborted) return
      tell(`${sentence} It is started again.`)
      if (performance.now() - begun > settledMs) tries = 0
      const next = await started(tries)
      if (stopping.signal.aborted) return next?.stop()
      if (!next) return
      server = next
      tell(`The database runs again (process ${server.pid}).`)
    }
  })()

  return {
    get pid() {
      return server.pid
    },
    async stop() {
      stopping.abort()
      await server.stop()
      await watching
    },
  }
}
