/** What requests do: one function for each line of the contract. */
import { overseers, postsAs, takers } from '../../foundation/access/standing.ts'
import type { CalendarSource } from '../../foundation/calendar/calendar-source.ts'
import { dateAt } from '../../foundation/calendar/day.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { refuse } from '../../foundation/errors.ts'
import { listEvents } from '../../foundation/events/events.ts'
import type { StoredEvent } from '../../foundation/events/events-table.ts'
import type { FileStore } from '../../foundation/files/file-store.ts'
import type { CommandCall, Handlers, QueryCall } from '../../foundation/http/call.ts'
import { findCandidate, listCandidates, namesOfAccounts } from '../people/public.ts'
import { findPlace } from '../territory/public.ts'
import { advance } from './advance.ts'
import { placeOf } from './asked-place.ts'
import type { CategoryView, RequestView, requestsContract } from './contract.ts'
import { agreeForChild, guardianOf, refuseForChild } from './guardian.ts'
import { receiveLateFiling, receiveLateStep } from './late.ts'
import { join, leave, lockForMerging, mainFor } from './merging.ts'
import { refuseWhenTaken, type Taker } from './moves.ts'
import { openRequest } from './opening.ts'
import { type Page, paged } from './paged.ts'
import { attachPhotos, photoOf } from './photos.ts'
import { findCategory, findRequest, listPhotos, lockRequest } from './queries.ts'
import { findShown } from './queries-duplicates.ts'
import { type SupervisionRow, supervisionStatement } from './queries-flags.ts'
import * as lists from './queries-lists.ts'
import { listMerged } from './queries-merging.ts'
import { listInForce } from './queries-standards.ts'
import { broughtHome } from './rehoming.ts'
import { searchRequests } from './search.ts'
import { duplicatesService, followedOf } from './service-duplicates.ts'
import { inboxService } from './service-inbox.ts'
import { lateService } from './service-late.ts'
import { mapService } from './service-map.ts'
import { standardsService } from './service-standards.ts'
import { standingBefore } from './standing-before.ts'
import { submit } from './submit.ts'
import type { StoredCategory, StoredRequest } from './table.ts'
import { lineFor, type Merging, viewFor } from './view.ts'
import type { RequestStep } from './workflow.ts'

type Asker = Pick<QueryCall, 'actor' | 'now'>
type StepCall = Omit<CommandCall, 'params'> & { readonly params: { readonly id: string } }

/** A request with its story. */
interface Told {
  readonly row: StoredRequest
  readonly events: readonly StoredEvent[]
}

/** What a step asks for besides words. */
interface StepRest {
  readonly assigneeId?: string
  readonly photoIds?: string[]
  readonly intoId?: string
}

interface Parts {
  readonly calendar: CalendarSource
  readonly files: FileStore
}

