/** Who answers for a place, as a tree: four levels of responsibility or three of the network, on any day, vacancies first. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { officeRoles } from '../../../../foundation/access/standing.ts'
import { day, t } from '../../../../foundation/language/words.ts'
import { Empty } from '../../../../ui/office/empty.tsx'
import { CheckInput } from '../../../../ui/office/fields.tsx'
import { FilterBar, FilterDay } from '../../../../ui/office/filter-bar.tsx'
import { FilterPlace } from '../../../../ui/office/filter-place.tsx'
import { Loaded } from '../../../../ui/office/loaded.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { placesOf } from '../../../../ui/office/places-of.ts'
import { useFilters } from '../../../../ui/office/use-filters.ts'
import { usePlaceName } from '../../../../ui/office/use-place-name.ts'
import { Views } from '../../../../ui/office/views.tsx'
import type { MeView } from '../../../people/contract.ts'
import { type ChartView, charts } from '../../contract.ts'
import { chartQuery } from './office-queries.ts'
import { ResponsibilityTree } from './responsibility-tree.tsx'
import './responsibility.css'

export default function ResponsibilityPage({ me }: { readonly me: MeView }) {
  const [filters, narrow] = useFilters('place', 'chart', 'on', 'vacant')
  const tops = placesOf(me.posts, officeRoles)
  const placeId = filters.place ?? tops[0]?.id ?? ''
  const place = usePlaceName(placeId, tops)
  const chart = charts.find((one) => one === filters.chart) ?? 'duty'
  const query = useQuery(chartQuery(placeId, chart, filters.on))
  const view = query.data
  const vacant = view?.places[0]?.vacant ?? 0
  const isPast = filters.on !== undefined
  return (
    <>
      <PageTitle
        title={
          view && place
            ? t(isPast ? 'organizations.office.chart.titleOn' : 'organizations.chart.title', {
                place,
                vacant,
                on: day(view.on),
              })
            : t('organizations.responsibility')
        }
        lead={view && t('organizations.chart.lead', { filled: view.filled })}
        back={{ href: `/places?place=${placeId}`, label: t('organizations.office.chart.back') }}
      />
      <Views
        label={t('organizations.office.chart.views')}
        here={chart}
        items={charts.map((one) => ({
          key: one,
          label: t(`organizations.chart.${one}`),
          search: { ...filters, chart: one === 'duty' ? undefined : one },
        }))}
      />
      <FilterBar onReset={isPast || filters.vacant ? () => narrow({ on: undefined, vacant: undefined }) : undefined}>
        <FilterPlace
          label={t('organizations.office.place')}
          tops={tops}
          value={placeId}
          onChange={(chosen) => narrow({ place: chosen })}
        />
        <FilterDay
          label={t('organizations.office.chart.on')}
          value={filters.on ?? view?.on ?? ''}
          onChange={(on) => narrow({ on })}
        />
        <CheckInput
          label={t('organizations.office.chart.onlyVacant')}
          checked={filters.vacant !== undefined}
          onChange={(checked) => narrow({ vacant: checked ? 'only' : undefined })}
        />
      </FilterBar>
      <Loaded query={query}>{(shown) => <Shown view={shown} onlyVacant={filters.vacant !== undefined} />}</Loaded>
    </>
  )
}

function Shown({ view, onlyVacant }: { readonly view: ChartView; readonly onlyVacant: boolean }) {
  const [isOpen, setOpen] = useState<boolean>()
  const [top] = view.places
  if (!top)
    return <Empty title={t('organizations.office.chart.none')} says={t('organizations.office.chart.none.says')} />
  if (onlyVacant && top.vacant === 0)
    return <Empty title={t('organizations.office.chart.full')} says={t('organizations.office.chart.full.says')} />
  return (
    <>
      <div className="chart-steps">
        <Button onClick={() => setOpen(true)}>{t('organizations.office.chart.allOpen')}</Button>
        <Button onClick={() => setOpen(false)}>{t('organizations.office.chart.allClosed')}</Button>
      </div>
      <ResponsibilityTree key={String(isOpen)} view={view} isOpen={isOpen} onlyVacant={onlyVacant} />
    </>
  )
}
