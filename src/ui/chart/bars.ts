/** Bars as data, and the two ways in which they are drawn. Pure but for the tokens that are handed in. */
import type { BarSeriesOption } from 'echarts/charts'
import type { ChartOption } from './echarts-parts.ts'

/** One value of each group: 收到, 办结; or one part of each bar: 网格, 社区, 街道. */
export interface BarSeries {
  readonly name: string
  /** The name of a token: 'working'. */
  readonly tone: string
  /** Of that token, in a hundred. */
  readonly strength?: number
  readonly values: readonly number[]
}

export interface Bars {
  /** 'columns' stand beside each other, 'stacks' lie on top of each other from left to right. */
  readonly way: 'columns' | 'stacks'
  /** What each group or stack is called. */
  readonly names: readonly string[]
  readonly series: readonly BarSeries[]
  /** Beside each stack, in the colour of what is late; '' where nothing is. */
  readonly late?: readonly string[]
}

export interface Look {
  /** Of the text around, in pixels. */
  readonly text: number
  token(name: string): string
}

/** The series of what is late; the others are numbered by their order. */
export const lateSeries = 'late'

export function barsOption({ way, names, series, late = [] }: Bars, look: Look): ChartOption {
  const isColumns = way === 'columns'
  const words = { fontFamily: look.token('face'), fontSize: look.text, color: look.token('ink') }
  const nameAxis = {
    type: 'category' as const,
    data: [...names],
    axisTick: { show: false },
    axisLine: { lineStyle: { color: look.token('hairline') } },
    axisLabel: { ...words, interval: 0, margin: look.text * 0.6 },
  }
  const valueAxis = { type: 'value' as const, show: false, minInterval: 1 }
  return {
    animation: false,
    textStyle: words,
    grid: {
      left: 0,
      top: isColumns ? look.text * 1.8 : 0,
      right: isColumns ? 0 : look.text * (late.some(Boolean) ? 6 : 2.5),
      bottom: 0,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: isColumns ? nameAxis : valueAxis,
    yAxis: isColumns ? valueAxis : { ...nameAxis, inverse: true, axisLine: { show: false } },
    series: [
      ...series.map((one, at) => (isColumns ? column(one, at, look) : part(one, at, look))),
      ...(isColumns ? [] : [lateMarks(series, late, look)]),
    ],
  }
}

/** A weaker tone lets the sheet through. */
const paintOf = ({ tone, strength = 100 }: BarSeries, look: Look) => ({
  color: look.token(tone),
  opacity: strength / 100,
})

const column = (one: BarSeries, at: number, look: Look): BarSeriesOption => ({
  type: 'bar',
  id: String(at),
  name: one.name,
  data: [...one.values],
  barGap: '8%',
  barCategoryGap: '28%',
  itemStyle: { ...paintOf(one, look), borderRadius: [3, 3, 0, 0] },
  label: { show: true, position: 'top', fontSize: look.text, fontWeight: 600, color: look.token('ink'), opacity: 1 },
})

const part = (one: BarSeries, at: number, look: Look): BarSeriesOption => ({
  type: 'bar',
  id: String(at),
  name: one.name,
  stack: 'all',
  data: [...one.values],
  barWidth: '62%',
  itemStyle: { ...paintOf(one, look), borderColor: look.token('sheet'), borderWidth: 1 },
})

/** How long each stack is, and what of it is late: written at its end, on a part without a length. */
function lateMarks(series: readonly BarSeries[], late: readonly string[], look: Look): BarSeriesOption {
  const totals = (series[0]?.values ?? []).map((_, nth) =>
    series.reduce((sum, { values }) => sum + (values[nth] ?? 0), 0),
  )
  return {
    type: 'bar',
    id: lateSeries,
    stack: 'all',
    data: totals.map(() => 0),
    label: {
      show: true,
      position: 'right',
      distance: look.text * 0.4,
      formatter: ({ dataIndex }) =>
        late[dataIndex] ? `{all|${totals[dataIndex]}}  {late|${late[dataIndex]}}` : `{all|${totals[dataIndex]}}`,
      rich: {
        all: { fontSize: look.text * 1.15, fontWeight: 600, color: look.token('ink') },
        late: { fontSize: look.text, fontWeight: 600, color: look.token('overdue') },
      },
    },
  }
}
