/** Right after sending: it has arrived, and what happens next. */
import { useSearch } from 'wouter'
import { t } from '../../../../foundation/language/words.ts'
import { Card } from '../../../../ui/phone/card.tsx'
import type { RequestView } from '../../contract.ts'

export function SentNote({ request }: { readonly request: RequestView }) {
  if (!new URLSearchParams(useSearch()).has('sent')) return null
  return (
    <Card title={t('requests.phone.sent')}>
      <p>{t('requests.phone.sent.says', { number: request.number })}</p>
    </Card>
  )
}
