/** The views of one page, each a link with its count: '全部 12 · 已超时 3'. */
import { Link } from '@tanstack/react-router'
import { number } from '../../foundation/language/words.ts'

export interface View {
  readonly key: string
  readonly label: string
  readonly search: Readonly<Record<string, string | undefined>>
  readonly count?: number | undefined
}

interface ViewsProps {
  readonly label: string
  readonly items: readonly View[]
  readonly here: string
}

export const Views = ({ label, items, here }: ViewsProps) => (
  <nav className="views" aria-label={label}>
    <ul>
      {items.map(({ key, label: word, search, count }) => (
        <li key={key}>
          <Link
            to="."
            search={search}
            replace
            resetScroll={false}
            // Without these, a link that narrows down less would count as the one shown, too.
            activeOptions={{ exact: true, includeSearch: true, explicitUndefined: true }}
            aria-current={key === here ? 'page' : undefined}
          >
            {word}
            {count !== undefined && <span className="views-count">{number(count)}</span>}
          </Link>
        </li>
      ))}
    </ul>
  </nav>
)
