/** Of which place and period figures are asked, and whether the reader looks after that place. */
import { overseers, type Post, postsAs, reaches } from '../../foundation/access/standing.ts'
import { refuse } from '../../foundation/errors.ts'
import type { Asked } from '../../foundation/figures/compile.ts'
import { type Period, periodAsked } from '../../foundation/figures/periods.ts'
import type { QueryCall } from '../../foundation/http/call.ts'
import { findPlaceEver, type PlaceEver } from '../territory/public.ts'
import type { FiguresPage } from './contract.ts'

export interface AskedHere extends Asked {
  readonly place: Asked['place'] & { readonly id: string; readonly name: string; readonly path: string }
  /** The reader's, that covers the place. */
  readonly post: Post
  readonly notes: FiguresPage['notes']
}

type Call = Pick<QueryCall, 'actor' | 'now' | 'read'> & {
  readonly input: Period & { readonly placeId?: string | undefined }
}

export async function askedOf({ actor, now, read, input }: Call): Promise<AskedHere> {
  const period = periodAsked(input, now)
  const posts = postsAs(actor, overseers)
  const [first] = posts
  if (!first) throw refuse.notFound('post')
  const place = await read((db) => findPlaceEver(db, input.placeId ?? first.placeId))
  const post = place && posts.find((one) => reaches(one, place.path))
  if (!place || !post) throw refuse.notFound('place')
  return {
    place: {
      id: place.id,
      name: place.name,
      path: place.path,
      level: place.kind,
      segment: place.segment,
      districts: place.kind === 'city' ? post.districts : [place.district_id],
    },
    period,
    post,
    notes: notesOf(place, input),
  }
}

/** Refuses a place that was not there on any day of the period; one that came or went in between is told. */
function notesOf(
  { name, valid_from: begins, valid_to: ends, heirs }: PlaceEver,
  { from, to }: Period,
): FiguresPage['notes'] {
  if (ends && ends <= from)
    throw refuse.unfit('place-gone', `${name} was closed before this period.`, {
      name,
      on: ends,
      heirs: heirs.join('、'),
    })
  if (begins > to) throw refuse.unfit('place-not-yet', `${name} was not there yet.`, { name, on: begins })
  return [
    ...(begins > from ? [{ says: 'opened' as const, on: begins, heirs: [] }] : []),
    ...(ends && ends <= to ? [{ says: 'closed' as const, on: ends, heirs: [...heirs] }] : []),
  ]
}
