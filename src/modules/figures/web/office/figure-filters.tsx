/** Of which place and for which time figures are shown. */
import { Input } from 'antd'
import { useId } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { FilterBar, FilterChoice } from '../../../../ui/office/filter-bar.tsx'
import { type PlaceNode, PlacePicker } from '../../../../ui/office/place-picker.tsx'
import { type FigureFilters, periodChoices, periodChosen, periodIn } from './figure-periods.ts'

interface FigureFiltersProps {
  readonly tops: readonly PlaceNode[]
  readonly placeId: string | undefined
  readonly filters: FigureFilters
  readonly narrow: (changes: FigureFilters) => void
}

export function FigureFilterBar({ tops, placeId, filters, narrow }: FigureFiltersProps) {
  const id = useId()
  const choice = periodChosen(filters)
  const period = periodIn(filters)
  return (
    <FilterBar>
      <div className="filter">
        <label className="filter-label" htmlFor={id}>
          {t('figures.office.place')}
        </label>
        <PlacePicker
          ties={{ id }}
          tops={tops}
          value={placeId}
          onChange={(place) => narrow({ place, key: undefined })}
        />
      </div>
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
          <div className="filter" key={end}>
            <label className="filter-label" htmlFor={`${id}-${end}`}>
              {t(`figures.office.${end}`)}
            </label>
            <Input
              id={`${id}-${end}`}
              type="date"
              value={period[end]}
              onChange={(event) => event.target.value && narrow({ [end]: event.target.value })}
            />
          </div>
        ))}
    </FilterBar>
  )
}
