/** The places for which somebody fills reports. */
import type { PlaceNode } from '../../../../ui/office/place-picker.tsx'
import type { MeView } from '../../../people/contract.ts'
import { formKeepers } from '../../contract.ts'

export const topsOf = (me: MeView): PlaceNode[] =>
  me.posts
    .filter(({ role, level }) => formKeepers.some((one) => one === role) && level !== 'city')
    .map(({ placeId, placeName, path }) => ({ id: placeId, name: placeName, path, hasChildren: true }))
