/** What a place has made public: publishing a month after seeing what anyone will see, and withdrawing one. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { day, human, t } from '../../../../foundation/language/words.ts'
import { type Column, DataTable } from '../../../../ui/office/data-table.tsx'
import { Empty } from '../../../../ui/office/empty.tsx'
import { FilterBar } from '../../../../ui/office/filter-bar.tsx'
import { FilterPlace } from '../../../../ui/office/filter-place.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { placesOf } from '../../../../ui/office/places-of.ts'
import { StateTag } from '../../../../ui/office/state-tag.tsx'
import { StepButtons } from '../../../../ui/office/step-buttons.tsx'
import { useFilters } from '../../../../ui/office/use-filters.ts'
import type { MeView } from '../../../people/contract.ts'
import { type PublicationView, publicationsContract, publishers } from '../../contract.ts'
import { monthName } from '../open-tables.tsx'
import { listQuery, publications, readAgain } from '../publications-queries.ts'
import { PublishMonth } from './publish-month.tsx'

export default function PublicationsPage({ me }: { readonly me: MeView }) {
  const [filters, narrow] = useFilters('place')
  const [isPublishing, setPublishing] = useState(false)
  const tops = placesOf(me.posts, publishers)
  const placeId = filters.place ?? tops[0]?.id ?? ''
  const query = useQuery({ ...listQuery(placeId), enabled: placeId !== '' })
  if (!placeId) return <Empty title={t('publications.office.noPost')} />
  const shown = query.data?.publications.filter(({ state }) => state === 'shown') ?? []
  const name = shown[0]?.place.name ?? tops.find((one) => one.id === placeId)?.name
  return (
    <>
      <PageTitle
        title={
          query.data && name
            ? t('publications.office.title.of', { place: name, count: shown.length })
            : t('publications.office.title')
        }
        lead={t('publications.office.lead')}
        actions={
          <Button type="primary" onClick={() => setPublishing(true)}>
            {t('publications.office.new')}
          </Button>
        }
      />
      <FilterBar>
        <FilterPlace
          label={t('publications.office.place')}
          tops={tops}
          value={placeId}
          onChange={(place) => narrow({ place })}
        />
      </FilterBar>
      <DataTable<PublicationView>
        label={t('publications.office.title')}
        columns={columns}
        rows={query.data?.publications}
        rowKey={(one) => one.id}
        error={query.error}
        retry={query.refetch}
        empty={{ title: t('publications.office.empty'), says: t('publications.office.empty.says') }}
      />
      {isPublishing && <PublishMonth placeId={placeId} onClose={() => setPublishing(false)} />}
    </>
  )
}

const stateMarks = { shown: 'working', ended: 'done', withdrawn: 'stopped' } as const

const columns: Column<PublicationView>[] = [
  { key: 'month', title: t('publications.office.month'), width: 150, cell: ({ month }) => monthName(month) },
  {
    key: 'state',
    title: t('publications.office.state'),
    width: 120,
    cell: ({ state }) => <StateTag mark={stateMarks[state]}>{t(`publications.office.state.${state}`)}</StateTag>,
  },
  {
    key: 'address',
    title: t('publications.office.address'),
    cell: ({ state, place, month, why }) =>
      state === 'shown' ? <a href={`/open/${place.code}/${month}`}>{t('publications.office.look')}</a> : why,
  },
  {
    key: 'published',
    title: t('publications.office.published'),
    width: 150,
    cell: ({ publishedAt }) => human(publishedAt),
  },
  { key: 'until', title: t('publications.office.until'), width: 184, cell: ({ untilOn }) => day(untilOn) },
  { key: 'steps', title: t('publications.withdraw'), width: 120, cell: (one) => <Withdraw publication={one} /> },
]

function Withdraw({ publication }: { readonly publication: PublicationView }) {
  const take = async (_step: string, input: Record<string, unknown>): Promise<void> => {
    await publications.withdraw({ ...input, id: publication.id } as Parameters<typeof publications.withdraw>[0])
    await readAgain()
  }
  const { openSteps: steps } = publication
  return (
    <StepButtons
      module="publications"
      contract={publicationsContract}
      steps={steps}
      take={take}
      danger={['withdraw']}
    />
  )
}
