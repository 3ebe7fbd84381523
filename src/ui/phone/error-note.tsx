/** What went wrong: what happened, what was kept, what to do. */
import { t } from '../../foundation/language/words.ts'
import { sayFault } from '../fault-words.ts'
import { Button } from './button.tsx'

interface ErrorNoteProps {
  readonly error: unknown
  /** True: says that what was typed is still there. */
  readonly kept?: boolean
  readonly retry?: () => unknown
}

export function ErrorNote({ error, kept = false, retry }: ErrorNoteProps) {
  const { what, remedy, requestId } = sayFault(error)
  return (
    <div className="note" role="alert">
      <p className="note-title">{what}</p>
      {kept && <p>{t('ui.kept')}</p>}
      {remedy && <p>{remedy}</p>}
      {requestId && <p className="note-small">{t('ui.requestId', { requestId })}</p>}
      {retry && <Button onPress={retry}>{t('ui.retry')}</Button>}
    </div>
  )
}