export function requestsService({ calendar, files }: Parts): Handlers<typeof requestsContract> {
  const tell = async (
    db: Db,
    asker: Asker,
    row: StoredRequest,
    events: readonly StoredEvent[],
    category?: StoredCategory,
  ) => {
    const [names, photos, merging, guardian, ofRow] = await Promise.all([
      namesOfAccounts(
        db,
        events.map((event) => event.account_id),
      ),
      listPhotos(db, row),
      mergingOf(db, asker, row),
      guardianOf(db, row),
      category ?? categoryOf(db, row),
    ])
    const told = { row, events, names, photos, merging, guardian, category: ofRow }
    return viewFor(asker.actor, told, calendar.current(), asker.now)
  }

  /** What moves it no further is answered with it all the same. */
  const told =
    <Call extends CommandCall>(work: (call: Call) => Promise<Told>) =>
    async (call: Call): Promise<RequestView> => {
      const { row, events } = await work(call)
      return tell(call.db, call, row, events)
    }

  const step =
    (name: RequestStep) =>
    async (call: StepCall): Promise<RequestView> => {
      const { db, actor, now } = call
      receiveLateStep(call, name, call.params.id)
      const { assigneeId, photoIds, intoId, ...given } = call.input as StepRest
      if (intoId) await lockForMerging(call, call.params.id, intoId)
      const found = await lockRequest(db, actor, call.params.id, name === 'claim')
      if (!found) throw refuse.notFound('request')
      // Whoever may let it begin again where it ended may do so: it goes where its place lies now.
      const held = standingBefore(actor, found)
      const returns = name === 'reopen' || name === 'unmerge'
      const { row, events } = returns ? await broughtHome(call, found) : { row: found, events: [] }
      if (name === 'claim') refuseWhenTaken(row)
      const main = intoId ? await mainFor(call, row, intoId) : undefined
      const input = main ? { ...given, intoId: main.id } : given
      const taker =
        name === 'claim' || name === 'takeUp'
          ? actor
          : assigneeId
            ? await takerNamed(db, row, assigneeId, now)
            : undefined
      const said = {
        ...given,
        ...(taker && assigneeId && { assignee: taker.name }),
        ...(main && { mergedInto: main.number }),
      }
      const story = listEvents(db, row.district_id, row.id)
      const [moved, earlier] = await Promise.all([
        advance(db, calendar.current(), { step: name, row, actor, input, taker, said, now, held, story }),
        story,
      ])
      if (main) await join(call, row, main)
      if (name === 'unmerge') await leave(call, row)
      const event = call.record(moved.trace)
      await attachPhotos(db, actor, row, event, photoIds)
      return tell(db, call, moved.row, [...earlier, ...events, event])
    }

  return {
    categories: ({ input, readEach, now }) =>
      readEach(async (db) => {
        const place = await findPlace(db, input.placeId, now)
        if (!place) throw refuse.notFound('place')
        return (await listInForce(db, place.district_id, dateAt(now))).map(categoryViewOf)
      }),

    home: ({ actor, now, readEach }) =>
      readEach(async (db) => {
        const takes = postsAs(actor, takers).length > 0
        const [counts, available] = await Promise.all([
          lists.countHome(db, actor, now),
          takes ? lists.countAvailable(db, actor) : null,
        ])
        return {
          mine: { open: counts.mine_open, toConfirm: counts.mine_to_confirm },
          available,
          work: takes || counts.work_open > 0 ? { open: counts.work_open, overdue: counts.work_overdue } : null,
        }
      }),

    mine: (call) => ownList(call, (db, page) => lists.listMine(db, call.actor, call.input.show, page)),
    available: (call) => ownList(call, (db, page) => lists.listAvailable(db, call.actor, page)),
    work: (call) => ownList(call, (db, page) => lists.listWork(db, call.actor, page)),

    async inbox(call) {
      const { input, now } = call
      const post = await placeOf(call, input.postId, input.placeId)
      const after = lists.cursorOf(input.after)
      const statement = lists.inboxStatement({ ...input, post, after, now })
      const rows = await call.readOnce<lists.LineRow>(statement.text, statement.values)
      return paged(call, rows, input.limit, input.show === 'open' ? 'due_at' : 'submitted_at')
    },

    async supervision(call) {
      const post = await placeOf(call, call.input.postId)
      const statement = supervisionStatement(post, call.now)
      const [row] = await call.readOnce<SupervisionRow>(statement.text, statement.values)
      if (!row) throw new Error('Counting gave no row.')
      const { by_state: byState, ...counts } = row
      return { ...counts, byState }
    },

    ...inboxService,
    ...lateService(calendar),
    ...mapService,
    search: searchRequests,
    ...duplicatesService,

    read: (call) =>
      call.read(async (db) => {
        const row = await findRequest(db, call.actor, call.params.id)
        if (!row) throw refuse.notFound('request')
        return tell(db, call, row, await listEvents(db, row.district_id, row.id))
      }),

    photo: ({ actor, params, read }) => read((db) => photoOf(db, files, actor, params.id, params.photoId)),

    candidates: ({ actor, params, now, read }) =>
      read(async (db) => {
        const row = await findRequest(db, actor, params.id)
        if (!row) throw refuse.notFound('request')
        const candidates = await listCandidates(db, row.path, takers, now)
        return candidates.filter(({ accountId }) => accountId !== row.assignee_id)
      }),

    async submit(call) {
      receiveLateFiling(call, call.input.placeId)
      const { row, category, events } = await submit(call, calendar.current())
      return tell(call.db, call, row, events, category)
    },

    open: told(openRequest),
    agreeForChild: told(agreeForChild),
    refuseForChild: told(refuseForChild),

    ...standardsService,
    approve: step('approve'),
    decline: step('decline'),
    claim: step('claim'),
    assign: step('assign'),
    begin: step('begin'),
    answer: step('answer'),
    return: step('return'),
    confirm: step('confirm'),
    confirmFor: step('confirmFor'),
    reopen: step('reopen'),
    reassign: step('reassign'),
    extend: step('extend'),
    remind: step('remind'),
    note: step('note'),
    withdraw: step('withdraw'),
    merge: step('merge'),
    unmerge: step('unmerge'),
    speak: step('speak'),
    pause: step('pause'),
    resume: step('resume'),
    escalate: step('escalate'),
    takeUp: step('takeUp'),
    sendDown: step('sendDown'),
    handOver: step('handOver'),
  }
}

/** What became part of it, or what it became part of. */
async function mergingOf(db: Db, { actor, now }: Asker, row: StoredRequest): Promise<Merging> {
  const main = row.merged_into ? await findShown(db, row.district_id, row.merged_into) : undefined
  const mayUndo = row.is_open && [...standingBefore(actor, row)].some((one) => overseers.some((role) => role === one))
  return {
    mergedInto: main ? followedOf(main, now) : null,
    mergedHere: mayUndo ? await listMerged(db, row) : [],
  }
}

async function categoryOf(db: Db, row: StoredRequest): Promise<StoredCategory> {
  const category = await findCategory(db, row.district_id, row.category_id)
  if (!category) throw new Error('A request has no category.')
  return category
}

const categoryViewOf = (row: StoredCategory): CategoryView => ({
  id: row.id,
  code: row.code,
  kind: row.kind,
  name: row.name,
  nameEn: row.name_en,
  span: row.span,
  spanSource: row.span_source,
  isUrgent: row.is_urgent,
  opensWhen: row.opens_when,
  guidance: row.guidance,
})

/** Whoever is given a request must hold a post that takes requests in its place. */
async function takerNamed(db: Db, row: StoredRequest, accountId: string, now: Date): Promise<Taker> {
  const candidate = await findCandidate(db, accountId, row.path, takers, now)
  if (!candidate) throw refuse.unfit('no-such-taker', 'Nobody of this name may take this request.')
  return candidate
}

type ListCall = Pick<QueryCall, 'actor' | 'now' | 'readEach'> & {
  readonly input: { readonly after?: string | undefined; readonly limit: number }
}

/** One line more than asked for was read: it says whether there is a next page. */
const ownList = (call: ListCall, list: (db: Db, page: lists.Page) => Promise<lists.LineRow[]>): Promise<Page> =>
  call.readEach(async (db) => {
    const { limit, after } = call.input
    const offset = /^\d{1,6}$/.test(after ?? '') ? Number(after) : 0
    const rows = await list(db, { offset, limit })
    return {
      lines: rows.slice(0, limit).map((row) => lineFor(call.actor, row, call.now)),
      next: rows.length > limit ? String(offset + limit) : null,
    }
  })
