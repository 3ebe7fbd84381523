/** How long a category usually takes, in words. */
import { sayAmount } from '../../../../foundation/calendar/say-deadline.ts'
import { t } from '../../../../foundation/language/words.ts'
import type { CategoryView } from '../../contract.ts'

/** '一般 7 天内办结（本区自定）' */
export const withinSentence = ({ span, spanSource }: Pick<CategoryView, 'span' | 'spanSource'>): string =>
  t('requests.phone.within', { amount: sayAmount(t, span), rule: spanSource ?? t('requests.ownRule') })
