/** What waits for whom: at which step the open requests stand, and at which level. */
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import type { Bars } from '../../../../ui/chart/bars.ts'
import { LazyChart, type PressedBar } from '../../../../ui/chart/lazy-chart.tsx'
import type { Overview } from '../../contract.ts'
import { openLevels, openSteps, stepWord, toInbox, waitingAt } from './overview-links.ts'
import { Legend, Panel, type PanelRow } from './overview-panel.tsx'

/** The higher the level, the deeper the colour. */
const strengths = { grid: 38, community: 68, street: 100 }

export function OverviewWaiting({ told }: { readonly told: Overview }) {
  const navigate = useNavigate()
  const { id } = told.place
  const levelName = (level: string) => t(`requests.level.${level}`)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the numbers change.
  const bars = useMemo(
    (): Bars => ({
      way: 'stacks',
      names: openSteps.map(stepWord),
      series: openLevels.map((level) => ({
        name: levelName(level),
        tone: 'working',
        strength: strengths[level],
        values: openSteps.map((state) => waitingAt(told, state, level).open),
      })),
      late: openSteps.map((state) => lateSaid(waitingAt(told, state).overdue)),
    }),
    [told.waiting],
  )
  const press = ({ bar, series }: PressedBar): void => {
    const state = openSteps[bar]
    const level = series === null ? undefined : openLevels[series]
    if (!state) return
    const isLate = series === null && waitingAt(told, state).overdue > 0
    void navigate(toInbox(id, { state, ...(level && { level }), ...(isLate && { view: 'overdue' }) }))
  }
  const rows = openSteps.map((state): PanelRow => {
    const all = waitingAt(told, state)
    return {
      name: stepWord(state),
      cells: [
        ...openLevels.map((level) => ({
          says: waitingAt(told, state, level).open,
          way: toInbox(id, { state, level }),
        })),
        { says: all.open, way: toInbox(id, { state }) },
        { says: all.overdue, way: toInbox(id, { state, view: 'overdue' }) },
      ],
    }
  })
  const title = titleOf(told)
  return (
    <Panel
      name="waiting"
      title={title}
      legend={<Legend items={openLevels.map((level) => ({ name: levelName(level), tone: level }))} />}
      heads={[
        t('figures.office.overview.step'),
        ...openLevels.map(levelName),
        t('figures.office.overview.all'),
        t('figures.overview.overdue'),
      ]}
      rows={rows}
    >
      <LazyChart bars={bars} label={title} onPress={press} />
    </Panel>
  )
}

const lateSaid = (overdue: number): string => (overdue > 0 ? t('figures.office.overview.late', { count: overdue }) : '')

/** Where most of them stand. */
function titleOf(told: Overview): string {
  const counts = openSteps.map((state) => ({ state, open: waitingAt(told, state).open }))
  const most = counts.reduce((one, other) => (other.open > one.open ? other : one))
  if (most.open === 0) return t('figures.office.overview.waiting.none')
  return t('figures.office.overview.waiting.title', { step: stepWord(most.state), count: most.open })
}
