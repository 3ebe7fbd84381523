/** A chart of bars to look at and press on. Its text is as large as the text around it; a table says the same in words. */
import { useEffect, useRef } from 'react'
import { type Bars, barsOption, type Look, lateSeries } from './bars.ts'
import { openChart } from './echarts-parts.ts'
import './chart.css'

export interface PressedBar {
  /** Which group or stack. */
  readonly bar: number
  /** Which of the series; null is what is late. */
  readonly series: number | null
}

interface ChartSheetProps {
  readonly bars: Bars
  /** The answer that the chart gives, for whoever cannot see it. */
  readonly label: string
  readonly onPress: (pressed: PressedBar) => void
}

export default function ChartSheet({ bars, label, onPress }: ChartSheetProps) {
  const place = useRef<HTMLDivElement>(null)
  const redraw = useRef<() => void>(undefined)
  const told = useRef({ bars, onPress })
  told.current = { bars, onPress }
  useEffect(() => {
    const target = place.current
    if (!target) return
    const chart = openChart(target)
    const draw = (): void => chart.setOption(barsOption(told.current.bars, lookOf(target)), { notMerge: true })
    chart.on('click', ({ dataIndex, seriesId }) =>
      told.current.onPress({ bar: dataIndex, series: seriesId === lateSeries ? null : Number(seriesId) }),
    )
    // The first call comes at once.
    const watch = new ResizeObserver(() => {
      chart.resize()
      draw()
    })
    watch.observe(target)
    redraw.current = draw
    return () => {
      watch.disconnect()
      chart.dispose()
    }
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: other bars are drawn anew.
  useEffect(() => redraw.current?.(), [bars])
  return <div className="chart" ref={place} role="img" aria-label={label} />
}

function lookOf(target: HTMLElement): Look {
  const style = getComputedStyle(target)
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim()
  const pen = document.createElement('canvas').getContext('2d')
  return {
    text: Number.parseFloat(style.fontSize),
    token,
    widthOf(words, size) {
      if (!pen) return 0
      pen.font = `600 ${size}px ${token('face')}`
      return pen.measureText(words).width
    },
  }
}
