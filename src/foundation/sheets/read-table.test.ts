/** Tables as people send them: with titles, merged cells, formulas, dates in every form and in several encodings; and files that harm. */
import { expect, test } from 'vitest'
import { rowsText, xlsxOf, zipOf } from '../testing/xlsx.ts'
import { sheetBounds } from './bounds.ts'
import { harmless } from './harmless.ts'
import type { Column } from './heads.ts'
import { readTable } from './read-table.ts'
import { writeSheet } from './write-sheet.ts'

const columns = [
  { key: 'name', heads: ['姓名'], isNeeded: true },
  { key: 'phone', heads: ['手机号', '电话'], isNeeded: true },
  { key: 'since', heads: ['入住日期'] },
] as const satisfies Column<string>[]

const read = (bytes: Uint8Array, bounds = sheetBounds) => readTable(bytes, columns, bounds)
const faultOf = (reading: Promise<unknown>) =>
  reading.then(
    () => 'read',
    ({ code, details }) => ({ code, ...details }),
  )
const csv = (text: string) => Buffer.from(text)
/** 姓名,手机号 / 张三,13900000001 as GB18030 writes it. */
const gb = Buffer.from('d0d5c3fb2ccad6bbfabac50ad5c5c8fd2c31333930303030303030310a', 'hex')

test('heads are found below a title, with a note or a star, in any order', async () => {
  const table = await read(
    xlsxOf({
      sheet: `${rowsText([['某社区居民信息表'], ['电话（必填）', '备注', '*姓名'], [], ['13900000001', '', ' 张三 ']])}
        <mergeCells><mergeCell ref="A1:C1"/></mergeCells>`,
    }),
  )
  expect(table).toEqual({
    keys: ['phone', 'name'],
    unknown: ['备注'],
    rows: [{ number: 4, cells: { name: '张三', phone: '13900000001', since: '' }, flaws: [] }],
  })
})

test('heads in two lines are read where every column ends in a head of its own', async () => {
  const sheet = `${rowsText([
    ['姓名', '联系方式', ''],
    ['', '手机号', '入住日期'],
    ['张三', '13900000001', '2026年3月2日'],
  ])}<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells>`
  expect((await read(xlsxOf({ sheet }))).rows.map(({ cells }) => cells)).toEqual([
    { name: '张三', phone: '13900000001', since: '2026年3月2日' },
  ])
})

test('heads that are merged away are said, with the row', async () => {
  const sheet = `${rowsText([['姓名和手机号', ''], ['张三']])}<mergeCells><mergeCell ref="A1:B1"/></mergeCells>`
  expect(await faultOf(read(xlsxOf({ sheet })))).toEqual({
    code: 'sheet-heads-merged',
    heads: '姓名、手机号',
    row: 1,
  })
  expect(await faultOf(read(csv('姓名,住址\n张三,1\n')))).toEqual({ code: 'sheet-heads', heads: '手机号' })
  expect(await faultOf(read(csv('姓名,手机号,电话\n张三,1,2\n')))).toEqual({
    code: 'sheet-heads-twice',
    head: '电话',
  })
})

test('an area merged downwards holds for each of its rows', async () => {
  const sheet = `${rowsText([
    ['姓名', '手机号'],
    ['张三', '1'],
    ['', '2'],
    ['李四', '3'],
  ])}<mergeCells><mergeCell ref="A2:A3"/></mergeCells>`
  expect((await read(xlsxOf({ sheet }))).rows.map(({ cells }) => cells.name)).toEqual(['张三', '张三', '李四'])
})

test('numbers, dates, shared texts and formulas come as what the reader of the sheet sees', async () => {
  const table = await read(
    xlsxOf({
      texts: ['姓名', '手机号', '入住日期'],
      styles: `<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>
        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="22"/></cellXfs></styleSheet>`,
      sheet: `<sheetData>
        <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>
        <row r="2"><c r="A2" t="str"><f>"张"&amp;"三"</f><v>张三</v></c><c r="B2"><v>1.3900000001E10</v></c><c r="C2" s="1"><v>46083</v></c></row>
        <row r="4"><c r="A4"><f>B9</f></c><c r="B4" t="e"><v>#REF!</v></c><c r="C4" s="2"><v>46083.5</v></c></row>
      </sheetData>`,
    }),
  )
  expect(table.rows).toEqual([
    { number: 2, cells: { name: '张三', phone: '13900000001', since: '2026-03-02' }, flaws: [] },
    {
      number: 4,
      cells: { name: '', phone: '#REF!', since: '2026-03-02 12:00:00' },
      flaws: [
        { key: 'name', flaw: 'formula' },
        { key: 'phone', flaw: 'error' },
      ],
    },
  ])
})

test.each([
  ['GB18030', gb],
  ['UTF-8', csv('姓名,手机号\n张三,13900000001\n')],
  ['UTF-8 with its mark', csv('\ufeff姓名,手机号\r\n张三,13900000001\r\n')],
  ['UTF-16, as Excel’s Unicode text with tabs', Buffer.from('\ufeff姓名\t手机号\r\n张三\t13900000001\r\n', 'utf16le')],
])('CSV in %s reads the same', async (_name, bytes) => {
  expect((await read(bytes)).rows.map(({ cells }) => cells)).toEqual([
    { name: '张三', phone: '13900000001', since: '' },
  ])
})

