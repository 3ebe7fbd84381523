/** Filling a template: the cells asked for, and not one other character of the file. */
import { expect, test } from 'vitest'
import { fillXlsx } from './fill-xlsx.ts'
import { templateFile, templateParts } from './template-for-tests.ts'
import { readTemplate } from './template-sheet.ts'
import { fillSheet } from './xlsx-cells.ts'
import { openZip } from './zip-parts.ts'

async function partsOf(file: AsyncIterable<Uint8Array>): Promise<Map<string, Buffer>> {
  const chunks: Uint8Array[] = []
  for await (const chunk of file) chunks.push(chunk)
  const zip = openZip(Buffer.concat(chunks), 1_000_000)
  const parts = new Map<string, Buffer>()
  for (const name of zip.names) {
    const own: Uint8Array[] = []
    for await (const chunk of zip.read(name)) own.push(chunk)
    parts.set(name, Buffer.concat(own))
  }
  return parts
}

const values = (given: Readonly<Record<string, number | null>>, percents: readonly string[] = []) =>
  new Map(Object.entries(given).map(([at, value]) => [at, { value, isPercent: percents.includes(at) }]))
const sheet1 = String(templateParts['xl/worksheets/sheet1.xml'])

test('cells get their numbers with their formats, and everything else stays to the letter', async () => {
  const filled = values({ B3: 43, B4: 25, D3: null, B6: 93.5 }, ['B6'])
  const parts = await partsOf(fillXlsx(await templateFile(), filled))
  const expected = sheet1
    .replace('<c r="B3" s="1"/>', '<c r="B3" s="1"><v>43</v></c>')
    .replace('<c r="B4" s="1"/>', '<c r="B4" s="1"><v>25</v></c>')
    .replace('<c r="D3" s="1"><v>7</v></c>', '<c r="D3" s="1"/>')
    // A cell of percents shows 0.935 as 93.5 %.
    .replace('<c r="B6" s="2"/>', '<c r="B6" s="2"><v>0.935</v></c>')
    // The formula stays, what it came to before does not.
    .replace('<f>SUM(B3:B4)</f><v>99</v>', '<f>SUM(B3:B4)</f>')
  expect(String(parts.get('xl/worksheets/sheet1.xml'))).toBe(expected)
  const others = Object.entries(templateParts).filter(([name]) => !/worksheets|workbook\.xml$/.test(name))
  expect(others).toHaveLength(6)
  for (const [name, content] of others) expect(parts.get(name), name).toEqual(Buffer.from(content as string))
  expect([...parts.keys()]).toEqual(Object.keys(templateParts))
  expect(String(parts.get('xl/worksheets/sheet2.xml'))).toContain('<c r="A1"><f>月报!B5*2</f></c>')
  expect(String(parts.get('xl/workbook.xml'))).toBe(
    String(templateParts['xl/workbook.xml']).replace('</definedNames>', '</definedNames><calcPr fullCalcOnLoad="1"/>'),
  )
})

test('cells and rows that the sheet has no element for come where they belong', () => {
  const filled = fillSheet(
    sheet1,
    new Map([
      ['C3', 1],
      ['E3', 2],
      ['B7', 3],
      ['A9', 4],
      ['C9', 5],
      ['B8', 6],
    ]),
  )
  expect(filled).toContain(
    '<c r="B3" s="1"/><c r="C3"><v>1</v></c><c r="D3" s="1"><v>7</v></c><c r="E3"><v>2</v></c></row>',
  )
  expect(filled).toContain('<row r="7" ht="20"><c r="B7"><v>3</v></c></row><row r="8"><c r="B8"><v>6</v></c></row>')
  expect(filled).toContain('<row r="9"><c r="A9"><v>4</v></c><c r="C9"><v>5</v></c></row></sheetData>')
  expect(fillSheet('<x:worksheet xmlns:x="m"><x:sheetData/></x:worksheet>', new Map([['B2', 7]]))).toBe(
    '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="2"><x:c r="B2"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>',
  )
})

test('a template is read as a grid', async () => {
  const sheet = await readTemplate(await templateFile())
  expect(sheet).toMatchObject({
    rows: 6,
    columns: 4,
    merges: [
      { at: 'A1', rows: 1, columns: 5 },
      { at: 'B2', rows: 1, columns: 2 },
    ],
  })
  expect(sheet.cells).toContainEqual({ at: 'D2', text: '本年 & 累计', isFormula: false })
  expect(sheet.cells).toContainEqual({ at: 'B5', text: '99', isFormula: true })
})

test('what is no workbook, or a bomb, is refused', async () => {
  await expect(readTemplate(Buffer.from('x'))).rejects.toMatchObject({ code: 'sheet-unreadable' })
  const bomb = await templateFile({ 'xl/worksheets/sheet1.xml': ' '.repeat(30_000_000) })
  await expect(readTemplate(bomb)).rejects.toMatchObject({ code: 'sheet-bomb' })
  const broken = await templateFile({ 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row></worksheet>' })
  await expect(readTemplate(broken)).rejects.toMatchObject({ code: 'sheet-unreadable' })
  const entity =
    '<!DOCTYPE x [<!ENTITY e "eeee">]><worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&e;</v></c></row></sheetData></worksheet>'
  await expect(readTemplate(await templateFile({ 'xl/worksheets/sheet1.xml': entity }))).rejects.toMatchObject({
    code: 'sheet-unreadable',
  })
})
