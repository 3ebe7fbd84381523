/** The templates of my places: add one, open one. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { human, number, t } from '../../../../foundation/language/words.ts'
import { ChooseFile } from '../../../../ui/office/choose-file.tsx'
import { type Column, DataTable } from '../../../../ui/office/data-table.tsx'
import { ErrorResult } from '../../../../ui/office/error-result.tsx'
import { FilterBar } from '../../../../ui/office/filter-bar.tsx'
import { FilterPlace } from '../../../../ui/office/filter-place.tsx'
import { linkTo } from '../../../../ui/office/link-to.ts'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { useFilters } from '../../../../ui/office/use-filters.ts'
import type { MeView } from '../../../people/contract.ts'
import type { FormView } from '../../contract.ts'
import { forms, formsQuery, readAgain, xlsx } from './forms-queries.ts'
import { topsOf } from './tops.ts'

export default function FormsPage({ me }: { readonly me: MeView }) {
  const [filters, narrow] = useFilters('place')
  const [fault, setFault] = useState<unknown>()
  const navigate = useNavigate()
  const tops = topsOf(me)
  const placeId = filters.place ?? tops[0]?.id ?? ''
  const query = useQuery(formsQuery)
  const add = async (file: File): Promise<void> => {
    setFault(undefined)
    const view = await forms.add({ id: placeId, mediaType: xlsx, bytes: new Uint8Array(await file.arrayBuffer()) })
    await readAgain()
    await navigate(linkTo(`/forms/${view.id}`))
  }
  return (
    <>
      <PageTitle
        title={query.data ? t('forms.office.title.count', { count: query.data.length }) : t('forms.office.title')}
        lead={t('forms.office.lead')}
        actions={
          <ChooseFile
            accept=".xlsx"
            label={t('forms.office.file')}
            says={t('forms.office.choose')}
            saysPending={t('forms.office.reading')}
            onChosen={add}
            failed={setFault}
          />
        }
      />
      <FilterBar>
        <FilterPlace
          label={t('forms.office.place')}
          tops={tops}
          value={placeId}
          onChange={(place) => narrow({ place })}
        />
      </FilterBar>
      {fault !== undefined && <ErrorResult error={fault} />}
      <DataTable<FormView>
        label={t('forms.office.title')}
        columns={columnsOf()}
        rows={query.data}
        rowKey={(one) => one.id}
        hrefOf={(one) => `/forms/${one.id}`}
        error={query.error}
        retry={query.refetch}
        empty={{ title: t('forms.office.empty'), says: t('forms.office.empty.says') }}
      />
    </>
  )
}

/** Made when shown: words are there only then. */
const columnsOf = (): Column<FormView>[] => [
  { key: 'name', title: t('forms.office.name'), cell: ({ name }) => name },
  { key: 'place', title: t('forms.office.place'), width: 200, cell: ({ place }) => place.name },
  {
    key: 'mapped',
    title: t('forms.office.mapped'),
    width: 140,
    align: 'end',
    cell: ({ cells }) => number(cells.length),
  },
  { key: 'changed', title: t('forms.office.changed'), width: 160, cell: ({ changedAt }) => human(changedAt) },
]
