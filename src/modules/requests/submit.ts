/** Asking for something: for oneself, or for somebody else. */
import { v7 } from 'uuid'
import { type Actor, covers, overseers } from '../../foundation/access/standing.ts'
import type { Calendar } from '../../foundation/calendar/calendar.ts'
import { dateAt } from '../../foundation/calendar/day.ts'
import { deadlineOf } from '../../foundation/calendar/deadline.ts'
import { refuse } from '../../foundation/errors.ts'
import type { StoredEvent } from '../../foundation/events/events-table.ts'
import type { CommandCall } from '../../foundation/http/call.ts'
import { refuseSwapped } from '../../foundation/http/point.ts'
import { openSteps } from '../../foundation/workflow.ts'
import { ensureResident } from '../people/public.ts'
import { holdPresentPlace, namesAlong, type Place } from '../territory/public.ts'
import { advance } from './advance.ts'
import { consentsIn, keepConsents } from './consents.ts'
import type { requestsContract } from './contract.ts'
import { at, ticksOnEntering } from './deadlines.ts'
import { fromHotline, refuseTwice } from './from-hotline.ts'
import { lowestLevel } from './levels.ts'
import { attachPhotos } from './photos.ts'
import { insertRequest } from './queries.ts'
import { findInForce } from './queries-standards.ts'
import { keepText } from './search-text.ts'
import { standingBefore } from './standing-before.ts'
import type { StoredCategory, StoredRequest } from './table.ts'
import { requestRules } from './workflow.ts'

/** What asking needs of a call, so that a table of orders can ask for many in one transaction. */
type SubmitCall = Pick<CommandCall<(typeof requestsContract)['submit']>, 'db' | 'actor' | 'input' | 'now' | 'record'>

export interface Submitted {
  readonly row: StoredRequest
  readonly category: StoredCategory
  readonly events: readonly StoredEvent[]
}

export async function submit(call: SubmitCall, calendar: Calendar): Promise<Submitted> {
  const { db, actor, input, now } = call
  const place = await holdPresentPlace(db, input.placeId, now)
  if (!place || !mayAskIn(actor, place))
    throw refuse.unfit('place-out-of-reach', 'You cannot ask for something in this place.')
  const [category, names] = await Promise.all([
    findInForce(db, place.district_id, input.categoryId, dateAt(now)),
    namesAlong(db, place.path),
  ])
  if (!category) throw refuse.unfit('no-such-category', 'This cannot be asked for here.')
  if (input.position) refuseSwapped(input.position)
  const consents = consentsIn(input)
  const asked = await whoAsks(call, place)
  const hotline = await fromHotline(db, actor, place, input)
  const flow = requestRules.on(dateAt(now))
  const ticks = ticksOnEntering(flow, flow.start, null, category.span)
  const id = v7({ msecs: now.getTime() })
  const isForChild = input.onBehalfOf?.isChild ?? false
  const row = await insertRequest(db, {
    district_id: place.district_id,
    id,
    number: numberOf(id, now),
    category_id: category.id,
    span: JSON.stringify(category.span),
    longest_pause: JSON.stringify(category.longest_pause),
    workflow_version: flow.version,
    state: flow.start,
    content: input.content,
    is_private: input.isPrivate || isForChild,
    is_for_child: isForChild,
    place_id: place.id,
    path: place.path,
    level: lowestLevel(place.path),
    place_label: names.join(' · ') || place.name,
    spot: input.spot ?? null,
    lng: input.position?.lng ?? null,
    lat: input.position?.lat ?? null,
    wished_at: input.wishedAt ? new Date(input.wishedAt) : null,
    contact_phone: input.contactPhone ?? null,
    shows_name: input.showsName,
    submitted_at: now,
    state_since: now,
    due_at: deadlineOf(at(ticks, now), calendar, now).dueAt,
    ...asked,
    ...hotline,
  }).catch(refuseTwice)
  await keepText(db, row, category)
  const filed = call.record({
    districtId: row.district_id,
    subject: row.id,
    path: row.path,
    role: asked.filer_id ? 'filer' : 'requester',
    details: {
      to: row.state,
      said: row.hotline_number ? { hotlineNumber: row.hotline_number } : {},
      clock: ticks,
      ...(consents.length > 0 && { consents: consents.map(({ to }) => to) }),
    },
  })
  await keepConsents(db, row, actor.accountId, consents, now)
  await attachPhotos(db, actor, row, filed, input.photoIds)
  return reviewed(call, calendar, { row, category, events: [filed] })
}

/** Whoever could review the request does not have to do it twice: what they file waits to be taken at once. */
async function reviewed(
  call: SubmitCall,
  calendar: Calendar,
  { row, category, events }: Submitted,
): Promise<Submitted> {
  const { db, actor, now } = call
  const flow = requestRules.numbered(row.workflow_version)
  if (!openSteps(flow, row.state, standingBefore(actor, row)).includes('approve')) return { row, category, events }
  const approved = await advance(db, calendar, { step: 'approve', row, actor, input: {}, said: {}, now })
  return { row: approved.row, category, events: [...events, call.record(approved.trace)] }
}

/** One may ask where one lives or works: in the same community as a post, or anywhere below a post. */
export const mayAskIn = (actor: Actor, place: Pick<Place, 'path'>): boolean =>
  actor.posts.some((post) => reachesToAsk(post.path, place.path))

/** Whether a post at `held` is enough to ask in `place`; both are paths. */
export const reachesToAsk = (held: string, place: string): boolean =>
  covers(held, place) || (place.split('.').length >= 4 && communityOf(held) === communityOf(place))
const communityOf = (path: string): string => path.split('.').slice(0, 4).join('.')

type Asked = Pick<StoredRequest, 'requester_id' | 'requester_name' | 'filer_id'>

async function whoAsks({ db, actor, input, now }: SubmitCall, place: Place): Promise<Asked> {
  if (!input.onBehalfOf) return { requester_id: actor.accountId, requester_name: actor.name || '—', filer_id: null }
  const { name } = input.onBehalfOf
  const isStaff = actor.posts.some((post) => overseers.some((role) => role === post.role))
  // With a telephone number from a grid worker or an office, the person can follow and confirm it on their own phone.
  const requester_id =
    isStaff && input.contactPhone
      ? await ensureResident(db, { phone: input.contactPhone, name, placeId: place.id, by: actor.accountId, now })
      : null
  return { requester_id, requester_name: name, filer_id: actor.accountId }
}

/** Day and five letters: short enough to read over the telephone, without letters that sound or look alike. */
function numberOf(id: string, now: Date): string {
  const letters = 'ACDEFHJKLMNPRTUVWXY34679'
  const random = BigInt(`0x${id.replaceAll('-', '').slice(-12)}`)
  const tail = Array.from({ length: 5 }, (_, place) => letters[Number((random / 24n ** BigInt(place)) % 24n)]).join('')
  return `${dateAt(now).replaceAll('-', '').slice(2)}-${tail}`
}
