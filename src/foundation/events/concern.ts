/** What a room says about an event of its own: whom it concerns and in which words. Rooms do not know who tells them, or how. */
import type { Db } from '../database/tables.ts'
import type { ReactionData } from '../http/perform.ts'

/**
 * What somebody can choose about: the outcome of what they asked for, its other progress, the work they took, what
 * waits in the place of their post, and what was done to their own account.
 */
export const concernKinds = ['outcome', 'progress', 'work', 'place', 'account'] as const
export type ConcernKind = (typeof concernKinds)[number]

export interface Concerned {
  /** Null for somebody without an account, who can only be texted. */
  readonly accountId: string | null
  /** A telephone given for this one thing; null when there is none. */
  readonly phone: string | null
  readonly kind: ConcernKind
  /** The key of the words. */
  readonly word: string
}

export interface Concern {
  /** Each person once, in the capacity that matters most. */
  readonly people: readonly Concerned[]
  /** What the words are filled with, never anything personal. `x` has its English in `xEn`, where there is one. */
  readonly values: Readonly<Record<string, string>>
  /** True: is told also at night. */
  readonly isUrgent: boolean
}

/** Of events of one district, in their order; undefined where one concerns nobody, or its subject is gone. */
export type ConcernsOf = (
  db: Db,
  districtId: string,
  events: readonly ReactionData[],
) => Promise<readonly (Concern | undefined)[]>
