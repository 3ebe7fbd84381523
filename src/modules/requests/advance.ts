/** One step of one request: locked, checked, written, recorded. Every step goes through here, the clock's too. */
import { type Actor, type Capacity, systemActor } from '../../foundation/access/standing.ts'
import { addSpan, type Calendar } from '../../foundation/calendar/calendar.ts'
import { deadlineOf } from '../../foundation/calendar/deadline.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { listEvents } from '../../foundation/events/events.ts'
import type { StoredEvent } from '../../foundation/events/events-table.ts'
import type { Trace } from '../../foundation/http/call.ts'
import { type State, type Step, take } from '../../foundation/workflow.ts'
import { courseFrom, following, ticksOf, ticksOnEntering, ticksOnGoingBack } from './deadlines.ts'
import { keptBy } from './kept-for-figures.ts'
import { changeBy, checkFit, type StepInput, type Taker } from './moves.ts'
import { moveRequest } from './queries.ts'
import { rewriteText } from './search-text.ts'
import { standingBefore } from './standing-before.ts'
import type { StoredRequest } from './table.ts'
import { type RequestState, type RequestStep, requestRules } from './workflow.ts'

export interface Advance {
  readonly step: RequestStep
  readonly row: StoredRequest
  readonly actor: Actor
  readonly input: object
  readonly taker?: Taker | undefined
  /** Its story until now, where somebody reads that anyway. */
  readonly story?: Promise<readonly StoredEvent[]>
  /** What the timeline shows of the input. */
  readonly said: object
  readonly now: Date
  /** How the actor stood before it, when it has been brought elsewhere since. */
  readonly held?: ReadonlySet<Capacity>
}

export interface Advanced {
  readonly row: StoredRequest
  readonly trace: Trace & { readonly action: string }
}

/** Moves a locked row and says what to record. Refuses what the workflow refuses. */
export async function advance(db: Db, calendar: Calendar, asked: Advance): Promise<Advanced> {
  const { step, row, actor, now } = asked
  const flow = requestRules.numbered(row.workflow_version)
  const held = asked.held ?? standingBefore(actor, row)
  const state = take(flow, step, row.state, held, row.merged_from)
  const goesBack = flow.steps[step].to === 'before'
  checkFit(step, row, { accountId: actor.accountId, held, now })
  const input = asked.input as StepInput
  const ticks = goesBack
    ? ticksOnGoingBack(flow, state)
    : [...ticksOnEntering(flow, state, row.state, row.span), ...ticksOf(step, input)]
  const after = await moveRequest(db, row, {
    ...(state !== row.state && { state, state_since: now }),
    ...((ticks.length > 0 || goesBack) && (await dueAfter(db, calendar, asked, ticks, state))),
    ...changeBy(step, row, input, now, asked.taker),
    ...keptBy(step, row, state, calendar, now),
  })
  if (after.answer !== row.answer) await rewriteText(db, after)
  const trace = {
    districtId: row.district_id,
    subject: row.id,
    path: row.path,
    role: actor === systemActor ? 'system' : actingAs(flow.steps[step], held),
    details: {
      from: row.state,
      to: state,
      said: asked.said,
      ...(row.assignee_id && row.assignee_id !== after.assignee_id && { formerAssignee: row.assignee_id }),
      ...(ticks.length > 0 && { clock: ticks }),
    },
    action: `requests.${step}`,
  }
  return { row: after, trace }
}

/** The deadline is always derived from the whole course of events, never counted on from a stored date. */
async function dueAfter(
  db: Db,
  calendar: Calendar,
  { row, now, story }: Advance,
  ticks: ReturnType<typeof ticksOf>,
  state: RequestState,
): Promise<{ due_at: Date | null; overdue_at?: null }> {
  const starts = ticks.some((tick) => tick.kind === 'start')
  const earlier = starts ? [] : courseFrom(await (story ?? listEvents(db, row.district_id, row.id)))
  const { final, pauses }: State = requestRules.numbered(row.workflow_version).states[state]
  if (final) return { due_at: null, overdue_at: null }
  // What happens next is that the pause ends, at the latest then.
  if (pauses) return { due_at: addSpan(now, row.longest_pause, calendar).at }
  const { dueAt } = deadlineOf([...earlier, ...following(earlier, ticks, now)], calendar, now)
  return { due_at: dueAt, ...(!(dueAt && dueAt <= now) && { overdue_at: null }) }
}

/** The first capacity of the rule that the person holds: the one in which they acted. */
const actingAs = (step: Step, held: ReadonlySet<Capacity>): Capacity | undefined =>
  step.by.find((capacity) => held.has(capacity))
