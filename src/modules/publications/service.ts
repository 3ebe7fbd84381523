/** What is made public, and to whom: one function for each line of the contract. Whoever publishes sees what will be seen. */
import { v7 } from 'uuid'
import { type Actor, districtsOf } from '../../foundation/access/standing.ts'
import { dateAt, dateOf, dayFrom, dayOf } from '../../foundation/calendar/day.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { refuse } from '../../foundation/errors.ts'
import type { CubeRow } from '../../foundation/figures/cube.ts'
import type { Ledger } from '../../foundation/figures/ledger.ts'
import type { Handlers, PrepareCall } from '../../foundation/http/call.ts'
import { type Place, placeAs, roleAt } from '../territory/public.ts'
import { openPlaces, type publicationsContract, publishers } from './contract.ts'
import { countMonth, figuresIn, monthPeriod, placesOfMonth, treesOf } from './counting.ts'
import { csvOf } from './csv-of.ts'
import { drawTables } from './open-tables.ts'
import {
  findMonth,
  findShown,
  holdMonth,
  insertPublication,
  isPublic,
  keepShown,
  listPublications,
  listShown,
  lockPublication,
  withdrawPublication,
} from './queries.ts'
import type { MonthCounts, MonthShown, StoredPublication } from './table.ts'
import { openViewOf, publicationViewOf } from './view.ts'

interface Counted {
  readonly ledgers: readonly Ledger[]
}

export const publicationsService = ({ ledgers }: Counted): Handlers<typeof publicationsContract> => ({
  list: (call) =>
    call.read(async (db) => {
      const { place } = await publishingPlace(db, call, call.input.placeId)
      const rows = await listPublications(db, place.district_id, place.id)
      return { code: place.code, publications: rows.map((row) => publicationViewOf(row, call.now)) }
    }),

  async draft(call) {
    const { input, now, read, readOnce } = call
    demandOver(input.month, now)
    const found = await read(async (db) => {
      const { place } = await publishingPlace(db, call, input.placeId)
      return { place, month: await findMonth(db, place.district_id, input.month) }
    })
    const asked = { districtId: found.place.district_id, month: input.month, now }
    const counts = found.month?.counts ?? (await countMonth(figuresIn(ledgers), asked, readOnce<CubeRow>))
    return read(async (db) => {
      const { tables } = await drawn(db, found.place, input.month, { counts, shown: found.month?.shown ?? {} })
      return { tables }
    })
  },

  async publish(call) {
    const { db, input, now, record, prepared } = call
    const { place, role } = await publishingPlace(db, call, input.placeId)
    const { district_id, id: place_id, code, name, path } = place
    demandOver(input.month, now)
    refusePersonal(input.note)
    const counts = (prepared ?? {}) as MonthCounts
    const month = await holdMonth(db, { districtId: district_id, month: input.month, counts, at: now })
    if (await isPublic(db, district_id, place_id, input.month))
      throw refuse.conflict('month-public-already', 'This month is public already.', { month: input.month })
    const { tables, shown } = await drawn(db, place, input.month, month)
    await keepShown(db, district_id, input.month, shown)
    const row = {
      district_id,
      id: v7(),
      place_id,
      place_code: code,
      place_name: name,
      place_kind: place.kind,
      path,
      month: input.month,
      note: input.note ?? null,
      tables,
      published_at: now,
      until_on: dateOf(dayOf(now.getTime()) + input.days),
    }
    await insertPublication(db, row)
    const details = { month: input.month, untilOn: row.until_on }
    record({ districtId: district_id, subject: row.id, path, role, details })
    return publicationViewOf({ ...row, withdrawn_at: null, why: null }, now)
  },

  async withdraw({ actor, db, params, input, now, record }) {
    const row = await lockPublication(db, districtsOf(actor), params.id)
    if (!row || !mayPublish(actor, row.path)) throw refuse.notFound('publication')
    const { state, openSteps } = publicationViewOf(row, now)
    if (openSteps.length === 0) throw refuse.wrongState('withdraw', state)
    const role = roleAt(actor, row.path, publishers)
    await withdrawPublication(db, row, now, input.why)
    const [districtId, said] = [row.district_id, { why: input.why }]
    record({ districtId, subject: row.id, path: row.path, role, details: { month: row.month, said } })
    return publicationViewOf({ ...row, withdrawn_at: now, why: input.why }, now)
  },

  async open({ params, now, read }) {
    const rows = await read((db) => listShown(db, params.code, dateAt(now)))
    // A place that shows nothing looks like none.
    if (rows.length === 0) throw refuse.notFound('place')
    return rows.map(openViewOf)
  },

  openOne: async ({ params, now, read }) => openViewOf(await shownOne(params.id, now, read)),

  async openTable({ params, now, read }) {
    const view = openViewOf(await shownOne(params.id, now, read))
    return { mediaType: 'text/csv; charset=utf-8', bytes: await csvOf(view) }
  },
})

