/** What the rows of a split figure are called. */
import type { Figure } from '../../foundation/figures/ledger.ts'
import type { QueryCall } from '../../foundation/http/call.ts'
import { placesAtPaths } from '../territory/public.ts'
import type { SplitRow } from './contract.ts'

interface Row {
  readonly key: string
  readonly names: string[] | null
  readonly path: string
}

type Label = Pick<SplitRow, 'names' | 'word' | 'placeId'>

export async function namedRows(
  { read }: Pick<QueryCall, 'read'>,
  { ledger }: Figure,
  by: string,
  rows: readonly Row[],
): Promise<Label[]> {
  if (by === 'place') {
    const paths = rows.map(pathOfKey)
    const places = await read((db) => placesAtPaths(db, paths))
    return rows.map(({ key }, at) => {
      const place = places.get(paths[at] ?? '')
      if (!key) return { names: null, word: 'figures.office.itself', placeId: null }
      return { names: [place?.name ?? key], word: null, placeId: place?.id ?? null }
    })
  }
  const words = ledger.dimensions?.[by]?.words
  return rows.map(({ key, names }) => {
    const [known] = names?.filter((name) => name !== null) ?? []
    if (known) return { names: names, word: null, placeId: null }
    if (words && key) return { names: null, word: words + key, placeId: null }
    return { names: [key], word: null, placeId: null }
  })
}

/** Where the place of this segment lies: the path of a record up to it. */
function pathOfKey({ key, path }: Row): string {
  const segments = path.split('.')
  const at = segments.indexOf(key)
  return at < 0 ? '' : segments.slice(0, at + 1).join('.')
}
