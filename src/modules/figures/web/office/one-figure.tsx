/** One figure: its number, what it counts and leaves out, how it splits, and its records. */
import { Link } from '@tanstack/react-router'
import { t } from '../../../../foundation/language/words.ts'
import { FilterChoice } from '../../../../ui/office/filter-bar.tsx'
import type { FigureView } from '../../contract.ts'
import type { FigureFilters } from './figure-periods.ts'
import { figureSays, reasonName } from './figure-words.ts'
import type { Asked } from './figures-queries.ts'
import { RecordsTable } from './records-table.tsx'
import { SplitRows } from './split-rows.tsx'

interface OneFigureProps {
  readonly figure: FigureView
  readonly asked: Asked
  readonly filters: FigureFilters
  readonly narrow: (changes: FigureFilters) => void
}

export function OneFigure({ figure, asked, filters, narrow }: OneFigureProps) {
  const { name, splits } = figure
  const parts = partsOf(figure)
  const part = parts.find((one) => one.part === filters.part)
  const by = splits.find((one) => one === filters.by)
  return (
    <>
      <p className="figure-definition">{figureSays(name)}</p>
      <div className="figure-choices">
        {parts.length > 0 && (
          <nav aria-label={t('figures.office.parts')}>
            <ul>
              <Part
                label={t('figures.office.part.all')}
                count={figure.counted + figure.rest}
                isHere={!part}
                filters={filters}
              />
              {parts.map((one) => (
                <Part key={one.part} {...one} isHere={one === part} filters={filters} />
              ))}
            </ul>
          </nav>
        )}
        <FilterChoice
          label={t('figures.office.split')}
          options={splits.map((value) => ({ value, label: t(`figures.office.split.${value}`) }))}
          value={by}
          onChange={(chosen) => narrow({ by: chosen, key: undefined })}
        />
      </div>
      {by && <SplitRows figure={figure} asked={{ ...asked, figure: name, by }} filters={filters} />}
      <RecordsTable
        figure={figure}
        asked={{
          ...asked,
          figure: name,
          ...(part && { part: part.part }),
          ...(by && filters.key !== undefined && { by, key: filters.key }),
        }}
      />
    </>
  )
}

interface PartShown {
  readonly part: string
  readonly label: string
  readonly count: number
}

/** None where every record is counted. */
function partsOf({ name, kind, counted, rest, leftOut }: FigureView): PartShown[] {
  if (kind !== 'share') return []
  return [
    { part: 'counted', label: t('figures.office.part.counted'), count: counted },
    { part: 'rest', label: t('figures.office.part.rest'), count: rest },
    ...Object.entries(leftOut)
      .filter(([, count]) => count > 0)
      .map(([reason, count]) => ({
        part: reason,
        label: t('figures.office.notCounted', { reason: reasonName(name, reason) }),
        count,
      })),
  ]
}

interface PartProps {
  readonly part?: string
  readonly label: string
  readonly count: number
  readonly isHere: boolean
  readonly filters: FigureFilters
}

const Part = ({ part, label, count, isHere, filters }: PartProps) => (
  <li>
    <Link to="." search={{ ...filters, part }} resetScroll={false} aria-current={isHere ? 'true' : undefined}>
      {t('figures.office.partCount', { part: label, count })}
    </Link>
  </li>
)
