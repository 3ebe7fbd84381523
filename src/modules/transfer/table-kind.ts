/** What each kind of table must know: what its rows would do, how to do it, and how to write what is there in the same columns. */
import type { Actor } from '../../foundation/access/standing.ts'
import type { Calendar } from '../../foundation/calendar/calendar.ts'
import type { Db } from '../../foundation/database/tables.ts'
import type { StoredEvent } from '../../foundation/events/events-table.ts'
import type { Trace } from '../../foundation/http/call.ts'
import type { Word } from '../../foundation/language/moments.ts'
import type { TakenKind } from '../../foundation/privacy/taken-kinds.ts'
import type { Place } from '../territory/public.ts'
import type { Checked, SentRow } from './checked-row.ts'
import type { PlaceTree } from './place-tree.ts'

export interface CheckWorld {
  readonly db: Db
  readonly actor: Actor
  /** Everything in the table lies here or below. */
  readonly place: Place
  readonly tree: PlaceTree
  readonly now: Date
  /** 'YYYY-MM-DD' */
  readonly today: string
  readonly say: Word
}

export interface ApplyWorld extends CheckWorld {
  /** For what has a deadline. */
  readonly calendar: Calendar
  record(trace: Trace & { readonly action: string }): StoredEvent
  /** How many rows more are done. */
  advance(rows: number): Promise<void>
}

export interface ExtractWorld extends Omit<CheckWorld, 'db' | 'actor'> {
  /** Each page in a transaction of its own. */
  read<T>(work: (db: Db) => Promise<T>): Promise<T>
  /** Notes, before they leave, whose rows they are: the accounts or the households. */
  took(what: TakenKind, ids: readonly string[]): Promise<void>
}

export interface TableKind<Plan> {
  check(world: CheckWorld, rows: readonly SentRow[]): Promise<Checked<Plan>[]>
  /** Does what the plans say, and records an event for each thing. */
  apply(world: ApplyWorld, plans: readonly Plan[]): Promise<void>
  /** Left out where what is there goes out another way. */
  extract?(world: ExtractWorld): AsyncIterable<Readonly<Record<string, string>>>
}

/** Rows written with one statement. */
export const chunkSize = 1000

export function* chunks<T>(all: readonly T[]): Iterable<readonly T[]> {
  for (let at = 0; at < all.length; at += chunkSize) yield all.slice(at, at + chunkSize)
}

/** Page after page until one is not full; `leaving` is told of each before its first row. */
export async function* paged<T extends { readonly key: string }>(
  read: (after: string | null) => Promise<readonly T[]>,
  leaving?: (page: readonly T[]) => Promise<void>,
): AsyncIterable<T> {
  for (let after: string | null = null; ; ) {
    const page: readonly T[] = await read(after)
    await leaving?.(page)
    yield* page
    if (page.length < chunkSize) return
    after = page.at(-1)?.key ?? null
  }
}
