/** What 12345 passed on as a table: each order once, its deadline theirs, a preview before, all or nothing. */
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Cell } from '../../foundation/sheets/sheet.ts'
import type { Person } from '../../foundation/testing/people.ts'
import { xlsxOf } from '../../foundation/testing/xlsx.ts'
import type { ImportView } from './contract.ts'
import { openTransferTown, type TransferTown, xlsx } from './testing.ts'

let town: TransferTown
let clerk: Person
const heads = ['工单号', '办理时限', '类别', '内容', '姓名', '手机号', '网格', '楼栋', '具体位置']

/** The clock stands on 2 March 2026, nine in the morning. */
beforeAll(async () => {
  town = await openTransferTown()
  clerk = await town.server.person('受理员', { role: 'communityClerk', at: town.home.community })
  await town.server.owner.query(
    `insert into request_categories (district_id, id, code, name, name_en, span, valid_from)
     values ($1, $2, 'repair', '家电水电小修', 'Small repairs', '{"unit":"days","count":7}', '2020-01-01')`,
    [town.home.id, v7()],
  )
})
afterAll(() => town?.server.close())

type Row = readonly Cell[]
const order = (number: string, more: Partial<Record<number, Cell>> = {}): Row => {
  const row: Cell[] = [number, '2026-03-05 18:00', '家电水电小修', `${number} 的楼道灯不亮。`, '王先生', '', '第一网格']
  for (const [at, cell] of Object.entries(more)) row[Number(at)] = cell ?? ''
  return row
}

const stored = async (numbers: readonly string[]) =>
  (
    await town.server.owner.query(
      `select hotline_number as number, hotline_due_at as due, state, content, requester_name as name, path
         from requests where hotline_number = any($1::text[]) order by 1`,
      [numbers],
    )
  ).rows

const said = async (one: ImportView) =>
  (await town.rowsOf(one)).map(({ outcome, flaws }) => [outcome, ...flaws.map(({ key, code }) => `${key} ${code}`)])

test('each order becomes a request under its number, with its deadline there, asked for and reviewed by whoever sent it in', async () => {
  const table = [heads, order('T-001'), order('T-002', { 1: '', 5: '13900007001', 7: '1号楼', 8: '二单元三楼' })]
  const { status, body } = await town.send('orders', table)
  expect(status).toBe(200)
  expect(body).toMatchObject({ kind: 'orders', counts: { new: 2, changed: 0, same: 0, wrong: 0 } })
  expect(await stored(['T-001', 'T-002'])).toEqual([])
  expect(await town.take(body)).toMatchObject({ state: 'done', progress: 2 })
  expect(await stored(['T-001', 'T-002'])).toMatchObject([
    { number: 'T-001', due: new Date('2026-03-05T18:00:00+08:00'), state: 'waiting', name: '王先生' },
    { number: 'T-002', due: null, state: 'waiting', path: town.building.path },
  ])
  const { rows } = await town.server.owner.query(
    `select action, role from events where details ->> 'import' = $1 order by id`,
    [body.id],
  )
  expect(rows.map(({ action }) => action)).toEqual([
    'requests.submit',
    'requests.approve',
    'requests.submit',
    'requests.approve',
    'transfer.apply',
  ])
})

test('the same table again changes nothing; only a deadline that 12345 has moved does', async () => {
  const table = [heads, order('T-010'), order('T-011')]
  await town.take((await town.send('orders', table)).body)
  const again = (await town.send('orders', table)).body
  expect(again).toMatchObject({ counts: { new: 0, changed: 0, same: 2, wrong: 0 }, openSteps: ['discard'] })

  const moved = (
    await town.send('orders', [heads, order('T-010', { 1: '2026年3月9日 12:00' }), order('T-011', { 1: '' })])
  ).body
  expect(moved.counts).toEqual({ new: 0, changed: 1, same: 1, wrong: 0 })
  expect((await town.rowsOf(moved))[0]?.changes).toEqual([
    { key: 'hotlineDue', from: '2026-03-05 18:00', to: '2026-03-09 12:00' },
  ])
  await town.take(moved)
  expect((await stored(['T-010']))[0].due).toEqual(new Date('2026-03-09T12:00:00+08:00'))
  const { rows } = await town.server.owner.query(
    `select action from events where details ->> 'import' = $1 order by id`,
    [moved.id],
  )
  expect(rows.map(({ action }) => action)).toEqual(['requests.moveHotlineDue', 'transfer.apply'])
})

