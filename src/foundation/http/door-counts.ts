/** Counts calls by key within a span of time that no setting of the machine's clock makes longer. For one process. */
import type { FastifyRateLimitStore } from '@fastify/rate-limit'

interface Count {
  readonly since: number
  readonly current: number
}

/** Keys that are remembered; beyond them the one that was counted longest ago is forgotten. */
const most = 5000

export class DoorCounts implements FastifyRateLimitStore {
  readonly #counts = new Map<string, Count>()

  incr(
    key: string,
    told: (fault: Error | null, count?: { current: number; ttl: number }) => void,
    spanMs = 60_000,
  ): void {
    const now = performance.now()
    const held = this.#counts.get(key)
    const isHeld = held !== undefined && held.since + spanMs > now
    const count = isHeld ? { ...held, current: held.current + 1 } : { since: now, current: 1 }
    this.#counts.delete(key)
    this.#counts.set(key, count)
    const [oldest] = this.#counts.keys()
    if (this.#counts.size > most && oldest !== undefined) this.#counts.delete(oldest)
    told(null, { current: count.current, ttl: count.since + spanMs - now })
  }

  child(): DoorCounts {
    return new DoorCounts()
  }
}
