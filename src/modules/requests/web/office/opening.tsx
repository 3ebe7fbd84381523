/** What is private in a request stays closed until the reader says why; whom it concerns can see that. */
import { t } from '../../../../foundation/language/words.ts'
import { Card } from '../../../../ui/office/content.tsx'
import { StepButtons } from '../../../../ui/office/step-buttons.tsx'
import { type RequestView, requestsContract } from '../../contract.ts'
import { useTake } from './take-step.ts'

export function Opening({ view }: { readonly view: RequestView }) {
  const take = useTake(view.id)
  if (!view.mayOpen) return null
  return (
    <Card title={t('requests.closed')}>
      <p className="request-closed">{t(view.isPrivate ? 'requests.closed.words' : 'requests.closed.phone')}</p>
      <StepButtons module="requests" contract={requestsContract} steps={['open']} take={take} />
    </Card>
  )
}
