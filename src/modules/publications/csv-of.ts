/** A publication as CSV, in Chinese: for each figure its total and its rows, hidden counts as they are shown. */
import { wordsFor } from '../../foundation/language/catalogue.ts'
import { writeSheet } from '../../foundation/sheets/write-sheet.ts'
import type { OpenCell, OpenView } from './contract.ts'

export async function csvOf({ place, month, tables }: OpenView): Promise<Uint8Array<ArrayBuffer>> {
  const word = wordsFor('zh-CN')
  const cell = ({ mark, value }: OpenCell) => value ?? word(`publications.mark.${mark}`)
  const named = (names: readonly string[]) => names[0] ?? word('publications.itself')
  const rows = tables.flatMap(({ figure, total, rows: own }) => {
    const said = word(`publications.figure.${figure}`)
    return [
      [place.name, month, said, word('publications.total'), cell(total)],
      ...own.map((row) => [place.name, month, said, named(row.names), cell(row)]),
    ]
  })
  const heads = ['place', 'month', 'figure', 'part', 'count'].map((head) => word(`publications.head.${head}`))
  const chunks: Uint8Array[] = []
  for await (const chunk of writeSheet('csv', { name: place.name, heads, rows })) chunks.push(chunk)
  return new Uint8Array(Buffer.concat(chunks))
}
