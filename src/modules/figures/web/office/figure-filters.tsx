/** Of which place and for which time figures are shown. */
import { t } from '../../../../foundation/language/words.ts'
import { FilterBar, FilterChoice, FilterDay } from '../../../../ui/office/filter-bar.tsx'
import { FilterPlace } from '../../../../ui/office/filter-place.tsx'
import type { PlaceNode } from '../../../../ui/office/place-picker.tsx'
import { type FigureFilters, periodChoices, periodChosen, periodIn } from './figure-periods.ts'

interface FigureFiltersProps {
  readonly tops: readonly PlaceNode[]
  readonly placeId: string | undefined
  readonly filters: FigureFilters
  readonly narrow: (changes: FigureFilters) => void
}

export function FigureFilterBar({ tops, placeId, filters, narrow }: FigureFiltersProps) {
  const choice = periodChosen(filters)
  const period = periodIn(filters)
  return (
    <FilterBar>
      <FilterPlace
        label={t('figures.office.place')}
        tops={tops}
        value={placeId}
        onChange={(place) => narrow({ place, key: undefined })}
      />
      <FilterChoice
        label={t('figures.office.period')}
        options={periodChoices.map((value) => ({ value, label: t(`figures.office.period.${value}`) }))}
        value={choice}
        isNeeded
        onChange={(chosen) =>
          narrow({ period: chosen, ...(chosen === 'custom' ? period : { from: undefined, to: undefined }) })
        }
      />
      {choice === 'custom' &&
        (['from', 'to'] as const).map((end) => (
          <FilterDay
            key={end}
            label={t(`figures.office.${end}`)}
            value={period[end]}
            onChange={(day) => day && narrow({ [end]: day })}
          />
        ))}
    </FilterBar>
  )
}
