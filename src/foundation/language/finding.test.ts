/** What counts as the same letter, where a hit lies, and how much is shown around it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { excerptAround, folded, pairsOf, piecesOf, wordsOf } from './finding.ts'

describe('folding', () => {
  test.each([
    ['３号楼，Ｌｉｆｔ', '3号楼 lift'],
    ['  灯\n坏了。。', '灯 坏了'],
    ['🕯️ 👵🏽', '🕯 👵🏽'],
    ['𠮷野家', '𠮷野家'],
    ['Café', 'cafe\u0301'],
    ['260302-AB3CD', '260302 ab3cd'],
    ['ᠪᠢᠴᠢᠭ\u180eᠠ', 'ᠪᠢᠴᠢᠭᠠ'],
    ['——，。！', ''],
  ])('%s', (written, searched) => expect(folded(written)).toBe(searched))

  test('what is folded stays as it is, and two texts side by side fold side by side', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, other) => {
        expect(folded(folded(one))).toBe(folded(one))
        expect(folded(`${one} ${other}`)).toBe([folded(one), folded(other)].filter(Boolean).join(' '))
      }),
    )
  })
})

test('a question is its words, each once, eight at most', () => {
  expect(wordsOf('灯坏了，灯坏了 3号楼')).toEqual(['灯坏了', '3号楼'])
  expect(wordsOf('a b c d e f g h i j')).toHaveLength(8)
  expect(wordsOf('？！')).toEqual([])
})

test('a word is asked for by its pairs, one letter by itself', () => {
  expect(pairsOf('声控灯')).toEqual(['声控', '控灯'])
  expect(pairsOf('哈哈哈哈')).toEqual(['哈哈'])
  expect(pairsOf('𠮷')).toEqual(['𠮷'])
  expect(pairsOf('𠮷野家')).toEqual(['𠮷野', '野家'])
})

describe('hits', () => {
  test('are marked in the text as it was written', () => {
    expect(piecesOf('请修Ｌｉｆｔ，lift坏了', ['lift'])).toEqual([
      { text: '请修', isHit: false },
      { text: 'Ｌｉｆｔ', isHit: true },
      { text: '，', isHit: false },
      { text: 'lift', isHit: true },
      { text: '坏了', isHit: false },
    ])
    expect(piecesOf('👵🏽𠮷灯坏了', ['坏了', '灯坏'])).toEqual([
      { text: '👵🏽𠮷', isHit: false },
      { text: '灯坏', isHit: true },
      { text: '了', isHit: true },
    ])
  })

  test('lose nothing of the text and are all the words', () => {
    const letter = fc.constantFrom('灯', '坏', '了', '𠮷', '🕯️', 'Ａ', 'b', '，', ' ', '3')
    const text = fc.array(letter, { maxLength: 30 }).map((letters) => letters.join(''))
    fc.assert(
      fc.property(text, text, (written, question) => {
        const words = wordsOf(question)
        const pieces = piecesOf(written, words)
        expect(pieces.map((piece) => piece.text).join('')).toBe(written)
        expect(pieces.some((piece) => piece.isHit)).toBe(words.some((word) => folded(written).includes(word)))
      }),
    )
  })

  test('are in the excerpt, however far behind they lie', () => {
    const far = `${'前'.repeat(300)}声控灯${'后'.repeat(300)}`
    expect(excerptAround(far, ['声控灯'], 100)).toBe(`…${'前'.repeat(20)}声控灯${'后'.repeat(77)}`)
    expect(excerptAround('楼道灯坏了。', ['灯坏'], 100)).toBe('楼道灯坏了。')
    expect(excerptAround('楼道灯坏了。', ['电梯'], 100)).toBeUndefined()
  })
})
