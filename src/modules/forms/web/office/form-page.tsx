/** One template: its sheet as a grid, a cell is pressed to say which figure it is; a month is chosen and it goes out filled. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { addressOf } from '../../../../foundation/http/client.ts'
import { dayIn } from '../../../../foundation/language/moments.ts'
import { t } from '../../../../foundation/language/words.ts'
import { say } from '../../../../ui/news.ts'
import { ErrorResult } from '../../../../ui/office/error-result.tsx'
import { Filter, FilterBar } from '../../../../ui/office/filter-bar.tsx'
import { linkTo } from '../../../../ui/office/link-to.ts'
import { LoadedPage } from '../../../../ui/office/loaded-page.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { useOnce } from '../../../../ui/once.ts'
import type { MeView } from '../../../people/contract.ts'
import { type FormPage as FormTold, type FormView, formsContract } from '../../contract.ts'
import { CellFigure } from './cell-figure.tsx'
import { formQuery, forms, readAgain } from './forms-queries.ts'
import { SheetGrid } from './sheet-grid.tsx'
import { topsOf } from './tops.ts'
import './forms.css'

export default function FormPage({ me }: { readonly me: MeView }) {
  const { id = '' } = useParams({ strict: false })
  return (
    <LoadedPage
      query={useQuery(formQuery(id))}
      title={t('forms.office.title')}
      back={{ href: '/forms', label: t('forms.office.back') }}
    >
      {(form) => <OneForm key={form.changedAt} form={form} me={me} />}
    </LoadedPage>
  )
}

type Mapped = FormView['cells'][number]

function OneForm({ form, me }: { readonly form: FormTold; readonly me: MeView }) {
  const [cells, setCells] = useState<Mapped[]>(form.cells)
  const [name, setName] = useState(form.name)
  const [chosen, setChosen] = useState<string>()
  const [fault, setFault] = useState<unknown>()
  const navigate = useNavigate()
  const isChanged = cells !== form.cells || name !== form.name
  const save = useOnce(async () => {
    setFault(undefined)
    const sent = cells.map(({ placeName: _name, ...cell }) => cell)
    await forms.map({ id: form.id, name, cells: sent })
    await readAgain()
    say(t('forms.office.saved', { name }))
  }, setFault)
  const remove = useOnce(async () => {
    await forms.remove({ id: form.id })
    await readAgain()
    await navigate(linkTo('/forms'))
  }, setFault)
  const set = (at: string, cell: Mapped | undefined): void => {
    setCells([...cells.filter((one) => one.at !== at), ...(cell ? [cell] : [])])
    setChosen(undefined)
  }
  return (
    <>
      <PageTitle
        title={t('forms.office.one.title', { name: form.name, count: form.cells.length })}
        lead={t('forms.office.one.lead')}
        back={{ href: '/forms', label: t('forms.office.back') }}
        actions={
          <>
            <Button loading={remove.pending} onClick={remove.run}>
              {t('forms.office.remove')}
            </Button>
            <Button type="primary" disabled={!isChanged} loading={save.pending} onClick={save.run}>
              {t('forms.office.save')}
            </Button>
          </>
        }
      />
      <FormBar form={form} name={name} setName={setName} isChanged={isChanged} />
      {fault !== undefined && <ErrorResult error={fault} />}
      <SheetGrid sheet={form.sheet} cells={cells} onChoose={setChosen} />
      {chosen && (
        <CellFigure
          at={chosen}
          cell={cells.find(({ at }) => at === chosen)}
          place={form.place}
          tops={topsOf(me)}
          figures={form.figures}
          onSet={(cell) => set(chosen, cell)}
          onClose={() => setChosen(undefined)}
        />
      )}
    </>
  )
}

/** The last twelve months and the present one. */
function monthsUntil(today: string): string[] {
  const at = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1
  return Array.from({ length: 13 }, (_none, back) => at - back).map(
    (month) => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`,
  )
}

interface FormBarProps {
  readonly form: FormTold
  readonly name: string
  readonly setName: (name: string) => void
  readonly isChanged: boolean
}

function FormBar({ form, name, setName, isChanged }: FormBarProps) {
  const months = monthsUntil(dayIn(Date.now()))
  const [month, setMonth] = useState(months[1] ?? '')
  return (
    <FilterBar>
      <Filter label={t('forms.office.name')}>
        {(id) => <Input id={id} value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />}
      </Filter>
      <Filter label={t('forms.office.month')}>
        {(id) => (
          <Select
            id={id}
            value={month}
            options={months.map((value) => ({ value, label: value }))}
            onChange={setMonth}
          />
        )}
      </Filter>
      {isChanged ? (
        <p className="form-unsaved">{t('forms.office.unsaved')}</p>
      ) : (
        form.cells.length > 0 && (
          <Button href={addressOf(formsContract, 'fill', { id: form.id, month })}>{t('forms.office.fill')}</Button>
        )
      )}
    </FilterBar>
  )
}
