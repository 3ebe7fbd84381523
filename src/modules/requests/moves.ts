/** What each step writes into the request. The steps themselves, and who may take them, are in workflow.ts. */
import { refuse } from '../../foundation/errors.ts'
import type { RequestChange } from './queries.ts'
import type { Rating, Solved, StoredRequest } from './table.ts'
import type { RequestStep } from './workflow.ts'

/** Everything a step may be given; which of it is there, the step's own schema decides. */
export interface StepInput {
  readonly answer?: string
  readonly solved?: Solved
  readonly rating?: Rating
  readonly comment?: string | undefined
  readonly promisedAt?: string | undefined
}

export interface Taker {
  readonly accountId: string
  readonly name: string
}

const taken = (taker: Taker, input: StepInput): RequestChange => ({
  assignee_id: taker.accountId,
  assignee_name: taker.name,
  promised_at: input.promisedAt ? new Date(input.promisedAt) : null,
})

const outcome = (input: StepInput, ratedBy: 'resident' | 'staff'): RequestChange => ({
  solved: input.solved ?? null,
  rating: input.rating ?? null,
  rating_comment: input.comment ?? null,
  rated_by: ratedBy,
  confirmed: 'yes',
})

/** `taker` is who takes it, or is given it. */
export function changeBy(step: RequestStep, input: StepInput, now: Date, taker: Taker | undefined): RequestChange {
  switch (step) {
    case 'claim':
    case 'assign':
    case 'reassign':
      if (!taker) throw refuse.unfit('no-such-taker', 'Nobody of this name may take this request.')
      return taken(taker, input)
    case 'return':
      return { assignee_id: null, assignee_name: null, promised_at: null, returnedOnceMore: true }
    case 'answer':
      return { answer: input.answer ?? null, solved_said: input.solved ?? null, answered_at: now }
    case 'confirm':
      return { ...outcome(input, 'resident'), closed_at: now }
    case 'confirmFor':
      return { ...outcome(input, 'staff'), closed_at: now }
    case 'reopen':
      return {
        closed_at: null,
        solved: null,
        rating: null,
        rating_comment: null,
        rated_by: null,
        confirmed: 'no',
        reopenedOnceMore: true,
      }
    case 'closeSilent':
      return { closed_at: now, confirmed: 'silent' }
    case 'decline':
    case 'withdraw':
      return { closed_at: now }
    case 'fallDue':
      return { overdue_at: now }
    default:
      return {}
  }
}

type Related = Pick<StoredRequest, 'requester_id' | 'assignee_id'>

/** What no table of states can know: the word of the refusal, or undefined when the step is fit. */
export function unfitBecause(
  step: RequestStep,
  row: Related,
  accountId: string,
): 'own-request' | 'own-work' | undefined {
  if (step === 'claim' && row.requester_id === accountId) return 'own-request'
  if (step === 'confirmFor' && row.assignee_id === accountId) return 'own-work'
  return undefined
}

const unfitSays = {
  'own-request': 'This is your own request: let somebody else take it.',
  'own-work': 'Whoever did the work does not rate it.',
}

export function checkFit(step: RequestStep, row: Related, accountId: string): void {
  const why = unfitBecause(step, row, accountId)
  if (why) throw refuse.unfit(why, unfitSays[why])
}

/** Told by name who was quicker. */
export function refuseWhenTaken(row: StoredRequest): void {
  if (row.state === 'claimed' || row.state === 'serving')
    throw refuse.conflict('already-claimed', `Already taken by ${row.assignee_name}.`, { by: row.assignee_name })
}
