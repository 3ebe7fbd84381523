/** What went wrong, in sentences: what happened, what was kept, what to do. */
import { t } from '../foundation/language/words.ts'
import { sayFault } from './fault-words.ts'

export interface FaultProps {
  readonly error: unknown
  /** True: says that what was typed is still there. */
  readonly kept?: boolean
  readonly retry?: (() => unknown) | undefined
}

export function FaultLines({ error, kept = false }: Omit<FaultProps, 'retry'>) {
  const { what, remedy, requestId } = sayFault(error)
  return (
    <>
      <p className="note-title">{what}</p>
      {kept && <p>{t('ui.kept')}</p>}
      {remedy && <p>{remedy}</p>}
      {requestId && <p className="note-small">{t('ui.requestId', { requestId })}</p>}
    </>
  )
}
