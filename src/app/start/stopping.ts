/** What has to be undone when the process ends, newest first, however far the start has come. */

export interface Stopping {
  /** True once the end has begun: whatever fails from then on fails because of it. */
  readonly hasBegun: boolean
  /** Aborted then. */
  readonly signal: AbortSignal
  /** At once when the end has begun already. */
  onStop(undo: () => Promise<unknown>): Promise<void>
  /** Undoes everything once; a part that fails does not keep the others. Returns what failed. */
  stop(): Promise<unknown[]>
}

export function stopping(): Stopping {
  const undos: (() => Promise<unknown>)[] = []
  const faults: unknown[] = []
  let ending: Promise<unknown[]> | undefined
  const begun = new AbortController()
  const run = async (undo: () => Promise<unknown>) => {
    await undo().catch((fault: unknown) => faults.push(fault))
  }
  return {
    get hasBegun() {
      return ending !== undefined
    },
    signal: begun.signal,
    async onStop(undo) {
      if (ending) await run(undo)
      else undos.push(undo)
    },
    stop() {
      begun.abort()
      ending ??= (async () => {
        for (let undo = undos.pop(); undo; undo = undos.pop()) await run(undo)
        return faults
      })()
      return ending
    },
  }
}

/** Waits no longer than this; what hangs is left behind. */
export async function atMost(seconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, seconds * 1000)
  })
  await Promise.race([work, late]).finally(() => clearTimeout(timer))
}
