/** A heavy part of a page, loaded when it is shown and never with the page itself. */
import { type ComponentType, lazy, Suspense } from 'react'
import { Refused } from '../foundation/http/client.ts'
import { t } from '../foundation/language/words.ts'

/** A file that does not come is a lost connection, and said as one. `coming` is the key of what stands there meanwhile. */
export function whenShown<Props extends object>(
  coming: string,
  load: () => Promise<{ default: ComponentType<Props> }>,
) {
  const Loaded = lazy(() =>
    load().catch(() => {
      throw new Refused(0, 'offline')
    }),
  ) as unknown as ComponentType<Props>
  return (props: Props) => (
    <Suspense
      fallback={
        <p className="part-coming" aria-busy="true">
          {t(coming)}
        </p>
      }
    >
      <Loaded {...props} />
    </Suspense>
  )
}
