/** What narrows a search down: place, state, category, and when it was asked for. */
import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useId } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { FilterBar, FilterChoice } from '../../../../ui/office/filter-bar.tsx'
import { PlacePicker } from '../../../../ui/office/place-picker.tsx'
import type { Filters } from '../../../../ui/office/use-filters.ts'
import type { MeView } from '../../../people/contract.ts'
import { categoryName, endedStates, openStates, stateWord } from '../phone/look.ts'
import { categoriesQuery } from './office-queries.ts'

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
  const id = useId()
  const isNarrowed = Object.keys(nothing).some((name) => filters[name as SearchFilter])
  const tops = posts.map(({ placeId, placeName, path, level }) => ({
    id: placeId,
    name: placeName,
    path,
    hasChildren: level !== 'building',
  }))
  return (
    <FilterBar onReset={isNarrowed ? () => narrow(nothing) : undefined}>
      {post && (
        <div className="filter">
          <label className="filter-label" htmlFor={id}>
            {t('requests.field.place')}
          </label>
          <PlacePicker
            ties={{ id }}
            tops={tops}
            value={filters.place}
            onChange={(place) => narrow({ place })}
            isFilter
          />
        </div>
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
        <div className="filter" key={end}>
          <label className="filter-label" htmlFor={`${id}${end}`}>
            {t(`requests.office.search.${end}`)}
          </label>
          <Input
            id={`${id}${end}`}
            type="date"
            value={filters[end] ?? ''}
            onChange={(event) => narrow({ [end]: event.target.value })}
          />
        </div>
      ))}
    </FilterBar>
  )
}
