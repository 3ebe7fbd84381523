/** What can be searched of a request: what its readers may all see that somebody wrote or chose, apart from it what only those inside may, and nothing else. */
import { hourLength } from '../../foundation/calendar/day.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { folded } from '../../foundation/language/finding.ts'
import { findCategory } from './queries.ts'
import { insertText, updateText } from './queries-search.ts'
import type { StoredCategory, StoredRequest } from './table.ts'

type Searched = Pick<StoredRequest, 'number' | 'is_private' | 'content' | 'place_label' | 'answer'>
type Named = Pick<StoredCategory, 'name' | 'name_en'>

/** No telephone number, no name of a person, nothing finer than a building, no note, nothing of what is private: what a reader may not see must not be found either. */
const textOf = (row: Searched, category: Named): string =>
  folded(
    [row.number, category.name, category.name_en, row.place_label, ...(row.is_private ? [] : [row.content, row.answer])]
      .filter(Boolean)
      .join('\n'),
  )

/** Its number at 12345 stands in the view of those whose own it is and of those who oversee the place, and of nobody else. */
const textInside = ({ hotline_number }: Pick<StoredRequest, 'hotline_number'>): string => folded(hotline_number ?? '')

/** Spans of so many hours, counted from the epoch: as find_request_texts goes back. */
const spansAround = (at: Date): string[] =>
  [3, 24, 192, 1536].map((hours) => `${hours}:${Math.floor(at.getTime() / (hours * hourLength))}`)

/** '1501', '1501.150103' …: the place and all above it. */
const placesAlong = (path: string): string[] =>
  path.split('.').map((_, at, segments) => segments.slice(0, at + 1).join('.'))

const keysOf = (row: StoredRequest): string[] => [...placesAlong(row.path), ...spansAround(row.submitted_at)]

const searchedOf = (row: StoredRequest, category: StoredCategory) => ({
  text: textOf(row, category),
  text_inside: textInside(row),
  keys: keysOf(row),
})

export async function keepText(db: Db, row: StoredRequest, category: StoredCategory): Promise<void> {
  await insertText(db, {
    district_id: row.district_id,
    request_id: row.id,
    submitted_at: row.submitted_at,
    ...searchedOf(row, category),
  })
}

/** After something of it was written anew, or it lies elsewhere now. */
export async function rewriteText(db: Db, row: StoredRequest): Promise<void> {
  const category = await findCategory(db, row.district_id, row.category_id)
  if (!category) throw new Error('A request has no category.')
  await updateText(db, row, searchedOf(row, category))
}