/** Counting takes longer than a lock should last. What was counted before is not counted again. */
export const publicationsPreparations = ({ ledgers }: Counted) => ({
  async publish(call: PrepareCall<(typeof publicationsContract)['publish']>): Promise<MonthCounts> {
    const { actor, input, now, database } = call
    demandOver(input.month, now)
    const districtId = await database.inDistricts(districtsOf(actor), async (db) => {
      const { place } = await publishingPlace(db, call, input.placeId)
      return (await findMonth(db, place.district_id, input.month)) ? undefined : place.district_id
    })
    if (!districtId) return {}
    return countMonth(figuresIn(ledgers), { districtId, month: input.month, now }, (text, values) =>
      database.readOnce<CubeRow>([districtId], text, values),
    )
  },
})

type OpenPlace = Place & { readonly kind: (typeof openPlaces)[number] }

async function publishingPlace(
  db: Db,
  call: { readonly actor: Actor; readonly now: Date },
  placeId: string,
): Promise<{ place: OpenPlace; role: string }> {
  const { place, role } = await placeAs(db, call, placeId, publishers)
  const kind = openPlaces.find((one) => one === place.kind)
  if (!kind) throw refuse.unfit('open-place', 'Only communities, streets and districts make figures public.')
  return { place: { ...place, kind }, role }
}

const mayPublish = (actor: Actor, path: string): boolean =>
  actor.posts.some(
    (post) => publishers.some((role) => role === post.role) && (path === post.path || path.startsWith(`${post.path}.`)),
  )

async function drawn(
  db: Db,
  place: OpenPlace,
  month: string,
  { counts, shown }: { readonly counts: MonthCounts; readonly shown: MonthShown },
) {
  const places = await placesOfMonth(db, place.district_id, month)
  return drawTables(treesOf(places, counts), place.kind === 'district' ? '' : place.segment, place.kind, shown)
}

/** A month that goes on would have to be shown twice. */
function demandOver(month: string, now: Date): void {
  if (dayFrom(monthPeriod(month).to) >= dayOf(now.getTime()))
    throw refuse.unfit('open-month-goes-on', 'Only a month that has ended can be made public.', { month })
}

/** Telephone and identity numbers do not belong on a page for everybody. */
function refusePersonal(note: string | undefined): void {
  if (note && /(?<!\d)(1[3-9]\d{9}|\d{17}[\dXx])(?![\dXx])/.test(note.replace(/[\s-]/g, '')))
    throw refuse.unfit('open-personal', 'A telephone or identity number stands in the note.')
}

async function shownOne(
  id: string,
  now: Date,
  read: <T>(work: (db: Db) => Promise<T>) => Promise<T>,
): Promise<StoredPublication> {
  const row = await read((db) => findShown(db, id, dateAt(now)))
  if (!row) throw refuse.notFound('publication')
  return row
}
