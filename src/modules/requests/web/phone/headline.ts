/** The first sentence of the first page: the most pressing thing that waits, or that nothing does. */
import type { OutputOf } from '../../../../foundation/contract.ts'
import { t } from '../../../../foundation/language/words.ts'
import type { requestsContract } from '../../contract.ts'

export type Home = OutputOf<(typeof requestsContract)['home']>

export function headline({ mine, available, work }: Home): string {
  const sentences: readonly [string, number][] = [
    ['toConfirm', mine.toConfirm],
    ['workOverdue', work?.overdue ?? 0],
    ['work', work?.open ?? 0],
    ['mine', mine.open],
    ['available', available ?? 0],
  ]
  const [name, count] = sentences.find(([, waiting]) => waiting > 0) ?? ['nothing', 0]
  return t(`requests.phone.headline.${name}`, { count })
}
