/** What came and what was closed on each of the last seven days. */
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { dayFrom, weekdayOf } from '../../../../foundation/calendar/day.ts'
import { t } from '../../../../foundation/language/words.ts'
import type { Bars } from '../../../../ui/chart/bars.ts'
import { LazyChart, type PressedBar } from '../../../../ui/chart/lazy-chart.tsx'
import type { Overview } from '../../contract.ts'
import { toFigure } from './overview-links.ts'
import { Legend, Panel, type PanelRow } from './overview-panel.tsx'

const kinds = ['received', 'closed'] as const

export function OverviewFlow({ told }: { readonly told: Overview }) {
  const navigate = useNavigate()
  const { flow, place } = told
  const name = (kind: (typeof kinds)[number]) => t(`figures.overview.flow.${kind}`)
  const names = flow.map(({ on }, at) => dayName('figures.overview.day', on, at === flow.length - 1))
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names follow the days.
  const bars = useMemo(
    (): Bars => ({
      way: 'columns',
      names: flow.map(({ on }, at) => dayName('figures.overview.weekday', on, at === flow.length - 1)),
      series: [
        { name: name('received'), tone: 'working', strength: 45, values: flow.map(({ received }) => received) },
        { name: name('closed'), tone: 'done', values: flow.map(({ closed }) => closed) },
      ],
    }),
    [flow],
  )
  const wayOf = (kind: (typeof kinds)[number], on: string) =>
    toFigure(place.id, `requests.${kind}`, { from: on, to: on })
  const press = ({ bar, series }: PressedBar): void => {
    const [kind, on] = [kinds[series ?? 0], flow[bar]?.on]
    if (kind && on) void navigate(wayOf(kind, on))
  }
  const rows = flow.map(
    (day, at): PanelRow => ({
      name: names[at] ?? day.on,
      cells: kinds.map((kind) => ({ says: day[kind], way: wayOf(kind, day.on) })),
    }),
  )
  const sum = (kind: (typeof kinds)[number]) => flow.reduce((all, day) => all + day[kind], 0)
  const title = t('figures.office.overview.flow.title', { received: sum('received'), closed: sum('closed') })
  return (
    <Panel
      name="flow"
      title={title}
      legend={<Legend items={kinds.map((kind) => ({ name: name(kind), tone: kind }))} />}
      heads={[t('figures.office.overview.day'), ...kinds.map(name)]}
      rows={rows}
    >
      <LazyChart bars={bars} label={title} onPress={press} />
    </Panel>
  )
}

/** '周五' or '周五 20日', and today as today. */
function dayName(word: 'figures.overview.weekday' | 'figures.overview.day', on: string, isToday: boolean): string {
  if (isToday) return t('figures.overview.today')
  const weekday = t(`figures.overview.weekday.${weekdayOf(dayFrom(on))}`)
  return word === 'figures.overview.day' ? t(word, { weekday, day: Number(on.slice(8)) }) : weekday
}
