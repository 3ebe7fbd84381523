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

/** The same figures in the period before or a year ago; undefined while they are on the way. */
export interface Earlier {
  readonly when: 'before' | 'lastYear'
  readonly figures: readonly FigureView[] | undefined
}

interface FigureGroupsProps {
  readonly figures: readonly FigureView[]
  readonly earlier: readonly Earlier[]
  readonly search: Readonly<Record<string, string | undefined>>
}

export function FigureGroups({ figures, earlier, search }: FigureGroupsProps) {
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
                {earlier.map(({ when }) => (
                  <th key={when} scope="col">
                    {t(`figures.office.${when}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {(grouped.get(group) ?? []).map((figure) => (
                <FigureRow key={figure.name} figure={figure} earlier={earlier} search={search} />
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </div>
  )
}

type FigureRowProps = Pick<FigureGroupsProps, 'earlier' | 'search'> & { readonly figure: FigureView }

function FigureRow({ figure, earlier, search }: FigureRowProps) {
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
      {earlier.map(({ when, figures }) => {
        const then = figures?.find((one) => one.name === name)
        return (
          <td key={when} className="figure-then">
            {then && valueText(then, unit)}
          </td>
        )
      })}
    </tr>
  )
}
