/** The templates of a district: what comes ready-made, and what the district has made. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { day, t } from '../../../../foundation/language/words.ts'
import { type Column, DataTable } from '../../../../ui/office/data-table.tsx'
import { FilterBar, FilterChoice } from '../../../../ui/office/filter-bar.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { useFilters } from '../../../../ui/office/use-filters.ts'
import type { MeView } from '../../../people/contract.ts'
import type { TemplateSummary } from '../../contract-templates.ts'
import { useDistricts } from './districts.ts'
import { setsTemplates } from './report-makers.ts'
import { templatesQuery } from './reports-queries.ts'

export default function TemplatesPage({ me }: { readonly me: MeView }) {
  const districts = useDistricts(me)
  const [filters, narrow] = useFilters('district')
  const district = filters.district ?? districts[0]?.value ?? ''
  const templates = useQuery(templatesQuery(district))
  const navigate = useNavigate()
  return (
    <>
      <PageTitle
        title={t('reports.templates')}
        lead={t('reports.office.templates.lead')}
        back={{ href: '/reports', label: t('reports.list') }}
        actions={
          setsTemplates(me, district) && (
            <Button type="primary" onClick={() => navigate({ to: '/reports/templates/new', search: { district } })}>
              {t('reports.addTemplate')}
            </Button>
          )
        }
      />
      {districts.length > 1 && (
        <FilterBar>
          <FilterChoice
            label={t('reports.office.district')}
            options={districts}
            value={district}
            isNeeded
            onChange={(chosen) => narrow({ district: chosen })}
          />
        </FilterBar>
      )}
      <DataTable<TemplateSummary>
        label={t('reports.templates')}
        columns={columnsOf()}
        rows={templates.data}
        rowKey={({ id }) => id}
        hrefOf={({ id }) => `/reports/templates/${id}?district=${district}`}
        loading={templates.isFetching}
        error={templates.error}
        retry={templates.refetch}
        empty={{ title: t('reports.office.empty') }}
      />
    </>
  )
}

const columnsOf = (): Column<TemplateSummary>[] => [
  { key: 'name', title: t('reports.office.templateName'), cell: ({ name }) => name },
  { key: 'level', title: t('reports.office.forLevel'), width: 120, cell: ({ level }) => t(`reports.level.${level}`) },
  { key: 'span', title: t('reports.office.forSpan'), width: 120, cell: ({ span }) => t(`reports.span.${span}`) },
  {
    key: 'version',
    title: t('reports.office.version'),
    width: 240,
    cell: ({ version, changedAt }) =>
      changedAt ? t('reports.office.changedOn', { version, on: day(changedAt) }) : t('reports.office.readyMade'),
  },
]
