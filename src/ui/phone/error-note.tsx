/** What went wrong, and trying again. */
import { t } from '../../foundation/language/words.ts'
import { FaultLines, type FaultProps } from '../fault-lines.tsx'
import { Button } from './button.tsx'

export const ErrorNote = ({ retry, ...fault }: FaultProps) => (
  <div className="note" role="alert">
    <FaultLines {...fault} />
    {retry && <Button onPress={retry}>{t('ui.retry')}</Button>}
  </div>
)
