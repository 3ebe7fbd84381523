/** Follows a chain link by link, wherever it is read from, and finds the first place where it breaks. */
import { createHash } from 'node:crypto'
import type { Vault } from '../vault/vault.ts'
import type { Head, LinkedRow } from './links-table.ts'
import { canonical } from './words-of-events.ts'

export type Marker = Pick<Vault, 'mark'>

export const start: Head = { position: 0, link: Buffer.alloc(32) }

export const linkOf = (marker: Marker, before: Uint8Array, eventId: string, mark: Uint8Array): Buffer =>
  marker.mark(`${Buffer.from(before).toString('hex')} ${eventId} ${Buffer.from(mark).toString('hex')}`)

/** That we let this event go ourselves: nobody else can say so of it, nor of another one. */
export const expiredProof = (
  marker: Marker,
  districtId: string,
  { position, event_id, mark }: { readonly position: number; readonly event_id: string; readonly mark: Buffer },
): Buffer => marker.mark(`expired ${districtId} ${position} ${event_id} ${mark.toString('hex')}`)

export const headText = (link: Uint8Array): string => createHash('sha256').update(link).digest('hex').slice(0, 32)

/** What is wrong at a place of the chain. */
export type LinkBreak =
  | { readonly kind: 'gone' | 'changed' | 'out-of-order'; readonly position: number; readonly eventId: string }
  | { readonly kind: 'gap'; readonly position: number }

/** A head that was printed or kept elsewhere: the chain must still run through it. */
export interface KnownHead {
  readonly districtId: string
  readonly position: number
  readonly head: string
}

export interface Following {
  /** Of the district; null without its key: then neither marks nor links are recomputed. */
  readonly marker: Marker | null
  readonly districtId: string
  readonly known: readonly KnownHead[]
  /** Where it begins; the beginning of the chain when left out. */
  readonly from?: Head
}

export interface Follower {
  /** The last link that was whole. */
  readonly head: Head
  /** How many of the events have expired. */
  readonly expired: number
  /** The next link. Where it is broken the head stays before it. */
  take(row: LinkedRow): LinkBreak | null
  /** The lowest position of a known head that was not reached. */
  readonly missed: number | undefined
}

export function follow({ marker, districtId, known, from = start }: Following): Follower {
  const expected = new Map(
    known
      .filter((one) => one.districtId === districtId && one.position > from.position)
      .map((one) => [one.position, one.head]),
  )
  let head = from
  let expired = 0
  return {
    get expired() {
      return expired
    },
    get head() {
      return head
    },
    get missed() {
      return [...expected.keys()].toSorted((a, b) => a - b)[0]
    },
    take(row) {
      const fault = faultOf({ marker, districtId, head }, row)
      if (fault) return fault
      const was = expected.get(row.position)
      if (was !== undefined && was !== headText(row.link))
        return { kind: 'out-of-order', position: row.position, eventId: row.event_id }
      expected.delete(row.position)
      head = row
      if (!row.event) expired += 1
      return null
    },
  }
}

function faultOf(
  { marker, districtId, head: before }: { marker: Marker | null; districtId: string; head: Head },
  row: LinkedRow,
): LinkBreak | null {
  if (row.position !== before.position + 1) return { kind: 'gap', position: before.position + 1 }
  const at = { position: row.position, eventId: row.event_id }
  const { mark, event, expired } = row
  if (!mark || !(event || expired)) return { kind: 'gone', ...at }
  if (!marker) return null
  if (event && !marker.mark(canonical(event)).equals(mark)) return { kind: 'changed', ...at }
  const proof = expiredProof(marker, districtId, { ...row, mark })
  if (!event && !expired?.equals(proof)) return { kind: 'gone', ...at }
  return linkOf(marker, before.link, row.event_id, mark).equals(row.link) ? null : { kind: 'out-of-order', ...at }
}
