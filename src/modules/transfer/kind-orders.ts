/** Tables of what 12345 passed on: each order becomes a request under its number there, once. They go out with the inbox. */
import { enterOrder, moveOrder } from '../requests/public.ts'
import { type OrderPlan, planOrders } from './plan-orders.ts'
import type { TableKind } from './table-kind.ts'

export const ordersKind: TableKind<OrderPlan> = {
  check: planOrders,

  async apply({ db, actor, now, calendar, record, advance }, plans) {
    const call = {
      db,
      actor,
      now,
      record: (trace: Parameters<typeof record>[0] | Omit<Parameters<typeof record>[0], 'action'>) =>
        record({ action: 'requests.submit', ...trace }),
    }
    for (const { order, known } of plans) {
      if (!known) await enterOrder(call, calendar, order)
      else if (order.dueAt) await moveOrder(call, known, order.dueAt)
      await advance(1)
    }
  },
}
