/** The places of the reader's office posts: where a choice of places begins. */
import { officeRoles } from '../../../../foundation/access/standing.ts'
import type { PlaceNode } from '../../../../ui/office/place-picker.tsx'
import type { MeView } from '../../../people/contract.ts'

export const topsOf = (me: MeView): PlaceNode[] =>
  me.posts
    .filter((post) => officeRoles.some((role) => role === post.role))
    .map(({ placeId, placeName, path, level }) => ({
      id: placeId,
      name: placeName,
      path,
      hasChildren: level !== 'building',
    }))
