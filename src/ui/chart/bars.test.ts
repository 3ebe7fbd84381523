/** How bars are drawn. */
import { expect, test } from 'vitest'
import { type Bars, barsOption } from './bars.ts'

const look = { text: 10, token: (name: string) => name, widthOf: (words: string, size: number) => words.length * size }
const stacks: Bars = {
  way: 'stacks',
  names: ['等审核', '正在办'],
  series: [
    { name: '网格', tone: 'working', values: [2, 9] },
    { name: '社区', tone: 'working', values: [1, 3] },
  ],
}
const right = (bars: Bars) => (barsOption(bars, look).grid as { right: number }).right

test('beside the longest stack there is room for what stands there', () => {
  // A gap of 4, two digits of 11.5.
  expect(right(stacks)).toBe(27)
  // And of what is late two spaces and four characters of 10, behind one digit.
  expect(right({ ...stacks, late: ['超时 1', ''] })).toBe(Math.ceil(4 + 11.5 + 60))
})

test('what stands in columns needs none', () => {
  expect(right({ ...stacks, way: 'columns' })).toBe(0)
})
