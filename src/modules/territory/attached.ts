/**
 * What hangs on places elsewhere in the house. The ground knows no room: whoever keeps records by place says here what a
 * change touches and lets its own records follow, in the same transaction. The list is filled in app/modules.ts.
 */
import type { z } from 'zod'
import type { Level, Role } from '../../foundation/access/standing.ts'
import type { Db } from '../../foundation/database/tables.ts'
import type { Trace } from '../../foundation/http/call.ts'
import type { touchedCount, touchedPerson } from './place-change.ts'

interface Where {
  readonly id: string
  readonly kind: Level
  readonly name: string
  readonly path: string
  readonly segment: string
}

/** A place as it lay and what it becomes: itself elsewhere, or the one that takes over. */
export interface Shift {
  readonly from: Where
  readonly to: Where
}

export interface Handing {
  readonly role: Role
  readonly place: Where
  /** Accounts; null where nobody held the post. */
  readonly from: string | null
  readonly to: string
}

export interface Following {
  readonly districtId: string
  readonly now: Date
  readonly by: { readonly accountId: string; readonly role: string }
  readonly shifts: readonly Shift[]
  readonly handings: readonly Handing[]
}

export interface Touched {
  readonly people: readonly z.infer<typeof touchedPerson>[]
  readonly counts: readonly z.infer<typeof touchedCount>[]
}

export interface Attached {
  /** Changes nothing. Refuses what could not follow. */
  touched(db: Db, change: Following): Promise<Touched>
  /** Lets the records follow and says what was done, for the events. */
  follow(db: Db, change: Following): Promise<readonly (Trace & { readonly action: string })[]>
}
