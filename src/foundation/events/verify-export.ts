/** Verifies an export without a database: that the file is as it was written, and with the key also that the chain in it is. */

import { type ExportHead, readLine } from './export-lines.ts'
import { type Follower, follow, headText, type KnownHead, type LinkBreak, type Marker } from './following.ts'

/** Where the file is not as it was written; lines are counted from 1. */
export type FileBreak = LinkBreak | { readonly kind: 'line' | 'cut-short'; readonly line: number }

export interface ExportVerified {
  /** Null where not even the first line can be read. */
  readonly about: ExportHead | null
  readonly count: number
  /** Of these, how many have expired: only their marks are in the file. */
  readonly expired: number
  /** The position of the last event that is whole. */
  readonly linked: number
  readonly head: string | null
  /** Of the last line that is whole. */
  readonly sum: string
  readonly first: FileBreak | null
}

interface With {
  /** Null: neither marks nor links can be recomputed, only the lines. */
  readonly marker: Marker | null
  readonly known?: readonly KnownHead[]
}

/** `lines` without their ends. */
export async function verifyExport(
  lines: AsyncIterable<string>,
  { marker, known = [] }: With,
): Promise<ExportVerified> {
  let about: ExportHead | null = null
  let follower: Follower | undefined
  let sum = ''
  let [line, rows, isAtEnd] = [0, 0, false]
  const report = (first: FileBreak | null): ExportVerified => {
    const head = follower?.head
    return {
      about,
      count: rows,
      expired: follower?.expired ?? 0,
      linked: head?.position ?? 0,
      head: head ? headText(head.link) : null,
      sum,
      first,
    }
  }
  for await (const text of lines) {
    line += 1
    const read = isAtEnd ? undefined : readLine(sum, text)
    const said = read?.said
    const isExpected = said && ('head' in said ? line === 1 : line > 1 && !('end' in said && said.end !== rows))
    if (!read || !said || !isExpected) return report({ kind: 'line', line })
    sum = read.sum
    if ('head' in said) {
      about = said.head
      follower = follow({ marker, districtId: about.districtId, known, from: about.after })
    } else if ('row' in said) {
      rows += 1
      const fault = follower?.take(said.row)
      if (fault) return report(fault)
    } else isAtEnd = true
  }
  return report(isAtEnd ? null : { kind: 'cut-short', line })
}
