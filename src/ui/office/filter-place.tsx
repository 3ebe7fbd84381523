/** Narrows a list down to a place and what lies below it. */
import { Filter } from './filter-bar.tsx'
import { type PlaceNode, PlacePicker } from './place-picker.tsx'

interface FilterPlaceProps {
  readonly label: string
  readonly tops: readonly PlaceNode[]
  readonly value: string | undefined
  readonly onChange: (place: string | undefined) => void
  /** True: no place means any place. */
  readonly isFilter?: boolean
}

export const FilterPlace = ({ label, ...choice }: FilterPlaceProps) => (
  <Filter label={label}>{(id) => <PlacePicker ties={{ id }} {...choice} />}</Filter>
)
