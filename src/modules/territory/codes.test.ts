/** Codes of grids, micro-grids and buildings. */
import { describe, expect, it } from 'vitest'
import { codeBelow, isStandardCode, orderIn } from './codes.ts'

describe('codes', () => {
  it.each([
    ['150103002009', 'grid', 1, '150103002009001'],
    ['150103002009', 'grid', 999, '150103002009999'],
    ['150103002009', 'grid', 1000, undefined],
    ['150103002009', 'grid', 0, undefined],
    ['150103002009001', 'microgrid', 7, '15010300200900107'],
    ['150103002009001', 'microgrid', 100, undefined],
    ['150103002009001', 'building', 12, '150103002009001-012'],
    ['150103002', 'community', 1, undefined],
  ] as const)('below %s the %s number %i is %s', (parent, kind, order, code) => {
    expect(codeBelow(parent, kind, order)).toBe(code)
    if (code) expect(orderIn(parent, kind, code)).toBe(order)
  })

  it.each([
    ['150103002009', 'grid', 'market-1'],
    ['150103002009', 'grid', '15010300200900101'],
    ['150103002009', 'grid', '150103002008001'],
    ['150103002009', 'grid', '15010300200900x'],
  ] as const)('below %s a %s called %s has no number', (parent, kind, code) => {
    expect(orderIn(parent, kind, code)).toBe(0)
  })

  it('tell a code of the common form from a local one', () => {
    expect(isStandardCode('150103002009', 'grid', '150103002009001')).toBe(true)
    expect(isStandardCode('150103002009001', 'microgrid', '15010300200900101')).toBe(true)
    expect(isStandardCode('150103002009', 'grid', '150103002008001')).toBe(false)
    expect(isStandardCode('150103002009', 'grid', 'market-1')).toBe(false)
    expect(isStandardCode('market-1', 'microgrid', 'market-101')).toBe(false)
    expect(isStandardCode('150103002009001', 'building', '150103002009001-012')).toBe(false)
  })
})
