/** Writes a stretch of a district's chain to a file, and follows the chain on the way. */
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Db } from '../foundation/database/tables.ts'
import { exportLines } from '../foundation/events/export-lines.ts'
import { follow, headText, type LinkBreak, start } from '../foundation/events/following.ts'
import { findLink, type LinkedRow, linkedRows, type Span } from '../foundation/events/links-table.ts'
import { stamp } from './stamp.ts'

export interface Exported {
  readonly districtId: string
  readonly file: string
  readonly count: number
  readonly expired: number
  /** The position of the last event that is whole. */
  readonly linked: number
  readonly head: string | null
  /** Of the last line: it stands for the whole file. */
  readonly sum: string
  readonly first: LinkBreak | null
}

/** In the folder, whole or not at all. `db` must see all events of the district. */
export async function exportChain(
  db: Db,
  districtId: string,
  { span, folder, now }: { readonly span: Span; readonly folder: string; readonly now: Date },
): Promise<Exported> {
  const after = (span.after ? await findLink(db, districtId, span.after) : undefined) ?? start
  const follower = follow({ marker: db.vault, districtId, known: [], from: after })
  let [count, sum, first]: [number, string, LinkBreak | null] = [0, '', null]
  async function* followed(): AsyncGenerator<LinkedRow> {
    // A broken chain goes out as it is: whoever verifies the file finds the same break.
    for await (const row of linkedRows(db, districtId, span)) {
      first ??= follower.take(row)
      count += 1
      yield row
    }
  }
  const lines = exportLines({ districtId, after, takenAt: now }, followed(), (last) => {
    sum = last
  })
  const file = join(folder, `events-${districtId}-${stamp(now)}.jsonl.gz`)
  const draft = `${file}.draft`
  try {
    await pipeline(Readable.from(lines), createGzip(), createWriteStream(draft, { mode: 0o600, flush: true }))
    await rename(draft, file)
  } catch (fault) {
    await rm(draft, { force: true })
    throw fault
  }
  return {
    districtId,
    file,
    count,
    expired: follower.expired,
    linked: follower.head.position,
    head: headText(follower.head.link),
    sum,
    first,
  }
}
