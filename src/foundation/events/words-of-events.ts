/** What people wrote in an event is sealed under the key of its thing, and the whole row is marked as ours. */

import type { Db } from '../database/tables.ts'
import { type About, type ContentSeal, findContentSeal, makeContentSeal } from '../vault/content-keys-table.ts'
import type { EventToStore, NewEvent, StoredEvent, StoredRow } from './events-table.ts'

const contextOf = (event: { readonly id: string }): string => `events.words ${event.id}`

type Details = Record<string, unknown>
const wrote = (said: unknown): said is Details =>
  typeof said === 'object' && said !== null && Object.values(said).some((value) => typeof value === 'string')

/** Seals the events of one transaction. */
export class Sealer {
  readonly #db: Db
  readonly #seals = new Map<string, Promise<ContentSeal | null | undefined>>()
  constructor(db: Db) {
    this.#db = db
  }

  /** Looks for the key of what was said while other things are still asked, so that nobody waits for it at the end. */
  expect(event: NewEvent): void {
    if (!wrote((event.details as Details).said) || this.#seals.has(nameOf(event))) return
    const found = findContentSeal(this.#db, aboutOf(event))
    // Of a command that was refused meanwhile nothing is sealed.
    found.catch(() => undefined)
    this.#seals.set(nameOf(event), found)
  }

  /** `details.said` leaves the details when somebody wrote something in it. */
  async seal(event: NewEvent): Promise<EventToStore> {
    const { said, ...rest } = event.details as Details
    const words = wrote(said) ? await this.#sealed(event, said) : null
    const row = { ...event, details: wrote(said) ? rest : event.details, words }
    return { ...row, mark: this.#db.vault.mark(canonical(row)) }
  }

  async #sealed(event: NewEvent, said: Details): Promise<string | null> {
    this.expect(event)
    let seal = await this.#seals.get(nameOf(event))
    if (seal === undefined) {
      seal = await makeContentSeal(this.#db, aboutOf(event), event.at)
      this.#seals.set(nameOf(event), Promise.resolve(seal))
    }
    return seal?.seal(JSON.stringify(said), contextOf(event)) ?? null
  }
}

const aboutOf = ({ district_id, subject }: NewEvent): About => ({ district_id, subject })
const nameOf = ({ district_id, subject }: NewEvent): string => `${district_id} ${subject}`

/** In their order. */
export async function sealedEvents(
  db: Db,
  events: readonly NewEvent[],
  sealer = new Sealer(db),
): Promise<EventToStore[]> {
  for (const event of events) sealer.expect(event)
  const stored: EventToStore[] = []
  for (const event of events) stored.push(await sealer.seal(event))
  return stored
}

/** With the words in their place again; where the key was destroyed, nothing was said. All are of one thing. */
export function openedEvents(rows: readonly StoredRow[], seal: ContentSeal | null | undefined): StoredEvent[] {
  return rows.map(({ words, ...row }) => {
    if (words === null) return row
    const said = seal ? (JSON.parse(seal.open(words, contextOf(row))) as Details) : {}
    return { ...row, details: { ...row.details, said } }
  })
}

/** A row without its mark. An instant may be a text that PostgreSQL wrote. */
export type Written = Omit<EventToStore, 'mark' | 'at' | 'device_at'> & {
  readonly at: Date | string
  readonly device_at: Date | string | null
}

/** The row as one text that PostgreSQL and this process agree on: keys in order, instants in UTC to the microsecond. */
export const canonical = (row: Written): string =>
  JSON.stringify([
    row.district_id,
    row.id,
    microseconds(row.at),
    row.device_at && microseconds(row.device_at),
    row.account_id,
    row.role,
    row.action,
    row.subject,
    row.path,
    ordered(JSON.parse(JSON.stringify(row.details))),
    row.words,
    row.command_id,
  ])

const microseconds = (instant: Date | string): string =>
  typeof instant === 'string' ? instant : instant.toISOString().replace('Z', '000Z')

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, ordered(one)]),
  )
}
