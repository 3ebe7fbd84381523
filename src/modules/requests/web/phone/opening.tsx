/** What is private in a request stays closed until the reader says why; whom it concerns can see that. */
import { t } from '../../../../foundation/language/words.ts'
import { StepButtons } from '../../../../ui/phone/step-buttons.tsx'
import { type RequestView, requestsContract } from '../../contract.ts'
import { useTake } from './take-step.ts'

export function Opening({ request }: { readonly request: RequestView }) {
  const take = useTake(request.id)
  if (!request.mayOpen) return null
  return (
    <div className="group">
      <p className="quiet">{t(request.isPrivate ? 'requests.closed.words' : 'requests.closed.phone')}</p>
      <StepButtons module="requests" contract={requestsContract} steps={['open']} take={take} />
    </div>
  )
}
