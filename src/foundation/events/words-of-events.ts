/** What people wrote in an event is sealed under the key of its thing, and the whole row is marked as ours. */

import type { Db } from '../database/tables.ts'
import { ensureContentSeal, findContentSeal } from '../vault/content-keys-table.ts'
import type { contentSeal } from '../vault/vault.ts'
import type { EventToStore, NewEvent, StoredEvent, StoredRow } from './events-table.ts'

const contextOf = (event: { readonly id: string }): string => `events.words ${event.id}`

type Details = Record<string, unknown>
const wrote = (said: unknown): said is Details =>
  typeof said === 'object' && said !== null && Object.values(said).some((value) => typeof value === 'string')

/** `details.said` leaves the details when somebody wrote something in it. */
export async function sealedEvents(db: Db, events: readonly NewEvent[]): Promise<EventToStore[]> {
  const stored: EventToStore[] = []
  for (const event of events) {
    const { said, ...rest } = event.details as Details
    const words = wrote(said) ? await sealedWords(db, event, said) : null
    const row = { ...event, details: wrote(said) ? rest : event.details, words }
    stored.push({ ...row, mark: db.vault.mark(canonical(row)) })
  }
  return stored
}

async function sealedWords(db: Db, event: NewEvent, said: Details): Promise<string | null> {
  const seal = await ensureContentSeal(db, { district_id: event.district_id, subject: event.subject }, event.at)
  return seal?.seal(JSON.stringify(said), contextOf(event)) ?? null
}

/** With the words in their place again; where the key was destroyed, nothing was said. All are of one thing. */
export async function openedEvents(db: Db, rows: readonly StoredRow[]): Promise<StoredEvent[]> {
  const [first] = rows.filter((row) => row.words !== null)
  const seal: ReturnType<typeof contentSeal> | null = first ? ((await findContentSeal(db, first)) ?? null) : null
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
