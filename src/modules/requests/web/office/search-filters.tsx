/** What narrows a search down: place, state, category, and when it was asked for. */
import { useQuery } from '@tanstack/react-query'
import { t } from '../../../../foundation/language/words.ts'
import { FilterBar, FilterChoice, FilterDay } from '../../../../ui/office/filter-bar.tsx'
import { FilterPlace } from '../../../../ui/office/filter-place.tsx'
import { placesOf } from '../../../../ui/office/places-of.ts'
import type { Filters } from '../../../../ui/office/use-filters.ts'
import type { MeView } from '../../../people/contract.ts'
import { categoryName, endedStates, openStates, stateWord } from '../phone/look.ts'
import { categoriesQuery } from '../request-queries.ts'

type SearchFilter = 'words' | 'place' | 'state' | 'category' | 'from' | 'to'

interface SearchFiltersProps {
  /** In whose places the reader sees everything. */
  readonly posts: MeView['posts']
  readonly filters: Filters<SearchFilter>
  readonly narrow: (changes: Filters<SearchFilter>) => void
}

const nothing = { place: undefined, state: undefined, category: undefined, from: undefined, to: undefined }

export function SearchFilters({ posts, filters, narrow }: SearchFiltersProps) {
  const [post] = posts
  const categories = useQuery({ ...categoriesQuery(post?.placeId ?? ''), enabled: post !== undefined }).data ?? []
  const isNarrowed = Object.keys(nothing).some((name) => filters[name as SearchFilter])
  return (
    <FilterBar onReset={isNarrowed ? () => narrow(nothing) : undefined}>
      {post && (
        <FilterPlace
          label={t('requests.field.place')}
          tops={placesOf(posts)}
          value={filters.place}
          onChange={(place) => narrow({ place })}
          isFilter
        />
      )}
      <FilterChoice
        label={t('requests.office.state')}
        options={[...openStates, ...endedStates].map((state) => ({ value: state, label: stateWord(state) }))}
        value={filters.state}
        onChange={(state) => narrow({ state })}
      />
      <FilterChoice
        label={t('requests.field.category')}
        options={categories.map((category) => ({ value: category.id, label: categoryName(category) }))}
        value={filters.category}
        onChange={(category) => narrow({ category })}
      />
      {(['from', 'to'] as const).map((end) => (
        <FilterDay
          key={end}
          label={t(`requests.office.search.${end}`)}
          value={filters[end] ?? ''}
          onChange={(day) => narrow({ [end]: day })}
        />
      ))}
    </FilterBar>
  )
}
