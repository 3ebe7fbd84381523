/** Events as the house writes and reads them: with the words of people in them, which lie sealed. */
import type { Client } from '../database/connections.ts'
import type { Db } from '../database/tables.ts'
import { findContentSeal } from '../vault/content-keys-table.ts'
import { insertStoredEvents, listRows, type NewEvent, type StoredEvent } from './events-table.ts'
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
