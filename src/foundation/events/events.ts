/** Events as the house writes and reads them: with the words of people in them, which lie sealed. */
import type { Client } from '../database/connections.ts'
import type { Db } from '../database/tables.ts'
import { findContentSeal, findContentSeals } from '../vault/content-keys-table.ts'
import { insertStoredEvents, listRows, listRowsById, type NewEvent, type StoredEvent } from './events-table.ts'
import { openedEvents, sealedEvents } from './words-of-events.ts'

/** Writes events that no command answers for: the clock's, and those of doors. */
export async function insertEvents(db: Db, client: Client, events: readonly NewEvent[]): Promise<void> {
  await insertStoredEvents(client, await sealedEvents(db, events))
}

/** The story of one thing, oldest first. */
export async function listEvents(db: Db, districtId: string, subject: string): Promise<StoredEvent[]> {
  const about = { district_id: districtId, subject }
  return openedEvents(...(await Promise.all([listRows(db, districtId, subject), findContentSeal(db, about)])))
}

/** Some events of many things, in no order. */
export async function listEventsById(
  db: Db,
  events: readonly Pick<StoredEvent, 'district_id' | 'id'>[],
): Promise<StoredEvent[]> {
  if (events.length === 0) return []
  const rows = await listRowsById(db, events)
  const seals = await findContentSeals(db, rows)
  return rows.flatMap((row) => openedEvents([row], seals.get(row.subject)))
}
