/** A newer file of a template beside the present one: what is found again, what is offered elsewhere, what is gone; then it is taken or left. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { dayIn } from '../../../../foundation/language/moments.ts'
import { t } from '../../../../foundation/language/words.ts'
import { say } from '../../../../ui/news.ts'
import { Card } from '../../../../ui/office/content.tsx'
import { type Column, DataTable } from '../../../../ui/office/data-table.tsx'
import { ErrorResult } from '../../../../ui/office/error-result.tsx'
import { CheckInput } from '../../../../ui/office/fields.tsx'
import { FilterBar, FilterChoice } from '../../../../ui/office/filter-bar.tsx'
import { linkTo } from '../../../../ui/office/link-to.ts'
import { LoadedPage } from '../../../../ui/office/loaded-page.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { useOnce } from '../../../../ui/once.ts'
import type { NewerPage as NewerTold } from '../../contract-newer.ts'
import { filledSince } from '../../contract-versions.ts'
import { figureName } from './figure-name.ts'
import { forms, newerQuery, readAgain } from './forms-queries.ts'
import { monthsAround } from './months.ts'
import { SheetGrid } from './sheet-grid.tsx'
import './forms.css'

export default function NewerPage() {
  const { id = '' } = useParams({ strict: false })
  return (
    <LoadedPage
      query={useQuery(newerQuery(id))}
      title={t('forms.office.newer')}
      back={{ href: `/forms/${id}`, label: t('forms.office.newer.back') }}
    >
      {(newer) => <Compared key={newer.id} formId={id} newer={newer} />}
    </LoadedPage>
  )
}

type Cell = NewerTold['cells'][number]

function Compared({ formId, newer }: { readonly formId: string; readonly newer: NewerTold }) {
  const months = monthsAround(dayIn(Date.now())).filter((month) => month >= newer.earliest)
  const [from, setFrom] = useState(dayIn(Date.now()).slice(0, 7))
  const [accepted, setAccepted] = useState<readonly string[]>([])
  const [refill, setRefill] = useState(false)
  const [fault, setFault] = useState<unknown>()
  const navigate = useNavigate()
  const of = (fate: Cell['fate']) => newer.cells.filter((cell) => cell.fate === fate)
  const [same, moved, gone] = [of('same'), of('moved'), of('gone')]
  const taken = [...same, ...moved.filter(({ to }) => to !== null && accepted.includes(to))]
  const filled = filledSince(newer.filled, from)
  const back = async (says: string): Promise<void> => {
    await navigate(linkTo(`/forms/${formId}`))
    await readAgain()
    say(says)
  }
  const replace = useOnce(async () => {
    setFault(undefined)
    await forms.replace({ id: formId, newerId: newer.id, month: from, accepted: [...accepted], refill })
    await back(t('forms.office.newer.taken', { month: from }))
  }, setFault)
  const discard = useOnce(async () => {
    await forms.discard({ id: formId })
    await back(t('forms.office.newer.left'))
  }, setFault)
  return (
    <>
      <PageTitle
        title={t('forms.office.newer.title', { same: same.length, moved: moved.length, gone: gone.length })}
        lead={t('forms.office.newer.lead', { name: newer.name })}
        back={{ href: `/forms/${formId}`, label: t('forms.office.newer.back') }}
        actions={
          <>
            <Button loading={discard.pending} onClick={discard.run}>
              {t('forms.office.newer.discard')}
            </Button>
            <Button type="primary" loading={replace.pending} onClick={replace.run}>
              {t('forms.office.newer.replace')}
            </Button>
          </>
        }
      />
      <FilterBar>
        <FilterChoice
          label={t('forms.office.newer.from')}
          isNeeded
          options={months.map((value) => ({ value, label: value }))}
          value={from}
          onChange={(month) => setFrom(month ?? from)}
        />
        {filled.length > 0 && (
          <CheckInput
            label={t('forms.office.newer.refill', { months: filled.join('、') })}
            checked={refill}
            onChange={setRefill}
          />
        )}
      </FilterBar>
      {fault !== undefined && <ErrorResult error={fault} />}
      {moved.length > 0 && (
        <Card title={t('forms.office.newer.moved', { count: moved.length })}>
          <DataTable<Cell>
            label={t('forms.office.newer.moved', { count: moved.length })}
            columns={[
              ...columnsOf(),
              { key: 'to', title: t('forms.office.newer.to'), width: 120, cell: ({ to }) => to },
            ]}
            rows={moved}
            rowKey={({ to }) => to ?? ''}
            empty={nothing()}
            choice={{
              keys: accepted,
              onChange: setAccepted,
              labelOf: ({ at, to }) => t('forms.office.newer.accept', { at, to }),
            }}
          />
        </Card>
      )}
      {gone.length > 0 && (
        <Card title={t('forms.office.newer.gone', { count: gone.length })}>
          <DataTable<Cell>
            label={t('forms.office.newer.gone', { count: gone.length })}
            columns={columnsOf()}
            rows={gone}
            rowKey={({ at, figure, placeId }) => `${at} ${figure} ${placeId}`}
            empty={nothing()}
          />
        </Card>
      )}
      <SheetGrid sheet={newer.sheet} cells={taken.map((cell) => ({ ...cell, at: cell.to ?? cell.at }))} />
    </>
  )
}

const nothing = () => ({ title: t('forms.office.empty') })

/** Made when shown: words are there only then. */
const columnsOf = (): Column<Cell>[] => [
  { key: 'at', title: t('forms.office.newer.at'), width: 100, cell: ({ at }) => at },
  { key: 'beside', title: t('forms.office.newer.beside'), cell: ({ left, above }) => `${left} · ${above}` },
  { key: 'figure', title: t('forms.office.figure'), cell: ({ figure }) => figureName(figure) },
  { key: 'place', title: t('forms.office.place'), width: 160, cell: ({ placeName }) => placeName },
]
