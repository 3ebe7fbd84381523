/** What time it is. The server asks this and nothing else, so that tests and the demo can set it. */
export interface Clock {
  now(): Date
  /** What the machine's own clock shows, for what is compared with clocks elsewhere; `now` when left out. It may go back. */
  machine?(): Date
}

export interface SteadyClock extends Clock {
  machine(): Date
  /** From now on it is not before this instant: something is known to have happened then. */
  notBefore(instant: Date): void
}

/** A clock that is further ahead follows the machine's all the same: somebody set a wrong date right. */
const mostAheadMs = 24 * 60 * 60_000
/** How fast it goes while the machine's clock catches up. */
const pace = 0.9

/**
 * A clock that never goes back. When the machine's is set back, this one goes on a little slower until the other has caught
 * up: what happens later bears the later time, nothing lasts less than nothing, and what lasts half an hour lasts that long.
 */
export function steadyClock(machineMs: () => number, elapsedMs: () => number): SteadyClock {
  let told = machineMs()
  let seen = elapsedMs()
  return {
    now() {
      const elapsed = elapsedMs()
      const machine = machineMs()
      const onward = told + (elapsed - seen) * pace
      told = onward > machine + mostAheadMs ? machine : Math.max(machine, onward)
      seen = elapsed
      return new Date(told)
    },
    machine: () => new Date(machineMs()),
    notBefore(instant) {
      told = Math.max(this.now().getTime(), Math.min(instant.getTime(), machineMs() + mostAheadMs))
    },
  }
}

export const systemClock = steadyClock(
  () => Date.now(),
  () => performance.now(),
)
