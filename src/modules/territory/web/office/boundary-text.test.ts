/** Outlines as people paste them. */
import { expect, test } from 'vitest'
import { countPoints } from '../../../../foundation/geometry/shape.ts'
import { boundaryIn } from './boundary-text.ts'

const ring = [
  [111.6, 40.8],
  [111.7, 40.8],
  [111.7, 40.9],
  [111.6, 40.8],
]
const polygon = { type: 'Polygon' as const, coordinates: [ring] }

test('a geometry, a feature and a collection of one are the same outline', () => {
  const feature = { type: 'Feature', properties: { name: '第一网格' }, geometry: polygon }
  for (const given of [polygon, feature, { type: 'FeatureCollection', features: [feature] }])
    expect(boundaryIn(JSON.stringify(given))).toEqual(polygon)
})

test('heights are dropped, several polygons stay together', () => {
  const high = { type: 'MultiPolygon', coordinates: [[ring.map((point) => [...point, 1040])], [ring]] }
  const boundary = boundaryIn(JSON.stringify(high))
  expect(boundary).toEqual({ type: 'MultiPolygon', coordinates: [[ring], [ring]] })
  expect(typeof boundary === 'object' && countPoints(boundary)).toBe(8)
})

test.each([
  ['{"type":"Polygon"', 'notJson'],
  ['{"type":"Point","coordinates":[111.6,40.8]}', 'noPolygon'],
  ['[1,2]', 'noPolygon'],
  ['{"type":"Polygon"}', 'notDegrees'],
  [JSON.stringify({ type: 'Polygon', coordinates: [ring.map((point) => point.toReversed())] }), 'swapped'],
  ['{"type":"Polygon","coordinates":[[[12424000,4980000],[12425000,4980000]]]}', 'notDegrees'],
  [JSON.stringify({ type: 'FeatureCollection', features: [polygon, polygon] }), 'manyPolygons'],
])('%s is no outline: %s', (text, flaw) => expect(boundaryIn(text)).toBe(flaw))
