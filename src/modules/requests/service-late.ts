/** What is done with late work: one function for each line of contract-late.ts. */

import { type Actor, overseers } from '../../foundation/access/standing.ts'
import type { CalendarSource } from '../../foundation/calendar/calendar-source.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { refuse } from '../../foundation/errors.ts'
import { listEvents } from '../../foundation/events/events.ts'
import type { StoredEvent } from '../../foundation/events/events-table.ts'
import type { CommandCall, Handlers } from '../../foundation/http/call.ts'
import { maskedPhone } from '../../foundation/vault/masked.ts'
import { namesAlong } from '../territory/public.ts'
import { newRequest, type requestsContract } from './contract.ts'
import type { LateWork, lateContract } from './contract-late.ts'
import { hasOpened, readingOf } from './opening.ts'
import { attachPhotos } from './photos.ts'
import { findAny, type ListedLate, listLate, lockLate, type StoredLate, settleLate } from './queries-late.ts'
import { standingBefore } from './standing-before.ts'
import { submit } from './submit.ts'
import type { StoredRequest } from './table.ts'

const mostShown = 200
type LateCall = Omit<CommandCall, 'params'> & { readonly params: { readonly id: string } }

export const lateService = (calendar: CalendarSource): Handlers<typeof lateContract> => ({
  late: ({ actor, read }) =>
    read(async (db) => {
      const rows = await listLate(db, actor, mostShown)
      const views: LateWork[] = []
      for (const row of rows) {
        const placeLabel = row.request?.place_label ?? (await namesAlong(db, row.path)).join(' · ')
        views.push(viewOf(row, placeLabel, await mayReadWords(db, actor, row)))
      }
      return views
    }),

  async acceptLate(call) {
    const { db, record } = call
    const late = await lateAt(call)
    const row = late.request_id ? await requestOf(call, late) : await filed(call, late, calendar)
    const { photoIds, ...said } = late.sent as { photoIds?: string[] }
    const event = recordAt(call, late, row, { ...(late.request_id && worded(said)) }, record)
    const sender = { ...call.actor, accountId: late.account_id, homeDistrict: late.district_id }
    await attachPhotos(db, sender, row, event, photoIds)
    await settleLate(db, late, 'accepted')
    return { requestId: row.id }
  },

  async setAsideLate(call) {
    const late = await lateAt(call)
    const { reason } = call.input
    const row = late.request_id ? await requestOf(call, late) : undefined
    if (row) recordAt(call, late, row, { reason }, call.record)
    else
      call.record({
        districtId: late.district_id,
        subject: late.id,
        path: late.path,
        details: { late: late.id, said: { reason, sender: late.sender_name } },
      })
    await settleLate(call.db, late, 'setAside')
    return { requestId: row?.id ?? null }
  },
})

async function lateAt({ db, actor, params }: LateCall): Promise<StoredLate> {
  const late = await lockLate(db, actor, params.id)
  if (!late) throw refuse.notFound('late-work')
  return late
}

async function requestOf({ db }: LateCall, late: StoredLate): Promise<StoredRequest> {
  const row = await findAny(db, [late.district_id], late.request_id ?? '')
  if (!row) throw new Error('Late work of no request.')
  return row
}

/** Filed by whoever takes it in, for whoever sent it or for whom they filed it. */
async function filed(call: LateCall, late: StoredLate, calendar: CalendarSource): Promise<StoredRequest> {
  const { photoIds: _kept, ...sent } = newRequest.parse(late.sent)
  const input = { ...sent, onBehalfOf: sent.onBehalfOf ?? { name: late.sender_name } }
  const asked = { ...call, input } as CommandCall<(typeof requestsContract)['submit']>
  const submitCall = {
    ...asked,
    record: (trace: Parameters<CommandCall['record']>[0]) => call.record({ action: 'requests.submit', ...trace }),
  }
  return (await submit(submitCall, calendar.current())).row
}

function recordAt(
  { actor }: LateCall,
  late: StoredLate,
  row: StoredRequest,
  said: object,
  record: LateCall['record'],
): StoredEvent {
  const held = standingBefore(actor, row)
  return record({
    districtId: row.district_id,
    subject: row.id,
    path: row.path,
    role: overseers.find((one) => held.has(one)),
    details: {
      from: row.state,
      to: row.state,
      late: late.id,
      step: late.step,
      said: { ...said, sender: late.sender_name, doneAt: late.device_at.toISOString() },
    },
  })
}

const isPlain = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

/** Words and choices; ids say nothing to anybody. */
const worded = (sent: object): LateWork['sent'] =>
  Object.fromEntries(
    Object.entries(sent).flatMap(([field, value]) => (isPlain(value) && !/Id$/.test(field) ? [[field, value]] : [])),
  )

/** What is private is read once it is filed, by whoever opens the request with a reason. */
async function mayReadWords(db: Db, actor: Actor, { request, sent }: ListedLate): Promise<boolean> {
  if (!request) return !(sent as { isPrivate?: boolean }).isPrivate
  if (!request.is_private) return true
  const events = await listEvents(db, request.district_id, request.id)
  const held = standingBefore(actor, request)
  return readingOf({ is_private: true, contact_phone: null }, held, hasOpened(events, actor.accountId)).words
}

const viewOf = (row: ListedLate, placeLabel: string, shows: boolean): LateWork => ({
  id: row.id,
  step: row.step,
  senderName: row.sender_name,
  heldAs: row.held_as,
  deviceAt: row.device_at.toISOString(),
  arrivedAt: row.arrived_at.toISOString(),
  request: row.request && { id: row.request.id, number: row.request.number },
  placeLabel,
  sent: shows ? masked(worded(row.sent)) : {},
  photos: (row.sent as { photoIds?: string[] }).photoIds?.length ?? 0,
  isHidden: !shows,
})

/** As every list shows a number. */
const masked = ({ contactPhone, ...rest }: LateWork['sent']): LateWork['sent'] =>
  typeof contactPhone === 'string' ? { ...rest, contactPhone: maskedPhone(contactPhone) } : rest
