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
  /** How wide this is, bold and so large, in pixels. */
  widthOf(words: string, size: number): number
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
  const ends = isColumns ? [] : endsOf(series, late)
  return {
    animation: false,
    textStyle: words,
    grid: {
      left: 0,
      top: isColumns ? look.text * 1.8 : 0,
      right: Math.ceil(Math.max(0, ...ends.map((end) => roomFor(end, look)))),
      bottom: 0,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: isColumns ? nameAxis : valueAxis,
    yAxis: isColumns ? valueAxis : { ...nameAxis, inverse: true, axisLine: { show: false } },
    series: [
      ...series.map((one, at) => (isColumns ? column(one, at, look) : part(one, at, look))),
      ...(isColumns ? [] : [lateMarks(ends, look)]),
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

/** What stands at the end of a stack: how long it is, and what of it is late. */
interface End {
  readonly all: string
  readonly late: string
}

const endsOf = (series: readonly BarSeries[], late: readonly string[]): End[] =>
  (series[0]?.values ?? []).map((_, nth) => ({
    all: String(series.reduce((sum, { values }) => sum + (values[nth] ?? 0), 0)),
    late: late[nth] ?? '',
  }))

const gap = '  '
const sizes = ({ text }: Look) => ({ distance: text * 0.4, all: text * 1.15, late: text })

function roomFor({ all, late }: End, look: Look): number {
  const size = sizes(look)
  return size.distance + look.widthOf(all, size.all) + (late === '' ? 0 : look.widthOf(gap + late, size.late))
}

/** Written on a part without a length. */
function lateMarks(ends: readonly End[], look: Look): BarSeriesOption {
  const size = sizes(look)
  return {
    type: 'bar',
    id: lateSeries,
    stack: 'all',
    data: ends.map(() => 0),
    label: {
      show: true,
      position: 'right',
      distance: size.distance,
      formatter: ({ dataIndex }) => {
        const { all, late } = ends[dataIndex] ?? { all: '', late: '' }
        return late ? `{all|${all}}${gap}{late|${late}}` : `{all|${all}}`
      },
      rich: {
        all: { fontSize: size.all, fontWeight: 600, color: look.token('ink') },
        late: { fontSize: size.late, fontWeight: 600, color: look.token('overdue') },
      },
    },
  }
}
