/** What each step writes into the request. The steps themselves, and who may take them, are in workflow.ts. */
import type { Capacity } from '../../foundation/access/standing.ts'
import { refuse } from '../../foundation/errors.ts'
import { levelAbove, levelBelow, worksAt } from './levels.ts'
import type { RequestChange } from './queries.ts'
import type { Awaited, Channel, Rating, Solved, StoredRequest } from './table.ts'
import type { RequestStep } from './workflow.ts'

/** Everything a step may be given; which of it is there, the step's own schema decides. */
export interface StepInput {
  readonly answer?: string
  readonly solved?: Solved
  readonly rating?: Rating
  readonly comment?: string | undefined
  readonly intoId?: string
  readonly promisedAt?: string | undefined
  readonly reason?: string
  readonly waitsFor?: Awaited
  readonly channel?: Channel
  readonly otherNumber?: string
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

const untaken: RequestChange = { assignee_id: null, assignee_name: null, promised_at: null, waits_for: null }

const outcome = (input: StepInput, ratedBy: 'resident' | 'staff'): RequestChange => ({
  solved: input.solved ?? null,
  rating: input.rating ?? null,
  rating_comment: input.comment ?? null,
  rated_by: ratedBy,
  confirmed: 'yes',
  ...(input.solved === 'no' && { solved_level: null }),
})

/** `taker` is who takes it, or is given it. */
export function changeBy(
  step: RequestStep,
  row: Pick<StoredRequest, 'level' | 'state' | 'path'>,
  input: StepInput,
  now: Date,
  taker: Taker | undefined,
): RequestChange {
  switch (step) {
    case 'claim':
    case 'takeUp':
    case 'assign':
    case 'reassign':
      if (!taker) throw refuse.unfit('no-such-taker', 'Nobody of this name may take this request.')
      return taken(taker, input)
    case 'return':
      return { ...untaken, returnedOnceMore: true }
    case 'answer':
      return {
        answer: input.answer ?? null,
        solved_said: input.solved ?? null,
        answered_at: now,
        solved_level: input.solved === 'no' ? null : row.level,
        waits_for: null,
      }
    case 'pause':
      return { waits_for: input.waitsFor ?? null }
    case 'resume':
    case 'resumeItself':
      return { waits_for: null }
    case 'escalate':
      return { level: levelAbove(row.level) ?? row.level }
    case 'sendDown':
      return { ...untaken, level: levelBelow(row.level, row.path) ?? row.level }
    case 'handOver':
      return { closed_at: now, handed_to: input.channel ?? null, handed_number: input.otherNumber ?? null }
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
        solved_level: null,
        reopenedOnceMore: true,
      }
    case 'closeSilent':
      return { closed_at: now, confirmed: 'silent' }
    case 'decline':
    case 'withdraw':
      return { closed_at: now }
    case 'merge':
      return { closed_at: now, merged_into: input.intoId ?? null, merged_from: row.state }
    case 'unmerge':
      return { closed_at: null, merged_into: null, merged_from: null }
    case 'fallDue':
      return { overdue_at: now }
    default:
      return {}
  }
}

type Related = Pick<StoredRequest, 'requester_id' | 'assignee_id' | 'level' | 'path' | 'due_at'>

interface Asking {
  readonly accountId: string
  readonly held: ReadonlySet<Capacity>
  readonly now: Date
}

/** What no table of states can know: the word of the refusal, or undefined when the step is fit. */
export function unfitBecause(
  step: RequestStep,
  row: Related,
  { accountId, held, now }: Asking,
): keyof typeof unfitSays | undefined {
  switch (step) {
    case 'claim':
      return row.requester_id === accountId ? 'own-request' : undefined
    case 'confirmFor':
      return row.assignee_id === accountId ? 'own-work' : undefined
    case 'pause':
      return row.due_at && row.due_at <= now ? 'too-late-to-pause' : undefined
    case 'escalate':
      if (!levelAbove(row.level)) return 'highest-level'
      return held.has('assignee') || worksAt(row.level, held) ? undefined : 'other-level'
    case 'takeUp':
      return worksAt(row.level, held) ? undefined : 'other-level'
    case 'sendDown':
      if (!levelBelow(row.level, row.path)) return 'lowest-level'
      return worksAt(row.level, held) ? undefined : 'other-level'
    default:
      return undefined
  }
}

const unfitSays = {
  'own-request': 'This is your own request: let somebody else take it.',
  'own-work': 'Whoever did the work does not rate it.',
  'too-late-to-pause': 'The time has passed already: stopping the clock would not help. Ask for more time.',
  'highest-level': 'There is no level above the street here. It can be handed over to another channel.',
  'lowest-level': 'It began at this level: there is none below.',
  'other-level': 'This is for those who work at the level where the request is now.',
}

export function checkFit(step: RequestStep, row: Related, asking: Asking): void {
  const why = unfitBecause(step, row, asking)
  if (why) throw refuse.unfit(why, unfitSays[why])
}

/** Told by name who was quicker. */
export function refuseWhenTaken(row: StoredRequest): void {
  if (row.state === 'claimed' || row.state === 'serving' || row.state === 'paused')
    throw refuse.conflict('already-claimed', `Already taken by ${row.assignee_name}.`, { by: row.assignee_name })
}
