/** The paper form of a page: a button that prints it, and a line that only the paper shows. */
import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { dayIn } from '../../../../foundation/language/moments.ts'
import { clock, t } from '../../../../foundation/language/words.ts'

export const PrintButton = () => (
  <Button icon={<PrinterOutlined aria-hidden="true" />} onClick={() => window.print()}>
    {t('requests.office.print')}
  </Button>
)

/** With the year: paper is kept for longer than this one. */
export function PrintedAt() {
  const now = new Date()
  return <p className="paper-only">{t('requests.office.printedAt', { at: `${dayIn(now)} ${clock(now)}` })}</p>
}
