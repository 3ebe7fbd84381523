/** Cells of a template in a newer file: found only where nothing beside them changed, otherwise offered, or said to be gone. */
import { describe, expect, test } from 'vitest'
import type { TemplateSheet } from '../../foundation/sheets/template-sheet.ts'
import { columnName } from '../../foundation/sheets/xlsx-cells.ts'
import type { MappedCell } from './contract-cells.ts'
import { findAgain } from './finding-again.ts'

/** '项目|本月': a row; '=' a formula, '>' merged into the one before it. */
function sheetOf(...lines: readonly string[]): TemplateSheet {
  const rows = lines.map((line) => line.split('|'))
  const texts = rows.flatMap((row, down) =>
    row.map((text, column) => ({ at: `${columnName(column)}${down + 1}`, text, isFormula: text === '=' })),
  )
  const merges = rows.flatMap((row, down) =>
    row.flatMap((text, column) => {
      const after = row.slice(column + 1).findIndex((next) => next !== '>')
      const columns = 1 + (after < 0 ? row.length - column - 1 : after)
      return text !== '>' && columns > 1 ? [{ at: `${columnName(column)}${down + 1}`, rows: 1, columns }] : []
    }),
  )
  return {
    rows: rows.length,
    columns: Math.max(...rows.map((row) => row.length)),
    cells: texts.filter(({ text }) => text && text !== '>'),
    merges,
  }
}

const cell = (at: string): MappedCell => ({ at, figure: 'requests.received', placeId: 'x', span: 'month', back: 0 })
const found = (before: TemplateSheet, now: TemplateSheet, ...cells: readonly string[]) =>
  Object.fromEntries(findAgain(before, now, cells.map(cell)).map(({ cell: { at }, fate, to }) => [at, [fate, to]]))

const plain = sheetOf('2026年月报|>|>', '项目|本月|累计', '收到||', '解决|0|', '合计|=|=')

describe('a cell is found again', () => {
  test('where it was under the same words, whatever the title and the other rows say', () => {
    const next = sheetOf('2027年月报|>|>', '项目|本 月|累计', '收到||', '解决|0|', '退回||', '合计|=|=')
    expect(found(plain, next, 'B3', 'C4')).toEqual({ B3: ['same', 'B3'], C4: ['same', 'C4'] })
  })

  test('under words that stand over several columns, each by its turn and by the words nearest to it', () => {
    const wide = sheetOf('月报|>|>|>|>', '项目|本月|>|累计|>', '收到||||', '|件|户|件|户', '解决||||')
    const next = sheetOf('季报|>|>|>|>', '项目|本月|>|累计|>', '收到||||', '|件|户|件|户', '解决||||')
    expect(found(wide, next, 'B3', 'C3', 'C5', 'E5')).toEqual({
      B3: ['same', 'B3'],
      C3: ['same', 'C3'],
      C5: ['same', 'C5'],
      E5: ['same', 'E5'],
    })
    const turned = sheetOf('季报|>|>|>|>', '项目|本月|>|累计|>', '收到||||', '|户|件|件|户', '解决||||')
    expect(found(wide, turned, 'B5', 'C5')).toEqual({ B5: ['moved', 'C5'], C5: ['moved', 'B5'] })
  })

  test('not where its words are the same and it is a formula now, or words stand there', () => {
    const next = sheetOf('月报|>|>', '项目|本月|累计', '收到|=|', '解决|见附表|')
    expect(found(plain, next, 'B3', 'B4')).toEqual({ B3: ['gone', null], B4: ['gone', null] })
  })
})

describe('a cell is offered', () => {
  test('where its words have gone: a row or a column further', () => {
    const next = sheetOf('月报|>|>|>', '项目|件数|本月|累计', '受理|||', '收到|||', '解决|||')
    expect(found(plain, next, 'B3', 'C4')).toEqual({ B3: ['moved', 'C4'], C4: ['moved', 'D5'] })
  })

  test('where only the year beside it is another, and never in the column of the year before', () => {
    const years = sheetOf('项目|2025年|2026年', '收到||')
    expect(found(years, sheetOf('项目|2026年|2027年', '收到||'), 'B2', 'C2')).toEqual({
      B2: ['moved', 'B2'],
      C2: ['moved', 'C2'],
    })
  })

  test('of several under the same words each in its turn', () => {
    const twice = sheetOf('一、诉求|本月', '收到|', '二、隐患|本月', '收到|')
    const longer = sheetOf('一、诉求|本月', '受理|', '收到|', '二、隐患|本月', '收到|')
    expect(found(twice, longer, 'B2', 'B4')).toEqual({ B2: ['moved', 'B3'], B4: ['moved', 'B5'] })
    expect(found(twice, twice, 'B2', 'B4')).toEqual({ B2: ['same', 'B2'], B4: ['same', 'B4'] })
  })
})

describe('a cell is gone', () => {
  test('when its words are, or stand twice now', () => {
    const next = sheetOf('月报|>|>', '项目|本月|累计', '收到||', '收到||')
    expect(found(plain, next, 'B3', 'B4')).toEqual({ B3: ['gone', null], B4: ['gone', null] })
  })

  test('when another section stands where it stood', () => {
    const twice = sheetOf('一、诉求|本月', '收到|', '二、隐患|本月', '收到|')
    const turned = sheetOf('一、诉求|本月', '受理|', '二、隐患|本月', '收到|')
    expect(found(twice, turned, 'B4')).toEqual({ B4: ['gone', null] })
  })

  test('when no words stand beside it and anything before it changed', () => {
    const bare = sheetOf('月报', '')
    expect(found(bare, bare, 'C9')).toEqual({ C9: ['same', 'C9'] })
    expect(found(bare, sheetOf('季报', ''), 'C9')).toEqual({ C9: ['gone', null] })
  })

  test('when two would have the same place', () => {
    const [one] = findAgain(plain, sheetOf('项目|本月', '收到|'), [], [{ ...cell('Z9'), left: '收到', above: '本月' }])
    expect(one).toMatchObject({ fate: 'moved', to: 'B2' })
    const both = findAgain(plain, plain, [cell('B3')], [{ ...cell('Z9'), left: '收到', above: '本月' }])
    expect(both.map(({ fate }) => fate)).toEqual(['same', 'gone'])
  })
})