test('what is no table is said to be none', async () => {
  expect(await faultOf(read(Buffer.from([0x89, 0x50, 0x00, 0x01])))).toEqual({ code: 'sheet-encoding' })
  expect(await faultOf(read(csv('')))).toEqual({ code: 'sheet-empty' })
  expect(await faultOf(read(csv('姓名,手机号\n,\n')))).toEqual({ code: 'sheet-empty' })
  expect(await faultOf(read(Buffer.from('d0cf11e0a1b11ae1', 'hex')))).toEqual({ code: 'sheet-old' })
  expect(await faultOf(read(Buffer.from('PK and no more')))).toEqual({ code: 'sheet-unreadable' })
  expect(await faultOf(read(zipOf({ 'word/document.xml': '<x/>' })))).toEqual({ code: 'sheet-unreadable' })
  expect(await faultOf(read(xlsxOf({ sheet: '<sheetData><row>' })))).toEqual({ code: 'sheet-unreadable' })
  expect(await faultOf(read(xlsxOf({ sheet: rowsText([['姓名', '手机号']]) }).subarray(0, 300)))).toEqual({
    code: 'sheet-unreadable',
  })
})

test('a bomb is not unpacked, whether it says its size or lies about it', async () => {
  const bounds = { ...sheetBounds, unpackedBytes: 3_000_000 }
  const parts = { 'xl/workbook.xml': Buffer.alloc(20_000_000, ' ') }
  for (const bomb of [zipOf(parts), zipOf(parts, 100)])
    expect(await faultOf(read(bomb, bounds))).toEqual({ code: 'sheet-bomb', megabytes: 3 })
})

test('names that a document declares are not spelled out', async () => {
  const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><workbook>&b;</workbook>`
  expect(await faultOf(read(xlsxOf({ sheet: '<sheetData/>', workbook: laughs })))).toEqual({
    code: 'sheet-unreadable',
  })
})

test('three megabytes of empty rows are passed over', async () => {
  const empty = Array.from(
    { length: 45_000 },
    (_row, at) => `<row r="${at + 2}" spans="1:3"><c r="A${at + 2}" s="1"/><c r="XFD${at + 2}" s="1"/></row>`,
  )
  const sheet = rowsText([['姓名', '手机号']]).replace(
    '</sheetData>',
    `${empty.join('')}<row r="900000">
    <c r="A900000" t="inlineStr"><is><t>张三</t></is></c></row></sheetData>`,
  )
  const bytes = xlsxOf({ sheet })
  expect((await read(bytes)).rows).toMatchObject([{ number: 900_000, cells: { name: '张三' } }])
  const lines = `姓名,手机号\n${',,,\n'.repeat(750_000)}张三,1\n`
  expect((await read(csv(lines))).rows).toMatchObject([{ number: 750_002, cells: { name: '张三' } }])
})

test('more rows, columns or characters than are read are refused, or the cell is', async () => {
  const bounds = { ...sheetBounds, rows: 3, columns: 4, characters: 20 }
  const many = csv(`姓名,手机号\n${'张三,1\n'.repeat(3)}`)
  expect(await faultOf(read(many, bounds))).toEqual({ code: 'sheet-rows', most: 3 })
  expect(await faultOf(read(csv('姓名,手机号,a,b,c\n张三,1\n'), bounds))).toEqual({
    code: 'sheet-columns',
    most: 4,
  })
  const far = `<sheetData><row r="1"><c r="XFD1" t="inlineStr"><is><t>x</t></is></c></row></sheetData>`
  expect(await faultOf(read(xlsxOf({ sheet: far }), bounds))).toEqual({ code: 'sheet-columns', most: 4 })
  const long = await read(csv(`姓名,手机号\n${'长'.repeat(21)},1\n`), bounds)
  expect(long.rows[0]?.flaws).toEqual([{ key: 'name', flaw: 'too-long' }])
  expect(await faultOf(read(many, { ...bounds, bytes: 10 }))).toEqual({ code: 'too-large' })
})

test.each(['xlsx', 'csv'] as const)('what is written as %s is read again as it was', async (format) => {
  const rows = [
    ['=1+1', '13900000001', ''],
    ['@李四,\'的\'\n"家"', '-1', '2026-03-02'],
    ['🏮 乌兰', '+86', null],
  ]
  const written = writeSheet(format, { name: '居民/2026', heads: ['姓名', '手机号', '入住日期'], rows })
  const chunks: Uint8Array[] = []
  for await (const chunk of written) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  if (format === 'csv') expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
  const table = await read(bytes)
  expect(table.rows.map(({ cells }) => Object.values(cells))).toEqual(rows.map((row) => row.map((cell) => cell ?? '')))
})

test('no text that leaves begins a formula', () => {
  expect(['=cmd()', '+1', '-1', '@x', '\t=1', '张三', "'x"].map(harmless)).toEqual([
    "'=cmd()",
    "'+1",
    "'-1",
    "'@x",
    "'\t=1",
    '张三',
    "'x",
  ])
})
