/** 小事不出网格、大事不出街道: how much each level solved in a period. Every number opens its records below. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { number, t } from '../../../../foundation/language/words.ts'
import { FilterChoice } from '../../../../ui/office/filter-bar.tsx'
import type { Filters } from '../../../../ui/office/use-filters.ts'
import { levelWord, requestLevels } from '../phone/look.ts'
import { solvedLevelsQuery } from './office-queries.ts'
import { type PeriodName, periodNames, periodOf } from './periods.ts'

type LevelFilter = 'post' | 'flag' | 'solved' | 'period'

interface SolvedLevelsProps {
  readonly postId: string
  readonly filters: Filters<LevelFilter>
  readonly narrow: (changes: Filters<LevelFilter>) => void
}

export const periodIn = (filters: Filters<LevelFilter>): PeriodName =>
  periodNames.find((name) => name === filters.period) ?? 'thisMonth'

export function SolvedLevels({ postId, filters, narrow }: SolvedLevelsProps) {
  const period = periodIn(filters)
  const counts = useQuery(solvedLevelsQuery({ postId, ...periodOf(period) })).data
  const all = requestLevels.reduce((sum, level) => sum + (counts?.[level] ?? 0), 0)
  return (
    <section className="solved-levels" aria-label={t('requests.field.solvedLevel')}>
      <h2>{t('requests.office.solved', { count: all })}</h2>
      <ul>
        {requestLevels.map((level) => (
          <li key={level}>
            <Link
              to="."
              search={{ ...filters, flag: undefined, solved: level }}
              resetScroll={false}
              aria-current={filters.solved === level ? 'true' : undefined}
            >
              {t('requests.office.solved.level', {
                level: levelWord(level),
                count: number(counts?.[level] ?? 0),
                share: all ? number(Math.round(((counts?.[level] ?? 0) / all) * 100)) : '0',
              })}
            </Link>
          </li>
        ))}
      </ul>
      <FilterChoice
        label={t('requests.office.period')}
        options={periodNames.map((name) => ({ value: name, label: t(`requests.office.period.${name}`) }))}
        value={period}
        isNeeded
        onChange={(chosen) => narrow({ period: chosen })}
      />
    </section>
  )
}
