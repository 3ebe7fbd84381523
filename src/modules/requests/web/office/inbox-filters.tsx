/** What narrows the inbox down: post, place, state, category. */
import { useQuery } from '@tanstack/react-query'
import { t } from '../../../../foundation/language/words.ts'
import { FilterBar, FilterChoice } from '../../../../ui/office/filter-bar.tsx'
import { FilterPlace } from '../../../../ui/office/filter-place.tsx'
import { placesOf } from '../../../../ui/office/places-of.ts'
import type { Filters } from '../../../../ui/office/use-filters.ts'
import type { MeView } from '../../../people/contract.ts'
import { categoryName, endedStates, levelWord, openStates, requestLevels, stateWord } from '../phone/look.ts'
import { categoriesQuery } from '../request-queries.ts'
import { FilterPost } from './filter-post.tsx'

type Post = MeView['posts'][number]
type InboxFilter = 'post' | 'place' | 'state' | 'level' | 'category' | 'outside' | 'view' | 'columns'

interface InboxFiltersProps {
  readonly posts: readonly Post[]
  readonly post: Post
  readonly filters: Filters<InboxFilter>
  readonly narrow: (changes: Filters<InboxFilter>) => void
  readonly hasEnded: boolean
}

export function InboxFilters({ posts, post, filters, narrow, hasEnded }: InboxFiltersProps) {
  const categories = useQuery(categoriesQuery(post.placeId)).data ?? []
  const isNarrowed = Boolean(filters.place || filters.state || filters.level || filters.category || filters.outside)
  return (
    <FilterBar
      onReset={
        isNarrowed
          ? () =>
              narrow({ place: undefined, state: undefined, level: undefined, category: undefined, outside: undefined })
          : undefined
      }
    >
      <FilterPost
        posts={posts}
        post={post}
        onChange={(chosen) => narrow({ post: chosen, place: undefined, category: undefined })}
      />
      <FilterPlace
        label={t('requests.field.place')}
        tops={placesOf([post])}
        value={filters.place}
        onChange={(place) => narrow({ place })}
        isFilter
      />
      <FilterChoice
        label={t('requests.office.state')}
        options={(hasEnded ? endedStates : openStates).map((state) => ({ value: state, label: stateWord(state) }))}
        value={filters.state}
        onChange={(state) => narrow({ state })}
      />
      {filters.outside && (
        <FilterChoice
          label={t('requests.office.filter.outside')}
          options={[{ value: 'parts', label: t('requests.office.filter.outside.parts') }]}
          value="parts"
          onChange={(outside) => narrow({ outside })}
        />
      )}
      <FilterChoice
        label={t('requests.column.level')}
        options={requestLevels.map((value) => ({ value, label: levelWord(value) }))}
        value={filters.level}
        onChange={(level) => narrow({ level })}
      />
      <FilterChoice
        label={t('requests.field.category')}
        options={categories.map((category) => ({ value: category.id, label: categoryName(category) }))}
        value={filters.category}
        onChange={(category) => narrow({ category })}
      />
    </FilterBar>
  )
}
