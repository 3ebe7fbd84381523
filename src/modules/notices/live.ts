/** Wakes those who listen for notices, however many they are: one connection hears that something is new, one query finds for whom. */
import type { Database } from '../../foundation/database/database.ts'
import { listenOn } from '../../foundation/database/listening.ts'
import { listLastNumbers, noticesChannel, type Own } from './queries.ts'

export interface Live {
  /** Resolves when there is a notice beyond this number, or when the signal is aborted. */
  beyond(own: Own, number: number, signal: AbortSignal): Promise<void>
  close(): Promise<void>
}

interface Ground {
  readonly url: string
  readonly database: Database
  /** How often it looks although it heard nothing: a pooler may swallow what is said. */
  readonly lookSeconds?: number
}

interface Waiting {
  readonly own: Own
  readonly number: number
  wake(): void
}

export function openLive({ url, database, lookSeconds = 10 }: Ground): Live {
  const all = new Set<Waiting>()
  let looking: Promise<void> | undefined
  let isNewsMeanwhile = false

  const lookOnce = async (): Promise<void> => {
    const asked = [...all]
    if (asked.length === 0) return
    const owns = asked.map((one) => one.own)
    const districts = [...new Set(owns.map((own) => own.districtId))]
    const last = await database.inDistricts(districts, (db) => listLastNumbers(db, owns))
    for (const one of asked) if ((last.get(one.own.accountId) ?? 0) > one.number) one.wake()
  }
  /** Whatever is heard while it looks makes it look once more. */
  const look = (): void => {
    isNewsMeanwhile = true
    looking ??= (async () => {
      while (isNewsMeanwhile) {
        isNewsMeanwhile = false
        // A database that is away is asked again at the next turn.
        await lookOnce().catch(() => undefined)
      }
      looking = undefined
    })()
  }
  const hearing = listenOn(url, noticesChannel, look)
  const turns = setInterval(look, lookSeconds * 1000)

  return {
    async beyond(own, number, signal) {
      const { promise, resolve } = Promise.withResolvers<void>()
      const waiting = { own, number, wake: resolve }
      all.add(waiting)
      signal.addEventListener('abort', () => resolve(), { once: true })
      if (signal.aborted) resolve()
      // What was told between reading and waiting was heard by nobody.
      look()
      await promise
      all.delete(waiting)
    },
    async close() {
      clearInterval(turns)
      await hearing.close()
      await looking
    },
  }
}
