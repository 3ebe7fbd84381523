/** A template as an office sends it: merged heads, widths, formats, formulas, a picture, a second sheet. For tests. */
import { zipped } from './zip-writing.ts'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006/relationships'

export const templateParts: Readonly<Record<string, string | Uint8Array>> = {
  '[Content_Types].xml':
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
  '_rels/.rels': `<Relationships xmlns="${packages}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="月报" sheetId="1" r:id="rId1"/><sheet name="汇总" sheetId="2" r:id="rId2"/></sheets><definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">月报!$A$1:$E$8</definedName></definedNames></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="${relations}/styles" Target="styles.xml"/><Relationship Id="rId4" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  'xl/styles.xml': `<styleSheet xmlns="${main}"><fonts count="1"><font><sz val="16"/><name val="仿宋"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="1" applyNumberFormat="1"/><xf numFmtId="10" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  'xl/sharedStrings.xml': `<sst xmlns="${main}"><si><t>群众诉求办理情况月报表</t></si><si><t>项目</t></si><si><t>本月</t></si><si><t>本年 &amp; 累计</t></si><si><t>收到</t></si><si><t>解决</t></si><si><t>合计</t></si><si><t>满意率</t></si></sst>`,
  'xl/worksheets/sheet1.xml': `<?xml version="1.0" encoding="UTF-8"?>\r\n<worksheet xmlns="${main}"><dimension ref="A1:E8"/><cols><col min="1" max="1" width="22.5" customWidth="1"/></cols><sheetData><row r="1" ht="36" customHeight="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="1"/></row><row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" t="s"><v>2</v></c><c r="D2" t="s"><v>3</v></c></row><row r="3"><c r="A3" t="s"><v>4</v></c><c r="B3" s="1"/><c r="D3" s="1"><v>7</v></c></row><row r="4"><c r="A4" t="s"><v>5</v></c><c r="B4" s="1"/></row><row r="5"><c r="A5" t="s"><v>6</v></c><c r="B5" s="1"><f>SUM(B3:B4)</f><v>99</v></c></row><row r="6"><c r="A6" t="s"><v>7</v></c><c r="B6" s="2"/></row><row r="7" ht="20"/></sheetData><mergeCells count="2"><mergeCell ref="A1:E1"/><mergeCell ref="B2:C2"/></mergeCells><conditionalFormatting sqref="B3:B4"><cfRule type="cellIs" priority="1" operator="greaterThan"><formula>5</formula></cfRule></conditionalFormatting><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></worksheet>`,
  'xl/worksheets/sheet2.xml': `<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1"><f>月报!B5*2</f><v>198</v></c></row></sheetData></worksheet>`,
  'xl/media/image1.png': new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 255, 254, 128]),
}

const said = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`

/** The same a year later: one row more after the first, the last one gone. */
export const nextYear: Readonly<Record<string, string>> = {
  'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData><row r="1">${said('A1', '2027年群众诉求办理情况月报表')}</row><row r="2">${said('A2', '项目')}${said('B2', '本月')}${said('D2', '本年 &amp; 累计')}</row><row r="3">${said('A3', '收到')}<c r="B3" s="1"/><c r="D3" s="1"/></row><row r="4">${said('A4', '受理')}<c r="B4" s="1"/></row><row r="5">${said('A5', '解决')}<c r="B5" s="1"/></row><row r="6">${said('A6', '合计')}<c r="B6" s="1"><f>SUM(B3:B5)</f></c></row></sheetData><mergeCells count="2"><mergeCell ref="A1:E1"/><mergeCell ref="B2:C2"/></mergeCells></worksheet>`,
}

export async function templateFile(changes: Readonly<Record<string, string>> = {}): Promise<Uint8Array<ArrayBuffer>> {
  const parts = Object.entries({ ...templateParts, ...changes }).map(([name, content]) => ({
    name,
    content: [content],
  }))
  const chunks: Uint8Array[] = []
  for await (const chunk of zipped(parts)) chunks.push(chunk)
  return new Uint8Array(Buffer.concat(chunks))
}
