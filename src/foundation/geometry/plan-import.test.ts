/** What a file of outlines would do: by code or name; new, changed, same, or wrong and why. */
import { expect, test } from 'vitest'
import { toGcj02 } from './gcj02.ts'
import { type PlannedFeature, planImport, type Target, type Writing } from './plan-import.ts'
import { featuresIn } from './read-geojson.ts'
import { mapPositions, type Position, type Shape } from './shape.ts'
import { swapped } from './shape-flaws.ts'

const rectangle = (west: number, east: number): Shape => {
  const at = (x: number, y: number): Position => [Number((111.67 + x / 1000).toFixed(4)), 40.82 + y / 100]
  return { type: 'Polygon', coordinates: [[at(west, 0), at(east, 0), at(east, 1), at(west, 1), at(west, 0)]] }
}
const place = (order: number, boundary: Shape | null = null): Target => ({
  id: `id-${order}`,
  name: `第${order}网格`,
  code: `15012410001000${order}`,
  boundary,
})
const asFile = (...features: readonly [Record<string, unknown>, Shape | object][]): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: features.map(([properties, geometry]) => ({ type: 'Feature', properties, geometry })),
  })
const above = { name: '平安社区', shape: rectangle(0, 30) }
const plain: Writing = { isGcj02: false, isSwapped: false }
const targets = [place(1, rectangle(0, 10)), place(2, rectangle(10, 20)), place(3)]

function plan(text: string, writing: Partial<Writing> = {}): PlannedFeature[] {
  const features = featuresIn(text)
  if (typeof features === 'string') throw new Error(features)
  return planImport(features, { targets, above, writing: { ...plain, ...writing } })
}
const told = (planned: readonly PlannedFeature[]) =>
  planned.map(({ target, outcome, flaws }) =>
    [target?.name ?? '—', outcome, ...flaws.map(({ code }) => code)].join(' '),
  )

test('each feature finds its place by code, else by name, and is new, changed or the same', () => {
  const file = asFile(
    [{ 编码: 150124100010001 }, rectangle(0, 10)],
    [{ name: '第2网格' }, rectangle(10, 19)],
    [{ NAME: 'elsewhere', code: '150124100010003' }, rectangle(20, 30)],
  )
  expect(told(plan(file))).toEqual(['第1网格 same', '第2网格 changed', '第3网格 new'])
})

test('what stays is a neighbour, what is replaced is none', () => {
  expect(told(plan(asFile([{ name: '第3网格' }, rectangle(15, 30)])))).toEqual(['第3网格 wrong overlaps'])
  const both = asFile([{ name: '第3网格' }, rectangle(15, 30)], [{ name: '第2网格' }, rectangle(10, 15)])
  expect(told(plan(both))).toEqual(['第3网格 new', '第2网格 changed'])
})

test('everything that is wrong is said of the feature it is wrong with', () => {
  const file = asFile(
    [{ name: '第9网格' }, rectangle(20, 30)],
    [{ name: '第1网格' }, rectangle(0, 5)],
    [{ name: '第1网格' }, rectangle(5, 10)],
    [{ name: '第3网格' }, { type: 'Point', coordinates: [111.67, 40.82] }],
    [
      { name: '第2网格' },
      {
        type: 'Polygon',
        coordinates: [
          [
            [12424000, 4980000],
            [12425000, 4980000],
            [12425000, 4981000],
          ],
        ],
      },
    ],
  )
  expect(told(plan(file))).toEqual([
    '— wrong noSuchPlace',
    '第1网格 wrong twice',
    '第1网格 wrong twice',
    '第3网格 wrong noPolygon',
    '第2网格 wrong notDegrees',
  ])
})

test('a file in GCJ-02, or with latitude first, is named as such and right once that is said', () => {
  const shifted = asFile([{ name: '第1网格' }, mapPositions(rectangle(0, 10), toGcj02)])
  expect(told(plan(shifted))).toEqual(['第1网格 wrong gcj02'])
  expect(told(plan(shifted, { isGcj02: true }))).toEqual(['第1网格 changed'])
  const turned = asFile([{ name: '第1网格' }, swapped(rectangle(0, 10))])
  expect(told(plan(turned))).toEqual(['第1网格 wrong swapped'])
  expect(told(plan(turned, { isSwapped: true }))).toEqual(['第1网格 same'])
})

test.each([
  ['half a file', '{"type":"Polygon"', 'notJson'],
  ['a list', '[1,2]', 'noPolygon'],
  ['an empty collection', '{"type":"FeatureCollection","features":[]}', 'noPolygon'],
  [
    'a heap',
    JSON.stringify({ type: 'FeatureCollection', features: Array(1001).fill(rectangle(0, 1)) }),
    'manyFeatures',
  ],
])('%s is no file of outlines', (_what, text, why) => expect(featuresIn(text)).toBe(why))

test('an open ring is closed, a height dropped, a triangle without a third corner refused', () => {
  const shapeOf = (coordinates: unknown) => {
    const features = featuresIn(JSON.stringify({ type: 'Polygon', coordinates }))
    return typeof features === 'string' ? features : features[0]?.shape
  }
  const closed = {
    type: 'Polygon',
    coordinates: [
      [
        [1, 2],
        [2, 2],
        [2, 3],
        [1, 2],
      ],
    ],
  }
  expect(
    shapeOf([
      [
        [1, 2, 9],
        [2, 2, 9],
        [2, 3, 9],
      ],
    ]),
  ).toEqual(closed)
  expect(
    shapeOf([
      [
        [1, 2],
        [2, 2],
      ],
    ]),
  ).toBe('fewPoints')
  expect(
    shapeOf([
      [
        [1, 2],
        [2, null],
        [1, 2],
      ],
    ]),
  ).toBe('notDegrees')
})
