/** The map is loaded when it is shown, and never with a page: it weighs more than all the rest of the phone. */
import { type ComponentProps, type ComponentType, lazy, Suspense } from 'react'
import { Refused } from '../../foundation/http/client.ts'
import { t } from '../../foundation/language/words.ts'
import type BoundaryMap from './boundary-map.tsx'
import type MapSheet from './map-sheet.tsx'

/** A file that does not come is a lost connection, and said as one. */
function whenShown<Props extends object>(load: () => Promise<{ default: ComponentType<Props> }>) {
  const Loaded = lazy(() =>
    load().catch(() => {
      throw new Refused(0, 'offline')
    }),
  ) as unknown as ComponentType<Props>
  return (props: Props) => (
    <Suspense
      fallback={
        <p className="map-coming" aria-busy="true">
          {t('ui.map.coming')}
        </p>
      }
    >
      <Loaded {...props} />
    </Suspense>
  )
}

export const LazyMap = whenShown<ComponentProps<typeof MapSheet>>(() => import('./map-sheet.tsx'))
export const LazyBoundaryMap = whenShown<ComponentProps<typeof BoundaryMap>>(() => import('./boundary-map.tsx'))
