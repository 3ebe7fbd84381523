/** Ids: their order, and that no random part comes twice. */
import { validate, version } from 'uuid'
import { expect, test } from 'vitest'
import { newId } from './ids.ts'

test('ids sort in the order in which they were made, and none has the random part of another', () => {
  const ids = Array.from({ length: 2000 }, newId)
  expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true)
  expect(ids.toSorted()).toEqual(ids)
  // The last ten digits are random alone: no clock and no count.
  expect(new Set(ids.map((id) => id.slice(-10))).size).toBe(ids.length)
})
