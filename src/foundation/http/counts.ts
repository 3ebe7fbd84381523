/** Counts by key within a span of time that no setting of the machine's clock makes longer. For one process. */

export interface Count {
  readonly current: number
  /** Until it begins anew. */
  readonly leftMs: number
}

interface Held {
  readonly since: number
  readonly current: number
}

/** Keys that are remembered; beyond them the one that was counted longest ago is forgotten. */
const most = 5000

export class Counts {
  readonly #held = new Map<string, Held>()

  /** One more. */
  add(key: string, spanMs = 60_000): Count {
    const { current, leftMs } = this.find(key, spanMs)
    const since = performance.now() - (spanMs - leftMs)
    this.#held.delete(key)
    this.#held.set(key, { since, current: current + 1 })
    const [oldest] = this.#held.keys()
    if (this.#held.size > most && oldest !== undefined) this.#held.delete(oldest)
    return { current: current + 1, leftMs }
  }

  find(key: string, spanMs = 60_000): Count {
    const held = this.#held.get(key)
    const leftMs = held ? held.since + spanMs - performance.now() : 0
    return held && leftMs > 0 ? { current: held.current, leftMs } : { current: 0, leftMs: spanMs }
  }
}
