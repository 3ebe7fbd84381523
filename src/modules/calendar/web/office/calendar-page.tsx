/** The official calendar: which years are known, their holidays, and editing them. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { dayIn } from '../../../../foundation/language/moments.ts'
import { day, t } from '../../../../foundation/language/words.ts'
import { DataTable } from '../../../../ui/office/data-table.tsx'
import { Loaded } from '../../../../ui/office/loaded.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { StateTag } from '../../../../ui/office/state-tag.tsx'
import { useFilters } from '../../../../ui/office/use-filters.ts'
import { Views } from '../../../../ui/office/views.tsx'
import type { MeView } from '../../../people/contract.ts'
import type { CalendarYearView } from '../../contract.ts'
import { yearQuery, yearsQuery } from './calendar-queries.ts'
import { ImportDays } from './import-days.tsx'
import { PublishYear } from './publish-year.tsx'
import { SetDay } from './set-day.tsx'
import { sourceWord } from './source-word.ts'
import { type Festival, festivalsIn, type Stretch } from './year-days.ts'
import { YearGrid } from './year-grid.tsx'
import './calendar-office.css'

export default function CalendarPage({ me }: { readonly me: MeView }) {
  const [filters] = useFilters('year')
  const [isImporting, setImporting] = useState(false)
  const years = useQuery(yearsQuery).data ?? []
  const year = Number(filters.year) || Number(dayIn(Date.now()).slice(0, 4))
  const query = useQuery(yearQuery(year))
  const mayEdit = me.posts.some((post) => post.role === 'administrator')
  return (
    <>
      <PageTitle
        title={titleOf(year, query.data)}
        lead={t('calendar.office.lead')}
        back={{ href: '/administration', label: t('calendar.office.back') }}
        actions={mayEdit && <Button onClick={() => setImporting(true)}>{t('calendar.import')}</Button>}
      />
      <Views
        label={t('calendar.office.years')}
        here={String(year)}
        items={years.map((one) => ({
          key: String(one.year),
          label: String(one.year),
          search: { year: String(one.year) },
        }))}
      />
      <Loaded query={query}>{(view) => <Year key={year} view={view} mayEdit={mayEdit} />}</Loaded>
      {isImporting && <ImportDays onClose={() => setImporting(false)} />}
    </>
  )
}

const titleOf = (year: number, view: CalendarYearView | undefined): string =>
  view
    ? t(view.isPublished ? 'calendar.office.published' : 'calendar.office.unpublished', { year: String(year) })
    : t('calendar')

function Year({ view, mayEdit }: { readonly view: CalendarYearView; readonly mayEdit: boolean }) {
  const [chosen, setChosen] = useState<string>()
  const [isPublishing, setPublishing] = useState(false)
  return (
    <>
      <div className="year-standing">
        <StateTag mark={view.isPublished ? 'done' : 'waiting'}>
          {t(view.isPublished ? 'calendar.office.counts' : 'calendar.office.draft')}
        </StateTag>
        {view.source && <span>{t('calendar.office.source', { source: sourceWord(view.source) })}</span>}
        {mayEdit && !view.isPublished && view.days.length > 0 && (
          <Button type="primary" onClick={() => setPublishing(true)}>
            {t('calendar.publish')}
          </Button>
        )}
      </div>
      <DataTable<Festival>
        label={t('calendar.office.festivals')}
        columns={[
          { key: 'name', title: t('calendar.office.festival'), width: 160, cell: ({ name }) => name },
          {
            key: 'off',
            title: t('calendar.office.kind.holiday'),
            cell: ({ off }) => off.map(sayStretch).join(comma()),
          },
          {
            key: 'days',
            title: t('calendar.office.daysOff'),
            width: 110,
            align: 'end',
            cell: ({ daysOff }) => daysOff,
          },
          {
            key: 'worked',
            title: t('calendar.office.kind.makeUp'),
            cell: ({ worked }) => worked.map(day).join(comma()) || '—',
          },
        ]}
        asCard={(festival) => <FestivalCard festival={festival} />}
        rows={festivalsIn(view.days)}
        rowKey={(festival) => `${festival.name} ${festival.off[0]?.from ?? festival.worked[0]}`}
        empty={{
          title: t('calendar.office.empty', { year: String(view.year) }),
          says: t(mayEdit ? 'calendar.office.empty.says' : 'calendar.office.empty.wait'),
        }}
      />
      <h2 className="list-title">{t('calendar.office.wall')}</h2>
      {mayEdit && <p className="year-hint">{t('calendar.office.wall.hint')}</p>}
      <YearGrid year={view.year} days={view.days} onChoose={mayEdit ? setChosen : undefined} />
      {chosen && <SetDay view={view} on={chosen} onClose={() => setChosen(undefined)} />}
      {isPublishing && <PublishYear view={view} onClose={() => setPublishing(false)} />}
    </>
  )
}

const FestivalCard = ({ festival: { name, off, daysOff, worked } }: { readonly festival: Festival }) => (
  <>
    <span className="card-title">{name}</span>
    <p>{t('calendar.office.offFor', { days: off.map(sayStretch).join(comma()), count: daysOff })}</p>
    {worked.length > 0 && <p>{t('calendar.office.workedOn', { days: worked.map(day).join(comma()) })}</p>}
  </>
)

const comma = (): string => t('ui.office.and')

const sayStretch = ({ from, to }: Stretch): string =>
  from === to ? day(from) : t('calendar.office.stretch', { from: day(from), to: day(to) })
