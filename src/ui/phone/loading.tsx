/** A page on its way: nothing for 300 ms, then its shape. */
import { t } from '../../foundation/language/words.ts'

export const Loading = ({ rows = 3 }: { rows?: number }) => (
  <div className="skeleton" aria-busy="true">
    <span className="unseen" role="status">
      {t('ui.loading')}
    </span>
    {Array.from({ length: rows * 3 }, (_, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the bars have no identity.
      <div className="skeleton-bar" key={index} />
    ))}
  </div>
)
