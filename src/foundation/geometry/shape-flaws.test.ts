/** What is found wrong with outlines, and what is let pass. */
import { describe, expect, test } from 'vitest'
import { toGcj02 } from './gcj02.ts'
import { holds, mapPositions, mapRings, type Position, type Shape, squareMetres, turnedRight } from './shape.ts'
import { flawsOf, notesOf, swapped } from './shape-flaws.ts'

/** A rectangle at Hohhot, in thousandths of a degree from its south-western corner. */
const rectangle = (west: number, south: number, east: number, north: number): Shape => {
  const at = (x: number, y: number): Position => [111.67 + x / 1000, 40.82 + y / 1000]
  return {
    type: 'Polygon',
    coordinates: [[at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)]],
  }
}
const community = rectangle(0, 0, 20, 12)
const grid = rectangle(0, 0, 10, 12)
const above = { name: '平安社区', shape: community }
const alone = { above: null, siblings: [] }

const found = (shape: Shape, siblings: Record<string, Shape> = {}) =>
  flawsOf(shape, { above, siblings: Object.entries(siblings).map(([name, one]) => ({ name, shape: one })) })

test('neighbours along one line are right, and what each covers is measured', () => {
  expect(found(grid, { 第二网格: rectangle(10, 0, 20, 12) })).toEqual([])
  expect(Math.round(squareMetres(grid) / 1000)).toBe(1123)
})

test('what crosses itself is refused, and nothing else is said of it', () => {
  const [a, b, c, d] = (grid.coordinates as Position[][])[0] ?? []
  if (!a || !b || !c || !d) throw new Error('A rectangle has four corners.')
  expect(found({ type: 'Polygon', coordinates: [[a, c, b, d, a]] }, { 第二网格: grid })).toEqual([
    { code: 'selfCrossing' },
  ])
})

test('what lies outside the place above is refused, a hand’s tremble is not', () => {
  expect(found(rectangle(15, 0, 25, 12))).toEqual([{ code: 'outsideAbove', other: '平安社区' }])
  expect(found(rectangle(10, 0, 20.05, 12))).toEqual([])
  expect(flawsOf(rectangle(15, 0, 25, 12), alone)).toEqual([])
})

test('what overlaps a sibling is refused with its name, a hand’s tremble is not', () => {
  expect(found(grid, { 第二网格: rectangle(9, 0, 20, 12), 第三网格: rectangle(11, 0, 20, 12) })).toEqual([
    { code: 'overlaps', other: '第二网格' },
  ])
  expect(found(grid, { 第二网格: rectangle(9.95, 0, 20, 12) })).toEqual([])
})

test('a speck is no place', () => {
  expect(found(rectangle(0, 0, 0.001, 0.001))).toEqual([{ code: 'tooSmall' }])
})

describe('coordinates written otherwise', () => {
  test('latitude first is seen with and without a place above', () => {
    expect(found(swapped(grid))).toEqual([{ code: 'swapped' }])
    expect(flawsOf(swapped(grid), alone)).toEqual([{ code: 'swapped' }])
    expect(flawsOf(swapped(grid), { above: null, siblings: [above] })).toEqual([{ code: 'swapped' }])
  })

  test('GCJ-02 is suspected where only the conversion brings it inside', () => {
    expect(found(mapPositions(grid, toGcj02))).toEqual([{ code: 'gcj02' }])
    expect(found(mapPositions(rectangle(40, 0, 50, 12), toGcj02))).toEqual([
      { code: 'outsideAbove', other: '平安社区' },
    ])
  })
})

describe('rings', () => {
  const hole = (rectangle(2, 2, 4, 4).coordinates as Position[][])[0] ?? []
  const holed: Shape = { type: 'Polygon', coordinates: [...(grid.coordinates as Position[][]), hole.toReversed()] }

  test('a hole is noted, and what lies in it is not held', () => {
    expect(flawsOf(holed, alone)).toEqual([])
    expect(notesOf(holed)).toEqual([{ code: 'holes' }])
    expect(holds(holed, { lng: 111.673, lat: 40.823 })).toBe(false)
    expect(holds(holed, { lng: 111.675, lat: 40.823 })).toBe(true)
  })

  test('turned rings are noted and put right', () => {
    const turned = mapRings(holed, (ring) => ring.toReversed())
    expect(notesOf(turned)).toEqual([{ code: 'holes' }, { code: 'turned' }])
    expect(turnedRight(turned)).toEqual(holed)
    expect(turnedRight(holed)).toEqual(holed)
  })
})
