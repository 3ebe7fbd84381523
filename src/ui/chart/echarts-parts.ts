/** What of ECharts is used, registered in one place: bars on two axes, painted on a canvas. */
import { BarChart, type BarSeriesOption } from 'echarts/charts'
import { GridComponent, type GridComponentOption } from 'echarts/components'
import { type ComposeOption, init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

use([BarChart, GridComponent, CanvasRenderer])

export type ChartOption = ComposeOption<BarSeriesOption | GridComponentOption>

/** A chart on an element of the page. It does not move: whoever looks from afar compares, and nothing flickers when it is read anew. */
export const openChart = (target: HTMLElement) => init(target, null, { renderer: 'canvas' })
