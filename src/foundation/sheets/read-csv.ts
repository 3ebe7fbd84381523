/** Reads a CSV file in the encodings that Excel and WPS save in China: UTF-8 with or without its mark, GB18030, UTF-16. */
import { setImmediate } from 'node:timers/promises'
import { refuse } from '../errors.ts'
import type { SheetBounds } from './bounds.ts'
import { csvRecords } from './csv.ts'
import { type RawSheet, RowCollector } from './raw-sheet.ts'

export async function readCsv(bytes: Uint8Array, bounds: SheetBounds): Promise<RawSheet> {
  const collector = new RowCollector(bounds)
  let number = 0
  for (const cells of csvRecords(textOf(bytes))) {
    number += 1
    collector.add({ number, cells: cells.map((cell) => collector.cell(cell)) })
    if (number % 5000 === 0) await setImmediate() // others are served meanwhile
  }
  return { rows: collector.rows, merges: [] }
}

/** GB18030 reads nearly anything, so it comes last; a byte that no text has says that this is no text at all. */
export function textOf(bytes: Uint8Array): string {
  const begins = (...mark: readonly number[]) => mark.every((byte, at) => bytes[at] === byte)
  if (begins(0xff, 0xfe)) return decoded(bytes, 'utf-16le') ?? noText()
  if (begins(0xfe, 0xff)) return decoded(bytes, 'utf-16be') ?? noText()
  if (bytes.includes(0)) return noText()
  return decoded(bytes, 'utf-8') ?? decoded(bytes, 'gb18030') ?? noText()
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function noText(): never {
  throw refuse.unfit('sheet-encoding', 'This is neither an xlsx file nor text in UTF-8 or GB18030.')
}
