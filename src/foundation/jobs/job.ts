/** A job: work that follows a command, or that the clock asks for. It may run twice, so it must find out what is left to do. */
import type { Database } from '../database/database.ts'
import type { World } from '../http/perform.ts'

/** What a job works with. */
export interface JobWorld extends Pick<World, 'enqueue' | 'reactions'> {
  readonly database: Database
  readonly now: Date
  /** Aborted when the job has taken too long or the process stops. */
  readonly signal: AbortSignal
}

interface Timing {
  /** How often it is tried again before it becomes a dead letter. A scheduled job is not: its next turn comes anyway. */
  readonly retries: number
  /** The wait before the first new attempt; it doubles each time. 0 is at once. */
  readonly backoffSeconds: number
  /** A run that takes longer counts as failed. */
  readonly atMostSeconds: number
  /** 'minute hour day month weekday' in Shanghai, for what the clock asks; null for what follows a command. */
  readonly every: string | null
}

export interface Job extends Timing {
  /** 'requests.closeSilent' */
  readonly name: string
  work(data: never, world: JobWorld): Promise<void>
  /** The same for many at once, where that is cheaper. When it fails, each is worked off alone, also what was done already. */
  workTogether?(data: readonly never[], world: JobWorld): Promise<void>
}

interface Said<D extends object> extends Partial<Timing> {
  readonly name: string
  work(data: D, world: JobWorld): Promise<void>
  workTogether?(data: readonly D[], world: JobWorld): Promise<void>
}

export const defineJob = <D extends object = object>(said: Said<D>): Job => ({
  retries: said.every ? 0 : 5,
  backoffSeconds: 10,
  atMostSeconds: 300,
  every: null,
  ...said,
})
