/** A button for every step open to the reader; whom a request may be given to is asked of the server. */
import { useQuery } from '@tanstack/react-query'
import { t } from '../../../../foundation/language/words.ts'
import { StepButtons } from '../../../../ui/office/step-buttons.tsx'
import { type RequestView, requestsContract } from '../../contract.ts'
import type { RequestState, RequestStep } from '../../workflow.ts'
import { candidatesQuery, mergeableQuery } from '../request-queries.ts'
import { useTake } from './take-step.ts'

/** What moves a request on from each state, the likeliest first. */
const onward: Partial<Record<RequestState, readonly RequestStep[]>> = {
  submitted: ['approve'],
  waiting: ['claim', 'assign'],
  claimed: ['begin', 'answer'],
  serving: ['answer'],
  escalated: ['takeUp'],
  paused: ['resume'],
  answered: ['confirm', 'confirmFor'],
}
const givesAway: readonly RequestStep[] = ['assign', 'reassign']

/** Whom a request may be given to and what it may be part of, as the steps that ask for it want them. */
export function useTakers(id: string, steps: readonly RequestStep[]) {
  const candidates = useQuery({ ...candidatesQuery(id), enabled: steps.some((step) => givesAway.includes(step)) })
  const options = (candidates.data ?? []).map(({ accountId, name, role, placeName }) => ({
    value: accountId,
    label: name,
    hint: [placeName, t(`people.role.${role}`)].join(' · '),
  }))
  const mergeable = useQuery({ ...mergeableQuery(id), enabled: steps.includes('merge') })
  const mains = (mergeable.data ?? []).map(({ id: value, number, excerpt }) => ({
    value,
    label: excerpt,
    hint: number,
  }))
  return { assigneeId: options, intoId: mains }
}

export function RequestSteps({ view }: { readonly view: RequestView }) {
  const { id, openSteps, state, isOverdue } = view
  const options = useTakers(id, openSteps)
  const take = useTake(id)
  const main = onward[state]?.find((step) => openSteps.includes(step)) ?? (isOverdue ? 'remind' : undefined)
  if (openSteps.length === 0) return null
  const ordered = main && openSteps.includes(main) ? [main, ...openSteps.filter((step) => step !== main)] : openSteps
  return (
    <div className="request-steps">
      <StepButtons
        module="requests"
        steps={ordered}
        contract={requestsContract}
        options={options}
        take={take}
        main={main}
        danger={['withdraw']}
      />
    </div>
  )
}
