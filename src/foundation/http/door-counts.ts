/** Counts calls for the library that limits them: routes of one group share one count. */
import type { FastifyRateLimitStore } from '@fastify/rate-limit'
import { Counts } from './counts.ts'

type Told = (fault: Error | null, count?: { current: number; ttl: number }) => void

export class DoorCounts implements FastifyRateLimitStore {
  readonly #counts = new Counts()

  incr(key: string, told: Told, spanMs = 60_000): void {
    const { current, leftMs } = this.#counts.add(key, spanMs)
    told(null, { current, ttl: leftMs })
  }

  /** Of a route: the library names its group in the key. */
  child(): this {
    return this
  }
}
