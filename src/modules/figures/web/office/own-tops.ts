/** The tops of the trees in which a reader may choose a place: those of the posts that look after one. */
import { overseers } from '../../../../foundation/access/standing.ts'
import type { PlaceNode } from '../../../../ui/office/place-picker.tsx'
import type { MeView } from '../../../people/contract.ts'

export const ownTops = ({ posts }: MeView): PlaceNode[] =>
  posts
    .filter(({ role }) => overseers.some((one) => one === role))
    .map(({ placeId, placeName, path, level }) => ({
      id: placeId,
      name: placeName,
      path,
      hasChildren: level !== 'building',
    }))
