/** CSV as spreadsheets write and read it: quotes where they are needed, doubled inside, line breaks of either kind. Pure. */
import { harmless } from './harmless.ts'
import type { Cell, Sheet } from './sheet.ts'

/** The records of a text, one after the other. The delimiter is the one of the four usual ones that its first line has most of. */
export function* csvRecords(text: string): Iterable<string[]> {
  const delimiter = delimiterOf(text)
  let record: string[] = []
  for (let at = 0; at <= text.length; ) {
    const field = fieldAt(text, at, delimiter)
    record.push(field.value)
    at = field.end
    if (text[at] === delimiter) {
      at += 1
      continue
    }
    yield record
    record = []
    at += text.startsWith('\r\n', at) ? 2 : 1
    if (at >= text.length) return
  }
}

function delimiterOf(text: string): string {
  const end = text.search(/[\r\n]/)
  const line = end < 0 ? text : text.slice(0, end)
  const count = (mark: string) => line.split(mark).length
  return [',', '\t', ';', '，'].reduce((most, mark) => (count(mark) > count(most) ? mark : most))
}

interface Field {
  readonly value: string
  /** Where its delimiter or line break stands. */
  readonly end: number
}

function fieldAt(text: string, from: number, delimiter: string): Field {
  const isEnd = (sign: string | undefined) => sign === undefined || sign === delimiter || sign === '\n' || sign === '\r'
  let value = ''
  let at = from
  while (text[at] === '"') {
    // A quote that is never closed takes the rest, as spreadsheets do.
    const close = text.indexOf('"', at + 1)
    const end = close < 0 ? text.length : close
    value += text.slice(at + 1, end)
    at = end + 1
    if (text[at] === '"') value += '"'
  }
  let end = at
  while (!isEnd(text[end])) end += 1
  return { value: value + text.slice(at, end), end }
}

const chunk = 64 * 1024

/** With the mark by which Excel knows UTF-8. */
export async function* writeCsv({ heads, rows }: Sheet): AsyncIterable<Uint8Array> {
  let text = `\ufeff${lineOf(heads)}`
  for await (const row of rows) {
    text += lineOf(row)
    if (text.length < chunk) continue
    yield Buffer.from(text)
    text = ''
  }
  if (text) yield Buffer.from(text)
}

const lineOf = (row: readonly Cell[]): string => `${row.map(quoted).join(',')}\r\n`

function quoted(cell: Cell): string {
  const text = typeof cell === 'string' ? harmless(cell) : String(cell ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
