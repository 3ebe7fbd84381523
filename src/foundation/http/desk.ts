/** How many calls are worked on at once. Those beyond are sent away before they cost anything, so that the others are answered in time. */
import { refuse } from '../errors.ts'

export interface Desk {
  /** Refuses 503 when it is full. */
  serve<T>(work: () => Promise<T>): Promise<T>
}

/** A second's work of two cores, and ten times the connections to the database: whoever came after them would wait for nothing. */
export const usualPlaces = 200

export function openDesk(places: number): Desk {
  let taken = 0
  return {
    async serve(work) {
      if (taken >= places) throw refuse.unavailable('Too much is asked at once.')
      taken += 1
      try {
        return await work()
      } finally {
        taken -= 1
      }
    },
  }
}
