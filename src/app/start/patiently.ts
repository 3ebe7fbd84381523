/** Work at the end of a start, which may find the database away: it is begun again until it is done. */
import { setTimeout as pause } from 'node:timers/promises'
import { readable } from '../../foundation/database/database.ts'
import { Refusal } from '../../foundation/errors.ts'

/** Undefined when the signal came first. Throws whatever is not the database's absence. */
export async function patiently<T>(
  work: () => Promise<T>,
  signal: AbortSignal,
  pauseMs = 2000,
): Promise<T | undefined> {
  while (!signal.aborted)
    try {
      return await work()
    } catch (error) {
      if (!(readable(error) instanceof Refusal)) throw error
      await pause(pauseMs, undefined, { ref: false, signal }).catch(() => undefined)
    }
  return undefined
}
