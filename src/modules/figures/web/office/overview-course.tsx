/** A few figures of the last seven days, each with its course over eight weeks. */
import { Link } from '@tanstack/react-router'
import { day, number, t } from '../../../../foundation/language/words.ts'
import { Spark } from '../../../../ui/spark.tsx'
import type { Overview } from '../../contract.ts'
import { figureName, valueText } from './figure-words.ts'
import { toFigure } from './overview-links.ts'
import { Panel, type PanelRow } from './overview-panel.tsx'

type Course = Overview['course'][number]

export function OverviewCourse({ told }: { readonly told: Overview }) {
  const { course, place } = told
  const rows = course.map(
    ({ figure, weeks }): PanelRow => ({
      name: figureName(figure.name),
      cells: weeks.map((week) => ({
        says: week.value === null ? '' : valueSaid(week.value, figure.unit),
        way: toFigure(place.id, figure.name, week),
      })),
    }),
  )
  const heads = (course[0]?.weeks ?? []).map(({ to }) => t('figures.office.overview.until', { day: day(to) }))
  return (
    <Panel
      name="course"
      title={t('figures.office.overview.course.title')}
      heads={[t('figures.office.what'), ...heads]}
      rows={rows}
    >
      <ul className="overview-courses">
        {course.map((one) => (
          <li key={one.figure.name}>
            <CourseTile one={one} placeId={place.id} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function CourseTile({ one: { figure, weeks }, placeId }: { readonly one: Course; readonly placeId: string }) {
  const week = weeks.at(-1)
  if (!week) return null
  const name = figureName(figure.name)
  return (
    <Link {...toFigure(placeId, figure.name, week)} className="overview-course-tile">
      <span className="overview-course-name">{name}</span>
      <span className="overview-course-value">
        {valueText(figure, figure.unit)}
        {figure.unit !== 'percent' && figure.value !== null && (
          <span className="overview-course-unit">{t(`figures.office.unit.${figure.unit}`)}</span>
        )}
      </span>
      <Spark values={weeks.map(({ value }) => value)} />
    </Link>
  )
}

const valueSaid = (value: number, unit: Course['figure']['unit']): string =>
  unit === 'percent' ? t('figures.office.percent', { value }) : number(value)
