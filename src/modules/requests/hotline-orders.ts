/** Orders of 12345 that come in as a table: what is wrong with one, which are here already, and how they are entered. */
import type { Calendar } from '../../foundation/calendar/calendar.ts'
import type { InputOf } from '../../foundation/contract.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { type Flaw, Refusal } from '../../foundation/errors.ts'
import type { CommandCall } from '../../foundation/http/call.ts'
import { parsed } from '../../foundation/http/input.ts'
import { newRequest, type requestsContract } from './contract.ts'
import { type KnownOrder, listKnownOrders, moveHotlineDue } from './queries-hotline.ts'
import { listInForce } from './queries-standards.ts'
import { submit } from './submit.ts'

export type { KnownOrder } from './queries-hotline.ts'

export interface HotlineOrder {
  /** Under which 12345 passed it on. */
  readonly number: string
  /** Their deadline; null when the table says none. */
  readonly dueAt: Date | null
  readonly categoryId: string
  readonly placeId: string
  readonly content: string
  readonly spot: string
  /** Who called there. */
  readonly name: string
  readonly phone: string
}

const inputOf = ({ number, dueAt, categoryId, placeId, content, spot, name, phone }: HotlineOrder) => ({
  categoryId,
  placeId,
  content,
  onBehalfOf: { name },
  fromHotline: { number, ...(dueAt && { dueAt: dueAt.toISOString() }) },
  ...(spot && { spot }),
  ...(phone && { contactPhone: phone }),
})

/** By the bounds of the form, field by field of the order. */
export function flawsOfOrder(order: HotlineOrder): (Omit<Flaw, 'path' | 'message'> & { key: keyof HotlineOrder })[] {
  try {
    parsed(newRequest, inputOf(order))
    return []
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const flaws = (error.details?.flaws ?? []) as readonly Flaw[]
    return flaws.map(({ path, message: _, ...flaw }) => ({ key: fields[path] ?? 'content', ...flaw }))
  }
}

const fields: Readonly<Record<string, keyof HotlineOrder>> = {
  content: 'content',
  spot: 'spot',
  contactPhone: 'phone',
  'onBehalfOf.name': 'name',
  'fromHotline.number': 'number',
}

/** What can be asked for in the district on a day, under each of the words for it. */
export async function categoriesByWord(db: Db, districtId: string, day: string): Promise<Map<string, string>> {
  const found = await listInForce(db, districtId, day)
  return new Map(found.flatMap(({ id, code, name, name_en }) => [code, name_en, name].map((word) => [word, id])))
}

/** Those of these numbers that the district has, by number. */
export const knownOrders = async (
  db: Db,
  districtId: string,
  numbers: readonly string[],
): Promise<Map<string, KnownOrder>> =>
  new Map((await listKnownOrders(db, districtId, numbers)).map((one) => [one.number, one]))

type SubmitCall = CommandCall<(typeof requestsContract)['submit']>
type EnterCall = Pick<SubmitCall, 'db' | 'actor' | 'now' | 'record'>

/** As if the actor had typed it into the form, with the same events. */
export async function enterOrder(call: EnterCall, calendar: Calendar, order: HotlineOrder): Promise<void> {
  const input = parsed(newRequest, inputOf(order)) as InputOf<(typeof requestsContract)['submit']>
  await submit({ ...call, input }, calendar)
}

/** 12345 gives it more time, or less: only they move their deadline. */
export async function moveOrder({ db, record }: EnterCall, order: KnownOrder, dueAt: Date): Promise<void> {
  await moveHotlineDue(db, order, dueAt)
  record({
    districtId: order.district_id,
    subject: order.id,
    path: order.path,
    action: 'requests.moveHotlineDue',
    details: { from: order.dueAt?.toISOString() ?? null, said: { hotlineDueAt: dueAt.toISOString() } },
  })
}
