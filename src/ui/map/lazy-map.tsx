/** The map is loaded when it is shown, and never with a page: it weighs more than all the rest of the phone. */
import { type ComponentProps, lazy, Suspense } from 'react'
import { Refused } from '../../foundation/http/client.ts'
import { t } from '../../foundation/language/words.ts'
import type MapSheet from './map-sheet.tsx'

const Loaded = lazy(() =>
  import('./map-sheet.tsx').catch(() => {
    throw new Refused(0, 'offline')
  }),
)

export const LazyMap = (props: ComponentProps<typeof MapSheet>) => (
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
