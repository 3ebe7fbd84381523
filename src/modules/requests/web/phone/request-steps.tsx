/** A button for every step I may take: the main one within reach of a thumb, the others below the timeline. */
import { useQuery } from '@tanstack/react-query'
import { hasWord, t } from '../../../../foundation/language/words.ts'
import { Section } from '../../../../ui/phone/card.tsx'
import { StepButtons } from '../../../../ui/phone/step-buttons.tsx'
import type { OptionsByField } from '../../../../ui/step-answers.ts'
import { type RequestView, requestsContract } from '../../contract.ts'
import type { RequestStep } from '../../workflow.ts'
import { candidatesQuery, mergeableQuery } from '../request-queries.ts'
import { ClaimButton, PromiseButton } from './claim-button.tsx'
import { mainStepOf } from './main-step.ts'
import { useTake } from './take-step.ts'

export interface StepsProps {
  readonly request: RequestView
  /** Somebody else was quicker. */
  readonly onTaken: (by: string) => void
}

export function MainStep({ request, onTaken }: StepsProps) {
  const main = mainStepOf(request)
  if (!main) return null
  if (main === 'claim') return <ClaimButton id={request.id} onTaken={onTaken} />
  return <Steps request={request} steps={[main]} main={main} />
}

export function QuietSteps({ request, onTaken }: StepsProps) {
  const main = mainStepOf(request)
  const steps = request.openSteps.filter((step) => step !== main)
  if (steps.length === 0 && main !== 'claim') return null
  return (
    <Section title={t('requests.phone.further')}>
      <div className="group">
        {main === 'claim' && <PromiseButton id={request.id} onTaken={onTaken} />}
        {steps.length > 0 && <Steps request={request} steps={steps} />}
      </div>
    </Section>
  )
}

/** Steps that give the request to a person from a list. */
const giving: readonly RequestStep[] = ['assign', 'reassign']

interface SomeSteps {
  readonly request: RequestView
  readonly steps: readonly RequestStep[]
  readonly main?: RequestStep | undefined
}

function Steps({ request, steps, main }: SomeSteps) {
  const take = useTake(request.id)
  const gives = steps.some((step) => giving.includes(step))
  const candidates = useQuery({ ...candidatesQuery(request.id), enabled: gives })
  const mergeable = useQuery({ ...mergeableQuery(request.id), enabled: steps.includes('merge') })
  const isNobodyThere = gives && candidates.data?.length === 0
  const isAlone = mergeable.data?.length === 0
  const options: OptionsByField = {
    assigneeId: (candidates.data ?? []).map(({ accountId, name, role, placeName }) => ({
      value: accountId,
      label: name,
      hint: [roleWord(role), placeName].filter(Boolean).join(' · '),
    })),
    intoId: (mergeable.data ?? []).map(({ id, number, excerpt }) => ({ value: id, label: excerpt, hint: number })),
  }
  return (
    <>
      {isNobodyThere && <p className="quiet">{t('requests.phone.nobodyToGive')}</p>}
      <StepButtons
        module="requests"
        contract={requestsContract}
        steps={steps.filter((step) => !(isNobodyThere && giving.includes(step)) && !(isAlone && step === 'merge'))}
        options={options}
        take={take}
        main={main}
        danger={['withdraw']}
      />
    </>
  )
}

const roleWord = (role: string): string => (hasWord(`people.role.${role}`) ? t(`people.role.${role}`) : '')