test('what is wrong is said row by row, and what was entered before is not written over', async () => {
  await town.take((await town.send('orders', [heads, order('T-020')])).body)
  const elsewhere = await town.server.place('community', town.home.street, '邻近社区')
  const office = await town.server.person('街道办', { role: 'streetOffice', at: town.home.street })
  const beside = [
    [...heads, '社区'],
    [...order('T-021', { 6: '', 7: '', 8: '' }), elsewhere.name],
  ]
  const there = (await town.send('orders', beside, { by: office, at: town.home.street })).body
  await town.server.as(office).post(`/imports/${there.id}/confirm`, {})
  await town.runJobs()

  const { body } = await town.send('orders', [
    heads,
    order(''),
    order('T-030', { 1: '后天' }),
    order('T-031', { 2: '修飞船' }),
    order('T-032', { 2: '' }),
    order('T-033', { 3: '' }),
    order('T-034', { 4: '' }),
    order('T-035', { 5: '没有电话' }),
    order('T-036', { 6: '没有的网格' }),
    order('T-037', { 3: '长'.repeat(5001) }),
    order('T-038'),
    order('T-038'),
    order('T-020', { 3: '换了一件事。' }),
    order('T-021'),
    order('x'.repeat(61)),
  ])
  expect(await said(body)).toEqual([
    ['wrong', 'hotlineNumber missing'],
    ['wrong', 'hotlineDue moment'],
    ['wrong', 'category no-such-category'],
    ['wrong', 'category missing'],
    ['wrong', 'content missing'],
    ['wrong', 'name missing'],
    ['wrong', 'phone wrong-form'],
    ['wrong', 'grid no-such-place'],
    ['wrong', 'content too-long'],
    ['new'],
    ['wrong', 'hotlineNumber twice'],
    ['wrong', 'content order-kept'],
    ['wrong', 'hotlineNumber order-elsewhere'],
    ['wrong', 'hotlineNumber too-long'],
  ])
  const refused = await town.server.as(town.secretary).post(`/imports/${body.id}/confirm`, {})
  expect(refused).toMatchObject({ status: 409, body: { code: 'import-wrong' } })
  await town.take(body, { withoutWrong: true })
  expect((await stored(['T-020', 'T-038'])).map(({ content }) => content)).toEqual([
    'T-020 的楼道灯不亮。',
    'T-038 的楼道灯不亮。',
  ])
})

test('of what has been entered by somebody else since the preview, nothing is entered twice and nothing at all', async () => {
  const [one, other] = [
    (await town.send('orders', [heads, order('T-040'), order('T-041')])).body,
    (await town.send('orders', [heads, order('T-041')])).body,
  ]
  await town.take(other)
  expect(await town.take(one)).toMatchObject({ state: 'failed', fault: 'import-stale', counts: { new: 1, same: 1 } })
  expect(await stored(['T-040'])).toEqual([])
  expect(await town.take(one)).toMatchObject({ state: 'done' })
  expect(await stored(['T-040', 'T-041'])).toHaveLength(2)
})

test('clerks of the community send them in; grid workers do not, nor administrators, whose place it is not', async () => {
  const table = [heads, order('T-050')]
  expect((await town.send('orders', table, { by: clerk })).status).toBe(200)
  expect(
    (
      await town.send(
        'people',
        [
          ['姓名', '手机号'],
          ['王', '13900007002'],
        ],
        { by: clerk },
      )
    ).status,
  ).toBe(403)
  for (const role of ['gridWorker', 'administrator'] as const) {
    const at = role === 'administrator' ? town.home.district : town.grid
    const by = await town.server.person(role, { role, at })
    expect((await town.send('orders', table, { by, at: town.grid })).status, role).toBe(403)
  }
})

test.each([
  [
    'no heads that say what is needed',
    [
      ['甲', '乙'],
      ['1', '2'],
    ],
    422,
  ],
  ['nothing below the heads', [heads], 422],
])('a table with %s is refused', async (_what, table, status) => {
  expect((await town.send('orders', table)).status).toBe(status)
})

test('a file that is no table is refused; a formula without a value makes its row wrong; a date of a spreadsheet is read', async () => {
  const by = town.server.as(town.secretary)
  const path = `/places/${town.home.community.id}/imports/orders`
  const headers = { 'content-type': xlsx }
  const nothing = await by.post(path, Buffer.from('PK'), { headers })
  expect(nothing).toMatchObject({ status: 422, body: { code: 'sheet-unreadable' } })
  const text = (one: string) => `<c t="str"><v>${one}</v></c>`
  const rows = [
    heads.slice(0, 5).map(text),
    // 46086.75 is 5 March 2026, six in the evening.
    [text('T-060'), '<c s="1"><v>46086.75</v></c>', text('repair'), text('路灯不亮。'), text('李女士')],
    [text('T-061'), text(''), text('repair'), '<c><f>A1</f></c>', text('李女士')],
  ]
  const sheet = `<sheetData>${rows.map((cells) => `<row>${cells.join('')}</row>`).join('')}</sheetData>`
  const styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>'
  const { body } = await by.post<ImportView>(path, xlsxOf({ sheet, styles }), { headers })
  expect(await said(body)).toEqual([['new'], ['wrong', 'content formula']])
  await town.take(body, { withoutWrong: true })
  expect((await stored(['T-060']))[0].due).toEqual(new Date('2026-03-05T18:00:00+08:00'))
})

test('there is a template to fill in, and they go out with the inbox instead', async () => {
  const by = town.server.as(clerk)
  expect((await by.get('/imports/templates/orders')).status).toBe(200)
  expect((await by.get('/imports/templates/people')).status).toBe(403)
  const asked = await town.server.as(town.secretary).get(`/places/${town.home.community.id}/extracts/orders`)
  expect(asked).toMatchObject({ status: 404, body: { code: 'not-found' } })
})
