/** Tables of places, people and posts: a preview row by row, all or nothing, and the same table twice changes nothing. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { phonePrint } from '../../foundation/access/accounts-table.ts'
import { readTable } from '../../foundation/sheets/read-table.ts'
import type { Cell } from '../../foundation/sheets/sheet.ts'
import { testVault } from '../../foundation/testing/database.ts'
import { columnsWith } from '../../foundation/testing/every-text.ts'
import { rowsText, xlsxOf, zipOf } from '../../foundation/testing/xlsx.ts'
import { columnsOf } from './columns.ts'
import type { ImportView } from './contract.ts'
import { bytesOf, openTransferTown, say, type TransferTown, xlsx } from './testing.ts'

let town: TransferTown
beforeAll(async () => {
  town = await openTransferTown()
})
afterAll(() => town?.server.close())

const placeHeads = ['社区', '网格', '微网格', '楼栋', '户', '代码', '网格类型', '红色网格']
const peopleHeads = ['姓名', '手机号', '网格', '楼栋', '户']
const postHeads = ['姓名', '手机号', '账号', '岗位', '网格', '楼栋', '起始日', '截止日']

const count = async (sql: string, ...values: unknown[]): Promise<number> =>
  (await town.server.owner.query(`select count(*)::int as count ${sql}`, values)).rows[0].count
const print = (phone: string) => phonePrint(testVault, phone)
const known = 'from accounts where phone_print = $1'
const outcomes = async (one: ImportView) =>
  (await town.rowsOf(one)).map(({ outcome, flaws }) => [outcome, ...flaws.map(({ key, code }) => `${key} ${code}`)])

test('places of all kinds come in from the top down, whatever the order of their rows, each with its event', async () => {
  const table = [
    placeHeads,
    ['', '第二网格', '', '5号楼', '1单元101'],
    ['', '第二网格', '', '5号楼'],
    ['', '第二网格', '甲微网格'],
    ['', '第二网格', '', '', '', '', '专属网格', ''],
    ['', '第一网格'],
    [town.home.community.name, '第一网格', '', '1号楼', '2单元202'],
  ]
  const { status, body } = await town.send('places', table)
  expect(status).toBe(200)
  expect(body).toMatchObject({ state: 'ready', counts: { new: 5, changed: 0, same: 1, wrong: 0 } })
  expect(await outcomes(body)).toEqual([['new'], ['new'], ['new'], ['new'], ['same'], ['new']])
  expect(await count("from places where name = '第二网格'")).toBe(0)

  expect(await town.take(body)).toMatchObject({ state: 'done', progress: 5, openSteps: [] })
  const { rows } = await town.server.owner.query(
    "select name, kind, grid_type, path from places where name in ('第二网格', '甲微网格', '5号楼') order by path",
  )
  expect(rows.map(({ name, grid_type }) => [name, grid_type])).toEqual([
    ['第二网格', 'dedicated'],
    ['5号楼', null],
    ['甲微网格', null],
  ])
  expect(rows.every(({ path }) => path.startsWith(town.home.community.path))).toBe(true)
  expect(await count("from events where action = 'territory.add' and details ->> 'import' = $1", body.id)).toBe(3)
  expect(
    await count("from events where action = 'territory.addHouseholds' and details ->> 'import' = $1", body.id),
  ).toBe(2)

  const again = await town.send('places', table)
  expect(again.body.counts).toEqual({ new: 0, changed: 0, same: 6, wrong: 0 })
  expect(again.body.openSteps).toEqual(['discard'])
  const nothing = await town.server.as(town.secretary).post(`/imports/${again.body.id}/confirm`, {})
  expect(nothing).toMatchObject({ status: 409, body: { code: 'import-nothing' } })
})

test('a place is called differently by its code', async () => {
  const table = [placeHeads, ['', '东一网格', '', '', '', town.grid.code]]
  const { body } = await town.send('places', table)
  expect(await town.rowsOf(body)).toMatchObject([
    { outcome: 'changed', changes: [{ key: 'grid', from: '第一网格', to: '东一网格' }] },
  ])
  await town.take(body)
  expect(await count("from places where name = '东一网格' and id = $1", town.grid.id)).toBe(1)
  await town.take((await town.send('places', [placeHeads, ['', '第一网格', '', '', '', town.grid.code]])).body)
})

test('what is wrong with a place is said row by row', async () => {
  const other = await town.server.place('grid', (await town.server.district(town.home.city)).community, '别家网格')
  const { body } = await town.send('places', [
    placeHeads,
    ['别的社区', '第三网格'],
    ['', '没有的网格', '', '9号楼'],
    ['', '', '无主微网格'],
    ['', '第三网格', '', '', '', 'BAD CODE'],
    ['', '第三网格', '', '', '', '', '奇怪网格'],
    ['', '第一网格', '', '', '', '', '专属'],
    ['', '第四网格'],
    ['', '第四网格'],
    ['', other.name, '', '1号楼'],
    [town.home.community.name],
  ])
  expect(await outcomes(body)).toEqual([
    ['wrong', 'community place-elsewhere'],
    ['wrong', 'grid no-such-place'],
    ['wrong', 'grid missing'],
    ['wrong', 'code code-form'],
    ['wrong', 'gridType not-a-choice'],
    ['wrong', 'gridType kept-here'],
    ['new'],
    ['wrong', 'grid twice'],
    ['wrong', 'grid no-such-place'],
    ['wrong', 'grid nothing-named'],
  ])
})

test('residents come in with account, home and household; again they are the same, and what differs is said', async () => {
  const table = [
    peopleHeads,
    ['张三', '139-1111-0001', '第一网格', '1号楼', '1单元101'],
    ['李四', '+86 13911110002', '第一网格'],
    ['小张', '', '第一网格', '1号楼', '1单元101'],
  ]
  const { body } = await town.send('people', table, { format: 'csv' })
  expect(body.counts).toEqual({ new: 3, changed: 0, same: 0, wrong: 0 })
  expect(await town.take(body)).toMatchObject({ state: 'done', progress: 3 })
  expect(await count("from persons where name in ('张三', '小张') and household_id is not null")).toBe(2)
  expect(
    await count(
      "from posts join accounts on accounts.id = account_id where phone_print = $2 and role = 'resident' and place_id = $1",
      town.building.id,
      print('13911110001'),
    ),
  ).toBe(1)
  const numbers = ['13911110001', '13911110002'].map(print)
  expect(await count('from accounts where phone_print = any($1) and not phone_verified', numbers)).toBe(2)
  expect(await count("from events where action = 'people.register' and details ->> 'import' = $1", body.id)).toBe(3)

  expect((await town.send('people', table)).body.counts).toEqual({ new: 0, changed: 0, same: 3, wrong: 0 })

  const moved = [
    peopleHeads,
    ['张三丰', '13911110001', '第一网格', '1号楼', '1单元102'],
    ['李四', '13911110002', '第一网格', '1号楼', ''],
    ['张三', '13911110003', '', '1号楼', ''],
  ]
  const next = (await town.send('people', moved)).body
  expect((await town.rowsOf(next)).map(({ outcome, changes }) => [outcome, ...changes])).toEqual([
    ['changed', { key: 'name', from: '张三', to: '张三丰' }, { key: 'household', from: '1单元101', to: '1单元102' }],
    ['changed', { key: 'building', from: '第一网格', to: '1号楼' }],
    ['new'],
  ])
  await town.take(next)
  expect((await town.send('people', moved)).body.counts).toMatchObject({ same: 3 })
  const homes = 'from posts join accounts on accounts.id = account_id where phone_print = $1 and in_force_to is null'
  expect(await count(homes, print('13911110002'))).toBe(1)
})

test('what is wrong with a resident is said', async () => {
  const { body } = await town.send('people', [
    peopleHeads,
    ['', '13911110009'],
    ['王五', '1391111'],
    ['王五', ''],
    ['王五', '13911110008', '', '', '1单元1'],
    ['王五', '13911110007'],
    ['赵六', '13911110007'],
    ['王五', '13911110006', '', '99号楼'],
  ])
  expect(await outcomes(body)).toEqual([
    ['wrong', 'name missing'],
    ['wrong', 'phone phone'],
    ['wrong', 'phone phone-or-household'],
    ['wrong', 'building missing'],
    ['new'],
    ['wrong', 'phone twice'],
    ['wrong', 'building no-such-place'],
  ])
})

test('posts follow the rules of appointing', async () => {
  const table = [
    postHeads,
    ['网格员甲', '13922220001', '', '网格员', '第一网格', '', '', '2026-12-31'],
    ['楼长乙', '13922220002', '', '楼栋长', '第一网格', '1号楼'],
    ['网格员甲', '13922220001', '', '党员', '第一网格', '', '2026年3月9日'],
    ['街道丙', '13922220003', '', '街道办'],
    ['楼长丁', '13922220004', '', '楼栋长', '第一网格'],
    ['居民戊', '13922220005', '', '居民', '第一网格'],
    ['网格员己', '13922220006', '', '网格员', '第一网格', '', '2020-01-01'],
    ['网格员庚', '', 'no.such', '网格员', '第一网格'],
    ['网格员辛', '13922220007', '', '大管家', '第一网格'],
    ['网格员壬', '13922220008', '', '网格员', '第一网格', '', '下周'],
  ]
  const { body } = await town.send('posts', table)
  expect(await outcomes(body)).toEqual([
    ['new'],
    ['new'],
    ['new'],
    ['wrong', 'role post-place'],
    ['wrong', 'role post-place'],
    ['wrong', 'role residents-elsewhere'],
    ['wrong', 'from post-from'],
    ['wrong', 'account no-such-account'],
    ['wrong', 'role no-such-role'],
    ['wrong', 'from day'],
  ])
  const refused = await town.server.as(town.secretary).post(`/imports/${body.id}/confirm`, {})
  const fresh = ['13922220001', '13922220002'].map(print)
  expect(refused).toMatchObject({ status: 409, body: { code: 'import-wrong', details: { count: 7 } } })
  expect(await count('from accounts where phone_print = any($1)', fresh)).toBe(0)

  expect(await town.take(body, { withoutWrong: true })).toMatchObject({ state: 'done', progress: 3 })
  expect(await count('from accounts where phone_print = any($1)', fresh)).toBe(2)
  expect(await count("from events where action = 'people.appoint' and role = 'communitySecretary'")).toBe(3)
  const again = (await town.send('posts', table.slice(0, 4))).body
  expect(again.counts).toEqual({ new: 0, changed: 0, same: 3, wrong: 0 })
  const longer = (await town.send('posts', [postHeads, [...(table[1] ?? []).slice(0, 7), '2027-06-30']])).body
  expect(await town.rowsOf(longer)).toMatchObject([
    { outcome: 'changed', changes: [{ key: 'to', from: '2026-12-31', to: '2027-06-30' }] },
  ])
  const secretaries = [postHeads, ['书记癸', '13922220009', '', '社区书记']]
  expect(await outcomes((await town.send('posts', secretaries)).body)).toEqual([['wrong', 'role not-yours']])
})

test.each(['places', 'people', 'posts'] as const)('what goes out as %s comes in as the same', async (kind) => {
  for (const format of ['xlsx', 'csv'] as const) {
    const table = await town.extract(kind, { format })
    const { rows } = await readTable(table, columnsOf(kind, say))
    expect(rows.length).toBeGreaterThan(1)
    const headers = { 'content-type': format === 'csv' ? 'text/csv' : xlsx }
    const path = `/places/${town.home.community.id}/imports/${kind}`
    const { body } = await town.server.as(town.secretary).post<ImportView>(path, table, { headers })
    expect(body.counts, format).toEqual({ new: 0, changed: 0, same: rows.length, wrong: 0 })
  }
  expect(await count("from events where action = 'transfer.extract' and details ->> 'kind' = $1", kind)).toBe(2)
})

test('wrong rows go out with their reasons, and the mended table takes only them', async () => {
  const sent = (await town.send('people', [peopleHeads, ['王五', '139'], ['赵六', '13933330001']])).body
  const answer = await town.server.as(town.secretary).get<Buffer>(`/imports/${sent.id}/wrong.xlsx`)
  const columns = [...columnsOf('people', say), { key: 'reason', heads: ['原因'], isNeeded: true }]
  const { rows } = await readTable(answer.body, columns)
  expect(rows.map(({ cells }) => [cells.name, cells.reason])).toEqual([['王五', '手机号应是 1 开头的 11 位数字。']])
  expect(answer.headers['content-disposition']).toContain(encodeURIComponent('居民 有误的行 2026-03-02.xlsx'))
})

test('a template holds the heads and an example, which is not read', async () => {
  for (const kind of ['places', 'people', 'posts'] as const) {
    const { body } = await town.server.as(town.secretary).get<Buffer>(`/imports/templates/${kind}`)
    const headers = { 'content-type': xlsx }
    const path = `/places/${town.home.community.id}/imports/${kind}`
    const back = await town.server.as(town.secretary).post(path, body, { headers })
    expect(back).toMatchObject({ status: 422, body: { code: 'sheet-empty' } })
  }
})

test('nothing is half done: when something changed since the preview, all of it waits for another look', async () => {
  const rows = [peopleHeads, ['甲一', '13944440001'], ['甲二', '13944440002']]
  const [first, second] = [(await town.send('people', rows)).body, (await town.send('people', rows.slice(0, 2))).body]
  await town.take(second)
  const stale = await town.take(first)
  expect(stale).toMatchObject({
    state: 'failed',
    fault: 'import-stale',
    counts: { new: 1, same: 1 },
    openSteps: ['confirm', 'discard'],
  })
  expect(await count(known, print('13944440002'))).toBe(0)
  expect(await town.take(stale)).toMatchObject({ state: 'done', counts: { new: 1, same: 1 } })
  expect(await count(known, print('13944440002'))).toBe(1)
})

test('when writing fails in the middle, nothing of it stays', async () => {
  const { body } = await town.send('people', [peopleHeads, ['乙一', '13955550001', '第一网格', '1号楼', '9单元901']])
  await town.server.owner.query('revoke insert on events from linli_app')
  await town.server
    .as(town.secretary)
    .post(`/imports/${body.id}/confirm`, {})
    .catch(() => undefined)
  await town.server.owner.query("update imports set state = 'running' where id = $1", [body.id])
  town.server.jobs.splice(0)
  town.server.jobs.push({ job: 'transfer.apply', data: { districtId: town.home.id, id: body.id } })
  await expect(town.runJobs()).rejects.toThrow(/permission denied/)
  await town.server.owner.query('grant insert on events to linli_app')
  expect(await count(known, print('13955550001'))).toBe(0)
  const label = testVault.fingerprint(`${town.building.id} 9单元901`, 'households.label')
  expect(await count('from households where label_print = $1', label)).toBe(0)
  const failed = (await town.server.as(town.secretary).get<ImportView>(`/imports/${body.id}`)).body
  expect(failed).toMatchObject({ state: 'failed', fault: 'bug', openSteps: ['confirm', 'discard'] })
  expect(await town.take(failed)).toMatchObject({ state: 'done' })
})

test('an import is its sender’s alone, and reaches no further than the sender', async () => {
  const { server, home } = town
  const colleague = await server.person('同事', { role: 'communitySecretary', at: home.community })
  const elsewhere = await server.place('community', home.street, '别的社区')
  const { body } = await town.send('people', [peopleHeads, ['丙一', '13966660001']])
  for (const path of [`/imports/${body.id}`, `/imports/${body.id}/rows`, `/imports/${body.id}/wrong.xlsx`])
    expect(await server.as(colleague).get(path)).toMatchObject({ status: 404 })
  expect(await server.as(colleague).post(`/imports/${body.id}/confirm`, {})).toMatchObject({ status: 404 })
  expect(await town.send('people', [peopleHeads, ['丙一', '13966660001']], { at: elsewhere })).toMatchObject({
    status: 403,
  })
  const ended = "update posts set in_force_to = now() where account_id = $1 and role = 'communitySecretary'"
  const leaving = await server.person('将离任', { role: 'communitySecretary', at: home.community })
  const sent = await town.send('people', [peopleHeads, ['丙二', '13966660002']], { by: leaving })
  await server.as(leaving).post(`/imports/${sent.body.id}/confirm`, {})
  await server.owner.query(ended.replace('now()', "'2026-03-01'"), [leaving.accountId]).catch(() => undefined)
  await server.owner.query('delete from posts where account_id = $1', [leaving.accountId])
  await town.runJobs()
  expect(await count(known, print('13966660002'))).toBe(0)
  expect(await count("from imports where id = $1 and state = 'failed' and fault = 'not-allowed'", sent.body.id)).toBe(1)
})

test('rows are erased when they are given up, taken or a day old', async () => {
  const rows = (id: string) => count('from import_rows where import_id = $1', id)
  const table = (phone: string): readonly (readonly Cell[])[] => [peopleHeads, ['丁一', phone], ['丁二', '1']]
  const given = (await town.send('people', table('13977770001'))).body
  expect(await rows(given.id)).toBe(2)
  await town.server.as(town.secretary).post(`/imports/${given.id}/discard`)
  expect(await rows(given.id)).toBe(0)
  const taken = (await town.send('people', table('13977770002'))).body
  expect(await columnsWith(town.server.owner, /13977770002|丁一/)).toEqual([])
  await town.take(taken, { withoutWrong: true })
  expect(await rows(taken.id)).toBe(1)
  const left = (await town.send('people', table('13977770003'))).body
  await town.expire()
  expect(await rows(left.id)).toBe(2)
  town.server.clock.advance({ hours: 24 })
  await town.expire()
  expect([await rows(left.id), await rows(taken.id)]).toEqual([0, 0])
  const stateOf = async ({ id }: ImportView) =>
    (await town.server.as(town.secretary).get<ImportView>(`/imports/${id}`)).body.state
  expect(await Promise.all([given, taken, left].map(stateOf))).toEqual(['discarded', 'done', 'expired'])
  const listed = await town.server.as(town.secretary).get<ImportView[]>('/imports')
  expect(listed.body).toHaveLength(20)
})

test('bad files are refused with a sentence, and nothing of them is kept', async () => {
  const before = await count('from imports')
  const path = `/places/${town.home.community.id}/imports/people`
  const send = (bytes: Buffer, type = xlsx) =>
    town.server.as(town.secretary).post(path, bytes, { headers: { 'content-type': type } })
  const merged = `${rowsText([['姓名和手机号'], ['张三']])}<mergeCells><mergeCell ref="A1:B1"/></mergeCells>`
  expect(await send(xlsxOf({ sheet: merged }))).toMatchObject({ body: { code: 'sheet-heads-merged' } })
  const bomb = zipOf({ 'xl/workbook.xml': ' ' }, 1_000_000_000)
  expect(await send(bomb)).toMatchObject({ status: 422, body: { code: 'sheet-bomb' } })
  expect(await send(Buffer.from('PK'))).toMatchObject({ status: 422, body: { code: 'sheet-unreadable' } })
  expect(await send(Buffer.from([0, 1, 2]), 'text/csv')).toMatchObject({ body: { code: 'sheet-encoding' } })
  expect(await send(Buffer.from('x'), 'application/pdf')).toMatchObject({ status: 415 })
  const nowhere = `/places/${town.home.community.id}/imports/pets`
  const headers = { 'content-type': xlsx }
  const table = await bytesOf('xlsx', [peopleHeads, ['张三', '13911110001']])
  expect(await town.server.as(town.secretary).post(nowhere, table, { headers })).toMatchObject({ status: 404 })
  expect(await count('from imports')).toBe(before)
})

/** 姓名,手机号 / 张三,13900000001 as GB18030 writes it. */
const gb18030 = Buffer.from('d0d5c3fb2ccad6bbfabac50ad5c5c8fd2c31333930303030303030310a', 'hex')
const emptyRows = Array.from(
  { length: 45_000 },
  (_, at) => `<row r="${at + 2}" spans="1:3"><c r="A${at + 2}" s="1"/><c r="XFD${at + 2}" s="1"/></row>`,
)
const row =
  '<row r="900000"><c r="A900000" t="inlineStr"><is><t>张三</t></is></c><c r="B900000"><v>13900000001</v></c></row>'

