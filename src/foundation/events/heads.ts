/** Heads of the chains, kept in a file beside the database: whoever cuts off the end of a chain must find and change it too. */

import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Database } from '../database/database.ts'
import { listDistrictIds } from '../database/districts-table.ts'
import type { Verified } from './chain.ts'
import { headText, type KnownHead } from './following.ts'
import { findHead } from './links-table.ts'

const headShape = z.object({
  at: z.iso.datetime(),
  districtId: z.string(),
  position: z.int().positive(),
  head: z.string(),
})

export const headsFile = (dataDir: string): string => join(dataDir, 'chain-heads.jsonl')

/** A line that cannot be read is passed over: it may have been cut by a full disk. */
export async function headsIn(file: string): Promise<KnownHead[]> {
  const text = await readFile(file, 'utf8').catch(() => '')
  return text.split('\n').flatMap((line) => {
    try {
      return [headShape.parse(JSON.parse(line))]
    } catch {
      return []
    }
  })
}

/** Adds the heads that moved since they were last kept. */
export async function keepHeads(
  file: string,
  heads: readonly Pick<Verified, 'districtId' | 'linked' | 'head'>[],
  now: Date,
): Promise<void> {
  const last = new Map((await headsIn(file)).map((one) => [one.districtId, one.position]))
  const moved = heads.filter(({ districtId, linked, head }) => head && linked > (last.get(districtId) ?? 0))
  const lines = moved.map(({ districtId, linked, head }) =>
    JSON.stringify({ at: now.toISOString(), districtId, position: linked, head }),
  )
  if (lines.length) await appendFile(file, `${lines.join('\n')}\n`, { mode: 0o600 })
}

/** The heads as they stand, for keeping. */
export async function currentHeads(database: Database): Promise<Pick<Verified, 'districtId' | 'linked' | 'head'>[]> {
  const heads = []
  for (const districtId of await database.inDistricts([], listDistrictIds)) {
    const head = await database.inDistricts([districtId], (db) => findHead(db, districtId))
    if (head) heads.push({ districtId, linked: head.position, head: headText(head.link) })
  }
  return heads
}
