/** Which texts are about the same, and which words they share. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { folded } from './finding.ts'
import { likeness, sharedWords } from './likeness.ts'

test('the same problem in other words is alike, another one is not', () => {
  expect(likeness('路灯不亮了', '小区东门的路灯一直不亮，晚上看不见。')).toBe(0.5)
  expect(likeness('３单元楼道灯坏了', '3单元 楼道灯坏')).toBe(1)
  expect(likeness('路灯不亮了', '楼下有人乱停车')).toBe(0)
  expect(likeness('充电', '有人飞线充电')).toBe(0)
  expect(likeness('，。', '路灯')).toBe(0)
})

test('shared words are the longest pieces of the own text', () => {
  expect(sharedWords('东门路灯一直不亮', '东门的路灯不亮，一直没人管', 4)).toEqual(['东门', '路灯', '一直', '不亮'])
  expect(sharedWords('东门路灯一直不亮', '一直不亮的路灯', 1)).toEqual(['一直不亮'])
  expect(sharedWords('路灯', '电梯', 4)).toEqual([])
})

test('both see it alike, and nothing is shared that either has not said', () => {
  const text = fc
    .array(fc.constantFrom('灯', '坏', '路', '了', '𠮷', '，'), { maxLength: 20 })
    .map((all) => all.join(''))
  fc.assert(
    fc.property(text, text, (one, other) => {
      expect(likeness(one, other)).toBe(likeness(other, one))
      for (const word of sharedWords(one, other, 9)) {
        expect(folded(one)).toContain(word)
        expect(folded(other)).toContain(word)
      }
    }),
  )
})
