/** Fills cells of the first visible sheet of an xlsx file; every other part of the file goes out as it came in. */
import { refuse } from '../errors.ts'
import { percentStyles, readBook } from './xlsx-book.ts'
import { fillSheet, mapSheet } from './xlsx-cells.ts'
import { openZip, type ZipParts } from './zip-parts.ts'
import { type Part, zipped } from './zip-writing.ts'

/** A template is made by hand: far smaller than a table of residents. */
export const templateBounds = {
  bytes: 2 * 1024 * 1024,
  unpackedBytes: 24 * 1024 * 1024,
  rows: 400,
  columns: 60,
  characters: 1000,
}

/** A number, and whether it is a share: where the cell has a format of percents, 93.5 is written as 0.935. */
export interface FilledCell {
  readonly value: number | null
  readonly isPercent: boolean
}

const worksheet = /^xl\/worksheets\/[^/]+\.xml$/

export async function* fillXlsx(bytes: Uint8Array, values: ReadonlyMap<string, FilledCell>): AsyncIterable<Uint8Array> {
  const parts = openZip(bytes, templateBounds.unpackedBytes)
  const { sheet } = await readBook(parts)
  const texts = new Map<string, string>()
  let hasFormulas = false
  for (const name of parts.names.filter((one) => one === sheet || worksheet.test(one))) {
    const xml = await textOf(parts, name)
    hasFormulas ||= [...mapSheet(xml).cells.values()].some(({ isFormula }) => isFormula)
    texts.set(name, fillSheet(xml, name === sheet ? await numbersFor(parts, xml, values) : new Map()))
  }
  if (hasFormulas) texts.set('xl/workbook.xml', computedAnew(await textOf(parts, 'xl/workbook.xml')))
  yield* zipped(allParts(parts, texts))
}

function* allParts(parts: ZipParts, texts: ReadonlyMap<string, string>): Iterable<Part> {
  for (const name of parts.names) {
    const text = texts.get(name)
    yield { name, content: text === undefined ? parts.read(name) : [text] }
  }
}

async function numbersFor(
  parts: ZipParts,
  xml: string,
  values: ReadonlyMap<string, FilledCell>,
): Promise<Map<string, number | null>> {
  const { cells } = mapSheet(xml)
  const asPercents = await percentStyles(parts)
  return new Map(
    [...values].map(([at, { value, isPercent }]) => {
      const isFormatted = isPercent && asPercents[Number(cells.get(at)?.style ?? -1)]
      return [at, value !== null && isFormatted ? Math.round(value * 10) / 1000 : value]
    }),
  )
}

/** Of any part: as UTF-8, or refused. */
export async function textOf(parts: ZipParts, name: string): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of parts.read(name)) chunks.push(chunk)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw refuse.unfit('sheet-unreadable', 'This file cannot be read as a spreadsheet.')
  }
}

/** Asks the program that opens it to compute its formulas, for here nothing is computed. */
function computedAnew(xml: string): string {
  const known = /<(\w+:)?calcPr\b[^>]*>/.exec(xml)
  if (known) {
    const plain = known[0].replace(/\s+fullCalcOnLoad="[^"]*"/, '')
    return xml.replace(known[0], plain.replace(/\s*(\/?)>$/, ' fullCalcOnLoad="1"$1>'))
  }
  // In the order that the format wants.
  const after = [...xml.matchAll(/<\/(\w+:)?(sheets|functionGroups|externalReferences|definedNames)>/g)].at(-1)
  if (!after) return xml
  const at = after.index + after[0].length
  return `${xml.slice(0, at)}<${after[1] ?? ''}calcPr fullCalcOnLoad="1"/>${xml.slice(at)}`
}
