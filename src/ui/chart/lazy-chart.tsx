/** The chart is loaded when it is shown, and never with a page: ECharts weighs more than the page around it. */
import type { ComponentProps } from 'react'
import { whenShown } from '../when-shown.tsx'
import type ChartSheet from './chart-sheet.tsx'

export type { PressedBar } from './chart-sheet.tsx'

export const LazyChart = whenShown<ComponentProps<typeof ChartSheet>>(
  'ui.chart.coming',
  () => import('./chart-sheet.tsx'),
)
