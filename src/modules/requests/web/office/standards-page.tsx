/** What can be asked for in the district and by which standard: in force, coming, past. */
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { sayAmount } from '../../../../foundation/calendar/say-deadline.ts'
import { dayText } from '../../../../foundation/language/moments.ts'
import { t } from '../../../../foundation/language/words.ts'
import { type Column, DataTable } from '../../../../ui/office/data-table.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { useFilters } from '../../../../ui/office/use-filters.ts'
import { Views } from '../../../../ui/office/views.tsx'
import type { StandardView } from '../../contract-standards.ts'
import { categoryName, levelWord } from '../phone/look.ts'
import { countsOf, standardPhases, standardsQuery } from './standards-queries.ts'
import './requests-office.css'

export const standardsHref = '/administration/standards'

export default function StandardsPage() {
  const [filters] = useFilters('phase')
  const navigate = useNavigate()
  const query = useQuery(standardsQuery)
  const phase = standardPhases.find((one) => one === filters.phase) ?? 'inForce'
  const of = (one: string) => query.data?.filter((standard) => standard.phase === one)
  const title = query.data ? t('requests.standards.title', countsOf(query.data)) : t('requests.standards')
  return (
    <>
      <PageTitle
        title={title}
        lead={t('requests.standards.lead')}
        back={{ href: '/administration', label: t('requests.standards.back') }}
        actions={
          <Button type="primary" onClick={() => navigate({ to: `${standardsHref}/new` })}>
            {t('requests.addStandard')}
          </Button>
        }
      />
      <Views
        label={t('requests.office.views')}
        here={phase}
        items={standardPhases.map((one) => ({
          key: one,
          label: t(`requests.standards.phase.${one}`),
          search: { phase: one === 'inForce' ? undefined : one },
          count: of(one)?.length,
        }))}
      />
      <DataTable<StandardView>
        label={title}
        columns={columnsOf()}
        asCard={(standard) => <StandardCard standard={standard} />}
        rows={of(phase)}
        rowKey={({ id }) => id}
        hrefOf={({ id }) => `${standardsHref}/${id}`}
        loading={query.isFetching}
        error={query.error}
        retry={query.refetch}
        empty={{ title: t(`requests.standards.none.${phase}`), says: t('requests.standards.none.says') }}
      />
    </>
  )
}

const Urgent = ({ standard }: { readonly standard: StandardView }) =>
  standard.isUrgent && <strong className="request-urgent">{t('requests.urgent')}</strong>

const Name = ({ standard }: { readonly standard: StandardView }) => (
  <span className="request-about">
    <span className="request-excerpt">
      <Urgent standard={standard} />
      {categoryName(standard)}
    </span>
    <span className="request-number">{whereIn(standard)}</span>
  </span>
)

const whereIn = ({ kind, mainClass }: StandardView): string =>
  [t(`requests.kind.${kind}`), mainClass].filter(Boolean).join(' · ')

/** '2 个工作日（本区自定）' */
const spanSaid = ({ span, spanSource }: StandardView): string =>
  t('requests.standards.span', { amount: sayAmount(t, span), rule: spanSource ?? t('requests.ownRule') })

/** '2026 年 3 月 2 日起', or until when, for what has a successor. */
const fromSaid = ({ validFrom, validTo }: StandardView): string =>
  validTo
    ? t('requests.standards.fromTo', { from: dayText(t, validFrom), to: dayText(t, validTo) })
    : t('requests.standards.since', { from: dayText(t, validFrom) })

/** Asked for while drawing: its words are not there before. */
const columnsOf = (): Column<StandardView>[] => [
  { key: 'name', title: t('requests.field.category'), cell: (standard) => <Name standard={standard} /> },
  { key: 'span', title: t('requests.standards.field.span'), width: 264, cell: spanSaid },
  { key: 'level', title: t('requests.standards.field.level'), width: 120, cell: ({ level }) => levelWord(level) },
  { key: 'from', title: t('requests.standards.field.inForce'), width: 264, cell: fromSaid },
]

const StandardCard = ({ standard }: { readonly standard: StandardView }) => (
  <Link className="card-link" to={`${standardsHref}/${standard.id}`}>
    <span className="card-title">
      <Urgent standard={standard} />
      {categoryName(standard)}
    </span>
    <span className="card-says">
      {[whereIn(standard), spanSaid(standard), levelWord(standard.level), fromSaid(standard)].join(' · ')}
    </span>
  </Link>
)
