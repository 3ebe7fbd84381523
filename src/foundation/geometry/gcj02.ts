/** Between WGS84 and GCJ-02, the shifted coordinates of Chinese street maps (高德, 腾讯). CGCS2000 is WGS84 within centimetres. */
import gcoord from 'gcoord'
import { mapPositions, type Position, type Shape } from './shape.ts'

// The package says its default export is one step further down than it is.
const { transform, WGS84, GCJ02 } = gcoord as unknown as (typeof gcoord)['default']

export const toGcj02 = (position: Position): Position => transform(position, WGS84, GCJ02)

export const fromGcj02 = (position: Position): Position => transform(position, GCJ02, WGS84)

export const shapeFromGcj02 = (shape: Shape): Shape => mapPositions(shape, fromGcj02)
