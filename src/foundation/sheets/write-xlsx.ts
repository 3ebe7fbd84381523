/** Writes sheets as xlsx: heads in bold that stay in sight, texts as texts, so that no program turns a number of a house into a date. */
import { harmless } from './harmless.ts'
import type { Cell, Sheet } from './sheet.ts'
import { type Part, zipped } from './zip-writing.ts'

export const writeXlsx = (...sheets: readonly Sheet[]): AsyncIterable<Uint8Array> => zipped(partsOf(sheets))

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const documents = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const kinds = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

function partsOf(sheets: readonly Sheet[]): Part[] {
  const numbers = sheets.map((_sheet, at) => at + 1)
  const all = (text: (number: number) => string): string => numbers.map(text).join('')
  const names = tabNames(sheets)
  const styleId = sheets.length + 1
  const texts: Readonly<Record<string, string>> = {
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${kinds}.sheet.main+xml"/>${all((number) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${kinds}.worksheet+xml"/>`)}<Override PartName="/xl/styles.xml" ContentType="${kinds}.styles+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${documents}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${documents}"><sheets>${all((number) => `<sheet name="${escaped(names[number - 1] ?? '')}" sheetId="${number}" r:id="rId${number}"/>`)}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}/relationships">${all((number) => `<Relationship Id="rId${number}" Type="${documents}/worksheet" Target="worksheets/sheet${number}.xml"/>`)}<Relationship Id="rId${styleId}" Type="${documents}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': styles,
  }
  return [
    ...Object.entries(texts).map(([part, text]) => ({ name: part, content: [declaration + text] })),
    ...sheets.map((sheet, at) => ({ name: `xl/worksheets/sheet${at + 1}.xml`, content: sheetText(sheet) })),
  ]
}

/** Without what a tab may not be called; no two alike. */
function tabNames(sheets: readonly Sheet[]): string[] {
  const taken = new Set<string>()
  return sheets.map(({ name }, at) => {
    const plain = name.replace(/[[\]:*?/\\']/g, ' ').slice(0, 31) || String(at + 1)
    const free = taken.has(plain.toLowerCase()) ? `${plain.slice(0, 27)} ${at + 1}` : plain
    taken.add(free.toLowerCase())
    return free
  })
}

/** 0 as it comes, 1 text, 2 heads. */
const styles = `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyFont="1" applyNumberFormat="1"/></cellXfs></styleSheet>`

const chunk = 64 * 1024
/** What a sheet holds at most. */
const mostRows = 1_048_576

async function* sheetText({ heads, widths, rows }: Sheet): AsyncIterable<string> {
  const columns = heads.map(
    (_head, at) => `<col min="${at + 1}" max="${at + 1}" width="${widths?.[at] ?? 14}" customWidth="1"/>`,
  )
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
  let text = `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>${rowText(heads, 1, 2)}`
  let count = 1
  for await (const row of rows) {
    count += 1
    if (count > mostRows) throw new Error('A sheet does not hold so many rows.')
    text += rowText(row, count, 1)
    if (text.length < chunk) continue
    yield text
    text = ''
  }
  yield `${text}</sheetData></worksheet>`
}

const letters = Array.from({ length: 26 * 27 }, (_letter, at) =>
  at < 26 ? String.fromCharCode(65 + at) : String.fromCharCode(64 + Math.floor(at / 26), 65 + (at % 26)),
)

function rowText(row: readonly Cell[], number: number, style: number): string {
  let text = `<row r="${number}">`
  for (const [at, cell] of row.entries()) {
    if (cell === null || cell === '') continue
    const place = `${letters[at]}${number}`
    text +=
      typeof cell === 'number'
        ? `<c r="${place}"><v>${cell}</v></c>`
        : `<c r="${place}" s="${style}" t="inlineStr"><is>${inlineText(harmless(cell))}</is></c>`
  }
  return `${text}</row>`
}

/** Blanks at either end are lost where nothing says to keep them. */
const inlineText = (text: string): string =>
  `<t${/^\s|\s$/.test(text) ? ' xml:space="preserve"' : ''}>${escaped(text)}</t>`

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string =>
  /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (sign) => signs[sign] ?? '') : text
