/** Places: the tree below the reader's own places, and one of them with whoever looks after it. */
import { useQuery } from '@tanstack/react-query'
import { officeRoles } from '../../../../foundation/access/standing.ts'
import { t } from '../../../../foundation/language/words.ts'
import { LoadedPage } from '../../../../ui/office/loaded-page.tsx'
import { placesOf } from '../../../../ui/office/places-of.ts'
import { useFilters } from '../../../../ui/office/use-filters.ts'
import type { MeView } from '../../../people/contract.ts'
import { placeQuery } from './office-queries.ts'
import { PlaceDetails } from './place-details.tsx'
import { PlaceTree } from './place-tree.tsx'
import './places-office.css'

export default function PlacesPage({ me }: { readonly me: MeView }) {
  const [filters] = useFilters('place')
  const tops = placesOf(me.posts, officeRoles)
  const here = filters.place ?? tops[0]?.id ?? ''
  const query = useQuery({ ...placeQuery(here), enabled: here !== '' })
  return (
    <div className="places">
      <PlaceTree tops={tops} here={query.data} />
      <div className="places-here">
        <LoadedPage query={query} title={t('territory.office.places')}>
          {(place) => <PlaceDetails key={place.id} place={place} />}
        </LoadedPage>
      </div>
    </div>
  )
}
