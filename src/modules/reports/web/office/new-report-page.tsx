/** A report before there is one: a template, a place and a period, with the numbers of now below. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useRef } from 'react'
import { levels, overseers } from '../../../../foundation/access/standing.ts'
import { newCommandId } from '../../../../foundation/http/command-id.ts'
import { t } from '../../../../foundation/language/words.ts'
import { sayFault } from '../../../../ui/fault-words.ts'
import { say } from '../../../../ui/news.ts'
import { Empty } from '../../../../ui/office/empty.tsx'
import { ErrorResult } from '../../../../ui/office/error-result.tsx'
import { FilterBar, FilterChoice } from '../../../../ui/office/filter-bar.tsx'
import { FilterPlace } from '../../../../ui/office/filter-place.tsx'
import { Loading } from '../../../../ui/office/loaded.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { usePlaceSource } from '../../../../ui/office/place-picker.tsx'
import { placesOf } from '../../../../ui/office/places-of.ts'
import { useFilters } from '../../../../ui/office/use-filters.ts'
import { useOnce } from '../../../../ui/once.ts'
import type { MeView } from '../../../people/contract.ts'
import type { TemplateSummary } from '../../contract-templates.ts'
import { districtOf } from './districts.ts'
import { ReportDocument } from './report-document.tsx'
import { makesReports } from './report-makers.ts'
import { periodsOffered, spanText } from './report-words.ts'
import { forgetReports, previewQuery, reports, templatesQuery } from './reports-queries.ts'

export default function NewReportPage({ me }: { readonly me: MeView }) {
  const [filters, narrow] = useFilters('template', 'place', 'from')
  const source = usePlaceSource()
  const top = me.posts.find((post) => overseers.some((role) => role === post.role))
  const placeId = filters.place ?? top?.placeId ?? ''
  const place = useQuery({ queryKey: ['places.name', placeId], queryFn: () => source.read(placeId) })
  const district = districtOf(place.data?.path ?? '')
  const templates = useQuery({ ...templatesQuery(district), enabled: place.data !== undefined })
  const error = templates.error ?? place.error
  if (error) return <ErrorResult error={error} retry={() => Promise.all([templates.refetch(), place.refetch()])} />
  if (!templates.data || !place.data) return <Loading />
  const level = levels[place.data.path.split('.').length - 1]
  const fitting = templates.data.filter((one) => one.level === level)
  const template = fitting.find(({ id }) => id === filters.template) ?? fitting[0]
  return <Preview me={me} templates={fitting} template={template} placeId={placeId} filters={filters} narrow={narrow} />
}

interface PreviewProps {
  readonly me: MeView
  readonly templates: readonly TemplateSummary[]
  /** Undefined: there is none for places of this level. */
  readonly template: TemplateSummary | undefined
  readonly placeId: string
  readonly filters: ReturnType<typeof useFilters<'template' | 'place' | 'from'>>[0]
  readonly narrow: ReturnType<typeof useFilters<'template' | 'place' | 'from'>>[1]
}

function Preview({ me, templates, template, placeId, filters, narrow }: PreviewProps) {
  const navigate = useNavigate()
  const command = useRef(newCommandId())
  const offered = template ? periodsOffered(template.span) : []
  const period = offered.find(({ from }) => from === filters.from) ?? offered[0]
  const asked = { templateId: template?.id ?? '', placeId, from: period?.from ?? '' }
  const preview = useQuery({ ...previewQuery(asked), enabled: template !== undefined })
  const keep = useOnce(
    async () => {
      const { id: made } = await reports.begin(asked, { commandId: command.current })
      await forgetReports()
      await navigate({ to: `/reports/${made}` })
    },
    (error) => say(sayFault(error).what),
  )
  return (
    <>
      <PageTitle
        title={preview.data ? t('reports.office.previewOf', { title: preview.data.title }) : t('reports.preview')}
        lead={t('reports.office.preview.lead')}
        back={{ href: '/reports', label: t('reports.list') }}
        actions={
          makesReports(me) && (
            <Button
              type="primary"
              loading={keep.pending}
              disabled={!preview.data || !!preview.error}
              onClick={keep.run}
            >
              {t('reports.office.keep')}
            </Button>
          )
        }
      />
      <FilterBar>
        <FilterChoice
          label={t('reports.template.word')}
          options={templates.map((one) => ({ value: one.id, label: one.name }))}
          value={template?.id}
          isNeeded
          onChange={(chosen) => narrow({ template: chosen, from: undefined })}
        />
        <FilterPlace
          label={t('reports.by.place')}
          tops={placesOf(me.posts, overseers)}
          value={asked.placeId}
          onChange={(place) => narrow({ place, template: undefined, from: undefined })}
        />
        <FilterChoice
          label={t('reports.office.period')}
          options={offered.map((one) => ({ value: one.from, label: template ? spanText(template.span, one) : '' }))}
          value={asked.from}
          isNeeded
          onChange={(from) => narrow({ from })}
        />
      </FilterBar>
      {!template ? (
        <Empty title={t('reports.office.noTemplate')} says={t('reports.office.noTemplate.says')} />
      ) : preview.error ? (
        <ErrorResult error={preview.error} />
      ) : preview.data ? (
        <ReportDocument content={preview.data} />
      ) : (
        <Loading />
      )}
    </>
  )
}