test.each([
  ['CSV in GB18030', 'text/csv', gb18030],
  ['CSV in UTF-8 with its mark', 'text/csv', Buffer.from('\ufeff姓名,手机号\r\n张三,13900000001\r\n')],
  [
    'xlsx with three megabytes of empty rows',
    xlsx,
    xlsxOf({
      sheet: rowsText([['姓名', '手机号']]).replace('</sheetData>', `${emptyRows.join('')}${row}</sheetData>`),
    }),
  ],
])('what people have is read as it is: %s', async (_what, type, bytes) => {
  const path = `/places/${town.home.community.id}/imports/people`
  const headers = { 'content-type': type }
  const { status, body } = await town.server.as(town.secretary).post<ImportView>(path, bytes, { headers })
  expect([status, body.counts]).toEqual([200, { new: 1, changed: 0, same: 0, wrong: 0 }])
  expect((await town.rowsOf(body))[0]?.cells).toMatchObject({ name: '张三', phone: '13900000001' })
})

test('a formula without a value makes its row wrong', async () => {
  const sheet = `<sheetData><row><c t="str"><v>姓名</v></c><c t="str"><v>手机号</v></c></row>
    <row><c><f>A9</f></c><c><v>13911110001</v></c></row></sheetData>`
  const path = `/places/${town.home.community.id}/imports/people`
  const headers = { 'content-type': xlsx }
  const { body } = await town.server.as(town.secretary).post<ImportView>(path, xlsxOf({ sheet }), { headers })
  expect(await outcomes(body)).toEqual([['wrong', 'name formula']])
})
