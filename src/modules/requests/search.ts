/** The search: what is the reader's own one by one, what lies in places they oversee by the index of words. */
import { covers, districtsOf, overseers, postsAs } from '../../foundation/access/standing.ts'
import { dayFrom, startOfDay } from '../../foundation/calendar/day.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { refuse } from '../../foundation/errors.ts'
import type { QueryCall } from '../../foundation/http/call.ts'
import { excerptAround, pairsOf, wordsOf } from '../../foundation/language/finding.ts'
import { findPlace } from '../territory/public.ts'
import { type FoundLine, type searchContract, writtenFields } from './contract-search.ts'
import { type Cursor, cursorOf, cursorText } from './queries-lists.ts'
import { type FoundRow, listFoundBack, listFoundNear, type Sought } from './queries-search.ts'
import { lineFor } from './view.ts'

type SearchCall = QueryCall<(typeof searchContract)['search']>

interface Page {
  lines: FoundLine[]
  next: string | null
}

export async function searchRequests(call: SearchCall): Promise<Page> {
  const { input, actor, now } = call
  const words = wordsOf(input.words)
  if (words.length === 0) return { lines: [], next: null }
  return call.read(async (db) => {
    const sought = { ...(await filtersOf(call, db)), words, most: input.limit + 1 }
    const [near, { rows, reached }] = await Promise.all([listFoundNear(db, actor, sought), lookBack(db, call, sought)])
    // What is near and older than the point reached comes once the search has got there.
    const all = new Map(
      [...near.filter((row) => !reached || isLater(row, reached)), ...rows].map((row) => [row.id, row]),
    )
    const sorted = [...all.values()].toSorted((a, b) => (isLater(a, cursorAt(b)) ? -1 : 1))
    const shown = sorted.slice(0, input.limit)
    const last = shown.at(-1)
    const next = sorted.length > shown.length && last ? cursorAt(last) : reached
    return { lines: shown.map((row) => foundLineOf(call, row, words, now)), next: next ? cursorText(next) : null }
  })
}

const firstId = '00000000-0000-0000-0000-000000000000'
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const cursorAt = (row: FoundRow): Cursor => ({ at: row.submitted_at, id: row.id })
const isLater = (row: FoundRow, than: Cursor): boolean =>
  row.submitted_at.getTime() === than.at.getTime() ? row.id > than.id : row.submitted_at > than.at

async function filtersOf({ input, actor, now }: SearchCall, db: Db): Promise<Omit<Sought, 'words' | 'most'>> {
  const place = input.placeId ? await findPlace(db, input.placeId, now) : undefined
  if (input.placeId && !place) throw refuse.notFound('place')
  const end = input.to ? { at: new Date(startOfDay(dayFrom(input.to) + 1)), id: firstId } : { at: now, id: lastId }
  return {
    place: place && { ...place, districtId: place.district_id, districts: districtsOf(actor) },
    state: input.state,
    categoryId: input.categoryId,
    since: input.from ? new Date(startOfDay(dayFrom(input.from))) : undefined,
    after: cursorOf(input.after) ?? end,
  }
}

/**
 * How many texts are taken at a time, after as many as are shown. Most words have enough among the first; under a filter that almost nothing fits, the
 * reader says in the end whether to go on.
 */
const laterPortions = [100, 400, 1500]

interface LookedBack {
  readonly rows: FoundRow[]
  /** Where the search stopped before it had enough; null when it came to the end. */
  readonly reached: Cursor | null
}

/** In the places that the reader oversees. */
async function lookBack(db: Db, { actor }: SearchCall, sought: Sought): Promise<LookedBack> {
  const places = placesToLookIn(actor, sought)
  const found: FoundRow[] = []
  if (places?.length === 0) return { rows: found, reached: null }
  let until = sought.after
  for (const most of [sought.most, ...laterPortions]) {
    const { texts, rows } = await listFoundBack(db, actor, sought, {
      pairs: [...new Set(sought.words.flatMap(pairsOf))],
      words: sought.words.filter((word) => [...word].length > 2),
      places,
      since: sought.since ?? new Date(0),
      until,
      most,
    })
    found.push(...rows)
    const last = texts.at(-1)
    if (found.length >= sought.most || texts.length < most || !last) return { rows: found, reached: null }
    until = last
  }
  return { rows: found, reached: until }
}

/**
 * The overseen places, or what of them lies in the place asked for; null when it is a whole city and the reader sees nothing beyond it.
 * What only those inside may find is looked through here, so nothing else may be.
 */
function placesToLookIn(actor: SearchCall['actor'], { place }: Sought): string[] | null {
  const overseen = [...new Set(postsAs(actor, overseers).map((post) => post.path))]
  const places = place ? within(overseen, place.path) : overseen
  const cities = places.filter((path) => !path.includes('.'))
  const seesNothingElse = actor.posts.every(({ path }) => cities.some((city) => covers(city, path)))
  return cities.length > 0 && seesNothingElse ? null : places
}

const within = (overseen: readonly string[], path: string): string[] =>
  overseen.some((above) => covers(above, path)) ? [path] : overseen.filter((below) => covers(path, below))

const excerptLength = 100

function foundLineOf({ actor }: SearchCall, row: FoundRow, words: readonly string[], now: Date): FoundLine {
  const line = lineFor(actor, row, now)
  for (const field of writtenFields) {
    const excerpt = excerptAround(row[field] ?? '', words, excerptLength)
    if (excerpt !== undefined) return { ...line, excerpt, foundIn: field }
  }
  return { ...line, foundIn: null }
}
