/** Counts what somebody asked for and did not find, on all lines together: whoever goes through ids is told to wait. */
import { Refusal, refuse } from '../errors.ts'
import { Counts } from './counts.ts'

export interface Misses {
  /** Refuses 429, before anything is looked up, once `who` has missed too often within a minute. */
  watch<T>(who: string, work: () => Promise<T>): Promise<T>
}

export function openMisses(aMinute: number): Misses {
  const counts = new Counts()
  return {
    async watch(who, work) {
      const { current, leftMs } = counts.find(who)
      if (current >= aMinute) throw refuse.tooMany(Math.ceil(leftMs / 1000))
      try {
        return await work()
      } catch (error) {
        if (error instanceof Refusal && error.status === 404) counts.add(who)
        throw error
      }
    },
  }
}
