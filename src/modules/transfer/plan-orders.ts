/** What a table of 12345's orders would do: new requests, and deadlines that 12345 has moved. */
import { covers } from '../../foundation/access/standing.ts'
import { clockText, dayIn } from '../../foundation/language/moments.ts'
import { momentIn } from '../../foundation/sheets/serial-day.ts'
import { categoriesByWord, flawsOfOrder, type HotlineOrder, type KnownOrder, knownOrders } from '../requests/public.ts'
import { phoneIn } from './cell-values.ts'
import { type Checked, changed, type Flaw, isNew, SaidBefore, type SentRow, same, twice, wrong } from './checked-row.ts'
import { isFlaw } from './place-tree.ts'
import type { CheckWorld } from './table-kind.ts'

export interface OrderPlan {
  readonly order: HotlineOrder
  /** The request it is already; null when it is new. */
  readonly known: KnownOrder | null
}

interface Read {
  readonly row: SentRow
  readonly order: HotlineOrder
}

export async function planOrders(world: CheckWorld, rows: readonly SentRow[]): Promise<Checked<OrderPlan>[]> {
  const { db, place, today } = world
  const categories = await categoriesByWord(db, place.district_id, today)
  const said = new SaidBefore()
  const read = rows.map((row) => readRow(world, row, categories, said))
  const numbers = read.flatMap((one) => ('order' in one ? one.order.number : []))
  const known = await knownOrders(db, place.district_id, numbers)
  return read.map((one) => ('order' in one ? planOrder(one, known.get(one.order.number), world) : one))
}

function readRow(
  { tree }: CheckWorld,
  row: SentRow,
  categories: ReadonlyMap<string, string>,
  said: SaidBefore,
): Read | Checked<never> {
  const {
    hotlineNumber = '',
    hotlineDue = '',
    category = '',
    content = '',
    spot = '',
    name = '',
    phone = '',
  } = row.cells
  const at = tree.find(row.cells)
  if (isFlaw(at)) return wrong(row, at)
  const categoryId = categories.get(category)
  const dueAt = hotlineDue ? momentIn(hotlineDue) : null
  const order = {
    number: hotlineNumber,
    dueAt: dueAt ?? null,
    categoryId: categoryId ?? nothing,
    placeId: at.id,
    content,
  }
  const full = { ...order, spot, name, phone: phoneIn(phone) ?? phone }
  const flaws: (Flaw | undefined)[] = [
    ['city', 'district', 'street'].includes(at.kind) ? { key: 'community', code: 'missing' } : undefined,
    categoryId ? undefined : categoryFlaw(category),
    dueAt === undefined ? { key: 'hotlineDue', code: 'moment' } : undefined,
    ...flawsOfOrder(full).map(({ key, code, limit }) => ({
      key: columns[key] ?? key,
      code,
      ...(limit !== undefined && { details: { most: limit } }),
    })),
  ]
  const found = flaws.filter((flaw) => flaw !== undefined)
  if (found.length) return wrong(row, ...found)
  const earlier = said.first(row, hotlineNumber)
  if (earlier !== undefined) return wrong(row, twice('hotlineNumber', earlier))
  return { row, order: full }
}

/** Stands for a category that is not there, until the row is refused. */
const nothing = '00000000-0000-0000-0000-000000000000'

/** Where a field of an order has another name in the table. */
const columns: Partial<Record<keyof HotlineOrder, string>> = { number: 'hotlineNumber', dueAt: 'hotlineDue' }

const categoryFlaw = (name: string): Flaw =>
  name
    ? { key: 'category', code: 'no-such-category', details: { name: name.slice(0, 40) } }
    : { key: 'category', code: 'missing' }

function planOrder({ row, order }: Read, known: KnownOrder | undefined, { place }: CheckWorld): Checked<OrderPlan> {
  if (!known) return isNew<OrderPlan>(row, { order, known: null })
  if (!covers(place.path, known.path)) return wrong(row, { key: 'hotlineNumber', code: 'order-elsewhere' })
  if (known.content !== order.content)
    return wrong(row, { key: 'content', code: 'order-kept', details: { number: known.ours } })
  // An empty deadline says nothing.
  if (!order.dueAt || order.dueAt.getTime() === known.dueAt?.getTime()) return same(row)
  const change = { key: 'hotlineDue', from: known.dueAt ? momentText(known.dueAt) : '', to: momentText(order.dueAt) }
  return changed<OrderPlan>(row, [change], { order, known })
}

/** '2026-03-05 18:00' */
const momentText = (at: Date): string => `${dayIn(at)} ${clockText(at)}`
