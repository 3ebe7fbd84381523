/** The tops of the reader's own trees: the places of their office posts, without those that lie below another. */
import { covers, type Level, officeRoles } from '../../../../foundation/access/standing.ts'
import type { MeView } from '../../../people/contract.ts'

export interface Top {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly kind: Level
  readonly hasChildren: boolean
}

export function topsOf(me: MeView): readonly Top[] {
  const places = new Map(
    me.posts
      .filter((post) => officeRoles.some((role) => role === post.role))
      .map(({ placeId, placeName, path, level }) => [
        path,
        { id: placeId, name: placeName, path, kind: level, hasChildren: level !== 'building' },
      ]),
  )
  const paths = [...places.keys()]
  return [...places.values()].filter(({ path }) => !paths.some((other) => other !== path && covers(other, path)))
}
