/** A figure by category, level, channel, month or the places below: each row leads to its own records. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { GivenOf } from '../../../../foundation/contract.ts'
import { t } from '../../../../foundation/language/words.ts'
import { Loaded } from '../../../../ui/office/loaded.tsx'
import type { FigureView, figuresContract, SplitRow } from '../../contract.ts'
import type { FigureFilters } from './figure-periods.ts'
import { labelOf, valueText } from './figure-words.ts'
import { splitQuery } from './figures-queries.ts'

interface SplitRowsProps {
  readonly figure: FigureView
  readonly asked: GivenOf<(typeof figuresContract)['split']>
  readonly filters: FigureFilters
}

export function SplitRows({ figure, asked, filters }: SplitRowsProps) {
  const query = useQuery(splitQuery(asked))
  return (
    <Loaded query={query}>
      {({ rows }) => {
        const isShare = figure.kind === 'share'
        const size = ({ value, counted, rest }: SplitRow) => (isShare ? (value ?? 0) : counted + rest)
        const most = isShare ? 100 : Math.max(1, ...rows.map(size))
        const shown = asked.by === 'month' ? rows : rows.toSorted((a, b) => b.counted + b.rest - a.counted - a.rest)
        return (
          <ul className="figure-split" aria-label={t(`figures.office.split.${asked.by}`)}>
            {shown.map((row) => (
              <li key={row.key}>
                <Link
                  to="."
                  search={{ ...filters, key: row.key }}
                  resetScroll={false}
                  aria-current={filters.key === row.key ? 'true' : undefined}
                >
                  <span>{labelOf(row)}</span>
                  <progress aria-hidden="true" max={most} value={size(row)} />
                  <span className="figure-split-value">{valueText(row, figure.unit)}</span>
                </Link>
              </li>
            ))}
          </ul>
        )
      }}
    </Loaded>
  )
}
