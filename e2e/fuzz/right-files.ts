/** Files that are what they say they are, for the lines that take files. */
import { buffer } from 'node:stream/consumers'
import { sha256Of } from '../../src/foundation/files/file-store.ts'
import { sheetTypes } from '../../src/foundation/sheets/bounds.ts'
import { writeSheet } from '../../src/foundation/sheets/write-sheet.ts'
import { importKinds } from '../../src/modules/transfer/checked-row.ts'
import type { Known } from './bad-requests.ts'

export interface RightFiles {
  readonly byType: Readonly<Record<string, Buffer>>
  /** What has to be said of them in an address. */
  readonly known: Known
}

/** The smallest picture there is: one point. */
export const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const outline = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { code: '150103' },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [111.6, 40.8],
            [111.7, 40.8],
            [111.7, 40.9],
            [111.6, 40.8],
          ],
        ],
      },
    },
  ],
}

export async function rightFiles(): Promise<RightFiles> {
  const sheet = { name: '表', heads: ['名称', '编码'], widths: [10, 10], rows: [['一号楼', '001']] }
  return {
    byType: {
      [sheetTypes[0]]: await buffer(writeSheet('xlsx', sheet)),
      'text/csv': await buffer(writeSheet('csv', sheet)),
      'application/geo+json': Buffer.from(JSON.stringify(outline)),
      'application/octet-stream': picture,
    },
    known: {
      '/files': [sha256Of(picture)],
      '/files/{hash}': [String(picture.length)],
      '/files/{hash}/{size}': ['0'],
      '/places/{id}/imports': [...importKinds],
      '/places/{id}/extracts': [...importKinds],
      '/imports/templates': [...importKinds],
      '/calendar/years': ['2026', '2027'],
      '/calendar/days': ['2026-12-31'],
    },
  }
}
