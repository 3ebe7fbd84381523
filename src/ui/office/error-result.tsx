/** What went wrong in the office, and trying again. */
import { Button } from 'antd'
import { t } from '../../foundation/language/words.ts'
import { FaultLines, type FaultProps } from '../fault-lines.tsx'

export const ErrorResult = ({ retry, ...fault }: FaultProps) => (
  <div className="note" role="alert">
    <FaultLines {...fault} />
    {retry && <Button onClick={() => retry()}>{t('ui.retry')}</Button>}
  </div>
)
