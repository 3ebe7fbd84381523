/** The places for which somebody fills reports. */
import type { PlaceNode } from '../../../../ui/office/place-picker.tsx'
import { placesOf } from '../../../../ui/office/places-of.ts'
import type { MeView } from '../../../people/contract.ts'
import { formKeepers } from '../../contract-keepers.ts'

export const topsOf = ({ posts }: MeView): PlaceNode[] =>
  placesOf(
    posts.filter(({ level }) => level !== 'city'),
    formKeepers,
  )
