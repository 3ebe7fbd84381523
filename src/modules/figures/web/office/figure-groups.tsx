/** All figures of a place and a period, a few groups under each other; every number leads to its records. */
import { Link } from '@tanstack/react-router'
import { t } from '../../../../foundation/language/words.ts'
import type { FigureView } from '../../contract.ts'
import { figureName, figureSays, valueText } from './figure-words.ts'

const groups = {
  coming: ['received', 'filed', 'filedRate', 'claimed', 'responseRate', 'returned', 'reopened', 'overdue'],
  done: [
    'closed',
    'closedRate',
    'onTime',
    'late',
    'onTimeRate',
    'medianHours',
    'p90Hours',
    'nuisances',
    'handedOver',
    'declined',
    'withdrawn',
  ],
  levels: ['solved', 'solvedAtGrid', 'solvedAtCommunity', 'solvedAtStreet', 'withinGrid', 'withinStreet'],
  voice: ['solvedRate', 'satisfiedRate', 'unconfirmed'],
}
type Group = keyof typeof groups | 'ground'

const groupOf = (name: string): Group => {
  const [module, own = ''] = name.split('.')
  if (module !== 'requests') return 'ground'
  return (Object.keys(groups) as (keyof typeof groups)[]).find((group) => groups[group].includes(own)) ?? 'done'
}

interface FigureGroupsProps {
  readonly figures: readonly FigureView[]
  /** The same in the period before and a year ago; undefined while they are on the way. */
  readonly before: readonly FigureView[] | undefined
  readonly lastYear: readonly FigureView[] | undefined
  readonly search: Readonly<Record<string, string | undefined>>
}

export function FigureGroups({ figures, before, lastYear, search }: FigureGroupsProps) {
  const grouped = Map.groupBy(figures, ({ name }) => groupOf(name))
  return (
    <div className="figure-groups">
      {(['coming', 'done', 'levels', 'voice', 'ground'] as const).map((group) => (
        <section key={group} className="figure-group" aria-labelledby={`figures-${group}`}>
          <h2 id={`figures-${group}`}>{t(`figures.office.group.${group}`)}</h2>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('figures.office.what')}</th>
                <th scope="col">{t('figures.office.count')}</th>
                <th scope="col">{t('figures.office.before')}</th>
                <th scope="col">{t('figures.office.lastYear')}</th>
              </tr>
            </thead>
            <tbody>
              {(grouped.get(group) ?? []).map((figure) => (
                <FigureRow
                  key={figure.name}
                  figure={figure}
                  before={before?.find(({ name }) => name === figure.name)}
                  lastYear={lastYear?.find(({ name }) => name === figure.name)}
                  search={search}
                />
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </div>
  )
}

interface FigureRowProps {
  readonly figure: FigureView
  readonly before: FigureView | undefined
  readonly lastYear: FigureView | undefined
  readonly search: FigureGroupsProps['search']
}

function FigureRow({ figure, before, lastYear, search }: FigureRowProps) {
  const { name, unit } = figure
  const said = valueText(figure, unit)
  return (
    <tr>
      <th scope="row">
        {figureName(name)}
        <span className="figure-says">{figureSays(name)}</span>
      </th>
      <td className="figure-now">
        <Link to="." search={{ ...search, figure: name }} aria-label={`${figureName(name)} ${said}`}>
          {said}
        </Link>
        {unit !== 'percent' && figure.value !== null && (
          <span className="figure-unit">{t(`figures.office.unit.${unit}`)}</span>
        )}
      </td>
      <td className="figure-then">{before && valueText(before, unit)}</td>
      <td className="figure-then">{lastYear && valueText(lastYear, unit)}</td>
    </tr>
  )
}
