/** What went wrong in the office: what happened, what was kept, what to do. */
import { Button } from 'antd'
import { t } from '../../foundation/language/words.ts'
import { sayFault } from '../fault-words.ts'

interface ErrorResultProps {
  readonly error: unknown
  /** True: says that what was typed is still there. */
  readonly kept?: boolean
  readonly retry?: (() => unknown) | undefined
}

export function ErrorResult({ error, kept = false, retry }: ErrorResultProps) {
  const { what, remedy, requestId } = sayFault(error)
  return (
    <div className="note" role="alert">
      <p className="note-title">{what}</p>
      {kept && <p>{t('ui.kept')}</p>}
      {remedy && <p>{remedy}</p>}
      {requestId && <p className="note-small">{t('ui.requestId', { requestId })}</p>}
      {retry && <Button onClick={() => retry()}>{t('ui.retry')}</Button>}
    </div>
  )
}
