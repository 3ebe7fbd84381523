/** Chains the events of every district by hash, in batches behind the writers, and finds the first place where that chain breaks. */
import { createHash } from 'node:crypto'
import type { Database } from '../database/database.ts'
import type { Db } from '../database/tables.ts'
import type { Vault } from '../vault/vault.ts'
import {
  countSilentCommands,
  findHead,
  type Head,
  insertLinks,
  type LinkedRow,
  listLinked,
  listUnlinked,
  lockChain,
} from './links-table.ts'
import { canonical } from './words-of-events.ts'

const batch = 2000
const hourMs = 3_600_000
const start: Head = { position: 0, link: Buffer.alloc(32) }

const linkOf = (vault: Vault, before: Uint8Array, eventId: string, mark: Uint8Array): Buffer =>
  vault.mark(`${Buffer.from(before).toString('hex')} ${eventId} ${Buffer.from(mark).toString('hex')}`)

/** The lowest id that an event recorded at this moment can have (version 7 of RFC 9562). */
const lowestIdAt = (ms: number): string => {
  const time = Math.max(0, ms).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`
}
const msOfId = (id: string): number => Number.parseInt(id.replace('-', '').slice(0, 12), 16)

/**
 * Links what is not linked yet and returns how many events that were. Writers finish in another order than they begin, so
 * each turn looks back an hour; `thoroughly` looks back to the beginning.
 */
export async function linkEvents(
  database: Database,
  districtId: string,
  now: Date,
  thoroughly = false,
): Promise<number> {
  for (let linked = 0; ; ) {
    const took = await database.inDistricts([districtId], (db) => linkBatch(db, districtId, now, thoroughly))
    linked += took
    if (took < batch) return linked
  }
}

async function linkBatch(db: Db, districtId: string, now: Date, thoroughly: boolean): Promise<number> {
  await lockChain(db, districtId)
  const found = await findHead(db, districtId)
  const from = lowestIdAt(found && !thoroughly ? msOfId(found.event_id) - hourMs : 0)
  const events = await listUnlinked(db, districtId, from, batch)
  let { position, link } = found ?? start
  const rows = events.map((event) => {
    position += 1
    link = linkOf(db.vault, link, event.id, event.mark)
    return { district_id: districtId, position, event_id: event.id, link, linked_at: now }
  })
  if (rows.length) await insertLinks(db, rows)
  return rows.length
}

/** What is wrong at the first place where something is wrong. */
export type Break =
  | { readonly kind: 'gone' | 'changed' | 'out-of-order'; readonly position: number; readonly eventId: string }
  | { readonly kind: 'gap'; readonly position: number }
  | { readonly kind: 'forged'; readonly eventId: string }
  | { readonly kind: 'cut'; readonly position: number }
  | { readonly kind: 'silent-commands'; readonly count: number }

export interface Verified {
  readonly districtId: string
  readonly linked: number
  /** Recorded since the last turn of the linker. */
  readonly unlinked: number
  /** Null while nothing was linked. */
  readonly head: string | null
  readonly first: Break | null
}

/** A head that was printed or kept elsewhere: the chain must still run through it. */
export interface KnownHead {
  readonly districtId: string
  readonly position: number
  readonly head: string
}

export const headText = (link: Uint8Array): string => createHash('sha256').update(link).digest('hex').slice(0, 32)

/** Recomputes the whole chain of a district. `db` must see all of its events. */
export async function verifyChain(
  db: Db,
  districtId: string,
  { known = [], settledBefore }: { readonly known?: readonly KnownHead[]; readonly settledBefore: Date },
): Promise<Verified> {
  const expected = new Map(known.filter((one) => one.districtId === districtId).map((one) => [one.position, one.head]))
  let head = start
  const report = (first: Break | null, unlinked = 0): Verified => ({
    districtId,
    linked: head.position,
    unlinked,
    head: head.position ? headText(head.link) : null,
    first,
  })
  for (;;) {
    const rows = await listLinked(db, districtId, head.position, batch)
    for (const row of rows) {
      const fault = faultOf(db.vault, head, row)
      if (fault) return report(fault)
      head = row
      const was = expected.get(row.position)
      if (was !== undefined && was !== headText(row.link))
        return report({ kind: 'out-of-order', position: row.position, eventId: row.event_id })
      expected.delete(row.position)
    }
    if (rows.length < batch) break
  }
  const [cut] = [...expected.keys()].toSorted((a, b) => a - b)
  if (cut !== undefined) return report({ kind: 'cut', position: cut })
  const unlinked = await listUnlinked(db, districtId, lowestIdAt(0), 10_000)
  const late = unlinked.find((event) => msOfId(event.id) < settledBefore.getTime())
  if (late) return report({ kind: 'forged', eventId: late.id }, unlinked.length)
  const silent = await countSilentCommands(db, districtId)
  return report(silent ? { kind: 'silent-commands', count: silent } : null, unlinked.length)
}

function faultOf(vault: Vault, before: Head, row: LinkedRow): Break | null {
  if (row.position !== before.position + 1) return { kind: 'gap', position: before.position + 1 }
  const at = { position: row.position, eventId: row.event_id }
  if (!row.mark) return { kind: 'gone', ...at }
  if (!vault.mark(canonical(row.event)).equals(row.mark)) return { kind: 'changed', ...at }
  return linkOf(vault, before.link, row.event_id, row.mark).equals(row.link) ? null : { kind: 'out-of-order', ...at }
}
