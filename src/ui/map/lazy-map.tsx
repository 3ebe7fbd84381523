/** The map is loaded when it is shown, and never with a page: it weighs more than all the rest of the phone. */
import type { ComponentProps } from 'react'
import { whenShown } from '../when-shown.tsx'
import type BoundaryMap from './boundary-map.tsx'
import type MapSheet from './map-sheet.tsx'

export const LazyMap = whenShown<ComponentProps<typeof MapSheet>>('ui.map.coming', () => import('./map-sheet.tsx'))
export const LazyBoundaryMap = whenShown<ComponentProps<typeof BoundaryMap>>(
  'ui.map.coming',
  () => import('./boundary-map.tsx'),
)
