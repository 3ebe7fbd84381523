/** What an xlsx file says beside its cells: which part is the first visible sheet, its shared texts, and which styles are dates. */
import { refuse } from '../errors.ts'
import { readXml } from './xml-reading.ts'
import type { ZipParts } from './zip-parts.ts'

export interface XlsxBook {
  /** The part that holds the first visible sheet. */
  readonly sheet: string
  readonly texts: readonly string[]
  /** By the number of a style: whether its numbers are dates. */
  readonly dateStyles: readonly boolean[]
  /** True: days are counted from 1904, as old programs on Macintosh did. */
  readonly isFrom1904: boolean
}

const folder = 'xl'

export async function readBook(parts: ZipParts): Promise<XlsxBook> {
  if (!parts.has(`${folder}/workbook.xml`))
    throw refuse.unfit('sheet-unreadable', 'This file cannot be read as a spreadsheet.')
  const { sheetIds, isFrom1904 } = await readSheets(parts)
  const targets = await readTargets(parts)
  const sheet = sheetIds.flatMap((id) => targets.get(id) ?? []).find((part) => parts.has(part))
  if (!sheet) throw refuse.unfit('sheet-empty', 'There is no sheet with rows in this file.')
  return {
    sheet,
    isFrom1904,
    texts: parts.has(`${folder}/sharedStrings.xml`) ? await readTexts(parts) : [],
    dateStyles: parts.has(`${folder}/styles.xml`) ? await readDateStyles(parts) : [],
  }
}

async function readSheets(parts: ZipParts): Promise<{ sheetIds: string[]; isFrom1904: boolean }> {
  const sheetIds: string[] = []
  let isFrom1904 = false
  await readXml(parts.read(`${folder}/workbook.xml`), {
    open(name, attributes) {
      if (name === 'workbookPr') isFrom1904 = ['1', 'true'].includes(attributes.date1904 ?? '')
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1]
      if (name === 'sheet' && id && (attributes.state ?? 'visible') === 'visible') sheetIds.push(id)
    },
  })
  return { sheetIds, isFrom1904 }
}

async function readTargets(parts: ZipParts): Promise<Map<string, string>> {
  const targets = new Map<string, string>()
  const name = `${folder}/_rels/workbook.xml.rels`
  if (!parts.has(name)) return targets
  await readXml(parts.read(name), {
    open(tag, { Id, Target }) {
      if (tag !== 'Relationship' || !Id || !Target) return
      targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `${folder}/${Target}`)
    },
  })
  return targets
}

/** A text may come in runs of several fonts. What says how it is pronounced is left out. */
async function readTexts(parts: ZipParts): Promise<string[]> {
  const texts: string[] = []
  let current: string[] | undefined
  let [isText, isSpoken] = [false, false]
  await readXml(parts.read(`${folder}/sharedStrings.xml`), {
    open(name) {
      if (name === 'si') current = []
      if (name === 't') isText = true
      if (name === 'rPh') isSpoken = true
    },
    text(text) {
      if (isText && !isSpoken) current?.push(text)
    },
    close(name) {
      if (name === 'si') texts.push((current ?? []).join(''))
      if (name === 't') isText = false
      if (name === 'rPh') isSpoken = false
    },
  })
  return texts
}

/** The dates among the formats that every program knows by number, those of Chinese and Japanese editions included. */
const isKnownDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

/** Days, months, years, hours or seconds outside quotes and brackets. */
const looksLikeDate = (format: string): boolean => /[dmyhs]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''))

const readDateStyles = (parts: ZipParts): Promise<boolean[]> => stylesThat(parts, isKnownDate, looksLikeDate)

/** By the number of a style: whether its numbers are shown as percents. */
export const percentStyles = async (parts: ZipParts): Promise<boolean[]> =>
  parts.has(`${folder}/styles.xml`)
    ? stylesThat(
        parts,
        (id) => id === 9 || id === 10,
        (format) => format.replace(/"[^"]*"|\\./g, '').includes('%'),
      )
    : []

async function stylesThat(
  parts: ZipParts,
  isKnown: (id: number) => boolean,
  fits: (format: string) => boolean,
): Promise<boolean[]> {
  const own = new Map<number, boolean>()
  const styles: boolean[] = []
  let isCell = false
  await readXml(parts.read(`${folder}/styles.xml`), {
    open(name, { numFmtId = '0', formatCode = '' }) {
      if (name === 'numFmt') own.set(Number(numFmtId), fits(formatCode))
      if (name === 'cellXfs') isCell = true
      if (name === 'xf' && isCell) styles.push(own.get(Number(numFmtId)) ?? isKnown(Number(numFmtId)))
    },
    close(name) {
      if (name === 'cellXfs') isCell = false
    },
  })
  return styles
}
