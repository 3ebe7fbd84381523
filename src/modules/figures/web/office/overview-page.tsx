/** 一图: one place on one page, for a wall or a desk. What is open, where it lies, whom it waits for, and how the weeks went. */
import { ExpandOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useId } from 'react'
import { overseers } from '../../../../foundation/access/standing.ts'
import { clock, t } from '../../../../foundation/language/words.ts'
import { Figure, Figures } from '../../../../ui/office/content.tsx'
import { LoadedPage } from '../../../../ui/office/loaded-page.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { PlacePicker } from '../../../../ui/office/place-picker.tsx'
import { placesOf } from '../../../../ui/office/places-of.ts'
import { useFilters } from '../../../../ui/office/use-filters.ts'
import type { MeView } from '../../../people/contract.ts'
import type { Overview } from '../../contract.ts'
import { OverviewCourse } from './overview-course.tsx'
import { OverviewFlow } from './overview-flow.tsx'
import { toInbox } from './overview-links.ts'
import { OverviewMap } from './overview-map.tsx'
import { overviewQuery } from './overview-queries.ts'
import { OverviewWaiting } from './overview-waiting.tsx'
import './overview.css'

export default function OverviewPage({ me }: { readonly me: MeView }) {
  const [filters, narrow] = useFilters('place', 'show')
  const id = useId()
  const isWall = filters.show === 'wall'
  const query = useQuery(overviewQuery(filters.place, isWall))
  useEscape(isWall, () => narrow({ show: undefined }))
  const tops = placesOf(me.posts, overseers)
  return (
    <div className={`overview${isWall ? ' overview-wall' : ''}`}>
      <LoadedPage query={query} title={t('figures.office.overview')}>
        {(told) => (
          <>
            <PageTitle
              title={titleOf(told)}
              lead={t(`figures.office.overview.${query.error ? 'stale' : isWall ? 'live' : 'asOf'}`, {
                at: clock(told.asOf),
              })}
              actions={
                <>
                  {!isWall && (
                    <div className="overview-place">
                      <label className="unseen" htmlFor={id}>
                        {t('figures.office.place')}
                      </label>
                      <PlacePicker
                        ties={{ id }}
                        tops={tops}
                        value={told.place.id}
                        onChange={(place) => narrow({ place })}
                      />
                    </div>
                  )}
                  <Button
                    icon={<ExpandOutlined aria-hidden="true" />}
                    aria-pressed={isWall}
                    onClick={() => narrow({ show: isWall ? undefined : 'wall' })}
                  >
                    {t(isWall ? 'figures.office.overview.leave' : 'figures.office.overview.wall')}
                  </Button>
                </>
              }
            />
            <Counts told={told} />
            <div className="overview-panels">
              <OverviewMap told={told} />
              <OverviewFlow told={told} />
              <OverviewWaiting told={told} />
              <OverviewCourse told={told} />
            </div>
          </>
        )}
      </LoadedPage>
    </div>
  )
}

const titleOf = ({ place, counts }: Overview): string =>
  t('figures.overview.title', { place: place.name, open: counts.open, overdue: counts.overdue })

const views = ['overdue', 'dueSoon', 'unclaimed', 'silent'] as const

function Counts({ told: { counts, place } }: { readonly told: Overview }) {
  const open = toInbox(place.id)
  return (
    <Figures>
      <Figure label={t('figures.overview.open')} value={counts.open} href={open.to} search={open.search} />
      {views.map((view) => {
        const { to, search } = toInbox(place.id, { view })
        return (
          <Figure
            key={view}
            label={t(`figures.overview.${view}`)}
            value={counts[view]}
            href={to}
            search={search}
            isLate={view === 'overdue'}
          />
        )
      })}
    </Figures>
  )
}

function useEscape(isOn: boolean, leave: () => void): void {
  useEffect(() => {
    if (!isOn) return
    const hear = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') leave()
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  })
}
