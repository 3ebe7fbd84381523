/** Makes xlsx files for tests from the text of their sheet, also such as no program would write. */
import { crc32, deflateRawSync } from 'node:zlib'

export interface XlsxParts {
  /** What stands between <worksheet> and </worksheet>. */
  readonly sheet: string
  readonly styles?: string
  readonly texts?: readonly string[]
  readonly workbook?: string
}

const workbookText = `<workbook xmlns:r="r"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>`
const relations = `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`

export const xlsxOf = ({ sheet, styles, texts, workbook = workbookText }: XlsxParts): Buffer =>
  zipOf({
    'xl/workbook.xml': workbook,
    'xl/_rels/workbook.xml.rels': relations,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0" encoding="UTF-8"?><worksheet>${sheet}</worksheet>`,
    ...(styles && { 'xl/styles.xml': styles }),
    ...(texts && {
      'xl/sharedStrings.xml': `<sst>${texts.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
    }),
  })

/** Rows of text, one for each list of cells. */
export const rowsText = (rows: readonly (readonly string[])[]): string => {
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
  return `<sheetData>${rows.map((cells) => `<row>${cells.map(cell).join('')}</row>`).join('')}</sheetData>`
}

/** A zip that says of every part that it unpacks to `claimedBytes`, or the truth. */
export function zipOf(parts: Readonly<Record<string, string | Buffer>>, claimedBytes?: number): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes, { level: 9 })
    const title = Buffer.from(name)
    const sizes = Buffer.alloc(12)
    sizes.writeUInt32LE(crc32(bytes), 0)
    sizes.writeUInt32LE(packed.length, 4)
    sizes.writeUInt32LE(claimedBytes ?? bytes.length, 8)
    const common = Buffer.concat([Buffer.from([20, 0, 0, 0, 8, 0, 0, 0, 0, 0]), sizes, lengths(title.length, 0)])
    const head = Buffer.concat([Buffer.from('PK\x03\x04'), common, title])
    const entry = Buffer.alloc(14)
    entry.writeUInt32LE(at, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), common, entry, title]))
    bodies.push(head, packed)
    at += head.length + packed.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, list, end])
}

function lengths(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2)
  for (const [at, value] of values.entries()) bytes.writeUInt16LE(value, at * 2)
  return bytes
}
