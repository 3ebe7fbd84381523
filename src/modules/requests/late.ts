/**
 * Work that was somebody's when they did it and no longer when it arrived: it is received, kept apart, and handed to whoever
 * is responsible now. The device's time may be wrong or made up, so it opens nothing: it only lets something be handed in.
 */
import { v7 } from 'uuid'
import { covers, type Relation, type Role } from '../../foundation/access/standing.ts'
import { dayLength } from '../../foundation/calendar/day.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { type Refusal, refuse } from '../../foundation/errors.ts'
import { listEvents } from '../../foundation/events/events.ts'
import type { CommandCall } from '../../foundation/http/call.ts'
import type { Step } from '../../foundation/workflow.ts'
import { type HeldPost, postsHeldAt } from '../people/public.ts'
import { holdPresentPlace } from '../territory/public.ts'
import { findAny, insertLate } from './queries-late.ts'
import { reachesToAsk } from './submit.ts'
import type { StoredRequest } from './table.ts'
import { type RequestStep, requestRules } from './workflow.ts'

type LateCall = Pick<CommandCall, 'actor' | 'id' | 'deviceAt' | 'now' | 'input' | 'whenRefused'>

/** How long a device may have been without a connection: the district's own setting. */
const longestDays = 30

interface Belongs {
  readonly districtId: string
  readonly path: string
  readonly heldAs: Role | Relation
  readonly row?: StoredRequest
}

/** A step of one request. */
export const receiveLateStep = (call: LateCall, step: RequestStep, requestId: string): void =>
  receive(call, step, async (db, held, districts, deviceAt) => {
    const row = await findAny(db, districts, requestId)
    if (!row) return undefined
    const heldAs = await wasTheirs(db, call, step, row, held, deviceAt)
    return heldAs && { districtId: row.district_id, path: row.path, heldAs, row }
  })

/** Something to be filed at a place. */
export const receiveLateFiling = (call: LateCall, placeId: string): void =>
  receive(call, 'submit', async (db, held) => {
    const place = await holdPresentPlace(db, placeId, call.now)
    const post = place && held.find(({ role, path }) => role !== 'resident' && reachesToAsk(path, place.path))
    return place && post && { districtId: place.district_id, path: place.path, heldAs: post.role }
  })

type Asking = (
  db: Db,
  held: readonly HeldPost[],
  districts: readonly string[],
  deviceAt: Date,
) => Promise<Belongs | undefined>

function receive(call: LateCall, step: RequestStep | 'submit', asking: Asking): void {
  const { actor, deviceAt, now, input } = call
  if (!deviceAt || deviceAt >= now || now.getTime() - deviceAt.getTime() > longestDays * dayLength) return
  call.whenRefused(async (refusal, { inDistricts }) => {
    if (!isForNoPost(refusal)) return undefined
    const held = await inDistricts([], (db) => postsHeldAt(db, actor.accountId, deviceAt))
    const districts = [...new Set(held.map(({ districtId }) => districtId))]
    return inDistricts(districts, async (db, record) => {
      const belongs = await asking(db, held, districts, deviceAt)
      if (!belongs) return undefined
      const { districtId, path, heldAs, row } = belongs
      const id = v7({ msecs: now.getTime() })
      const isNew = await insertLate(db, {
        district_id: districtId,
        id,
        account_id: actor.accountId,
        command_id: call.id,
        sender_name: actor.name,
        held_as: heldAs,
        step,
        sent: input as object,
        request_id: row?.id ?? null,
        path,
        device_at: deviceAt,
        arrived_at: now,
      })
      if (isNew)
        record({
          districtId,
          subject: row?.id ?? id,
          path,
          role: heldAs,
          action: 'requests.handInLate',
          details: { ...(row && { from: row.state, to: row.state }), late: id, step },
        })
      return refuse.conflict('handed-in-late', 'This is not yours any more. It was received and handed over.')
    })
  })
}

/** Not there, not theirs, out of their reach: what somebody hears who has lost a post or a request. */
const isForNoPost = ({ status, code }: Refusal): boolean =>
  status === 404 || status === 403 || code === 'place-out-of-reach'

/** In which capacity they could have taken this step at that moment; undefined when they could not. */
async function wasTheirs(
  db: Db,
  { actor }: LateCall,
  step: RequestStep,
  row: StoredRequest,
  held: readonly HeldPost[],
  deviceAt: Date,
): Promise<Role | Relation | undefined> {
  const events = await listEvents(db, row.district_id, row.id)
  const rule: Step = requestRules.numbered(row.workflow_version).steps[step]
  const wasAssigned = events.some(({ at, details }) => details.formerAssignee === actor.accountId && at > deviceAt)
  if (wasAssigned && rule.by.includes('assignee')) return 'assignee'
  // Wherever it lay since then: its own path today, and those that its timeline has kept.
  const paths = [row.path, ...events.map(({ path }) => path)]
  const post = held.find(
    ({ role, path }) => rule.by.some((one) => one === role) && paths.some((one) => covers(path, one)),
  )
  return post?.role
}
