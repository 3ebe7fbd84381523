/** One template: its sheet as a grid, a cell is pressed to say which figure it is; a month is chosen and it goes out filled. */
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { say } from '../../../../ui/news.ts'
import { ChooseFile } from '../../../../ui/office/choose-file.tsx'
import { ErrorResult } from '../../../../ui/office/error-result.tsx'
import { linkTo } from '../../../../ui/office/link-to.ts'
import { LoadedPage } from '../../../../ui/office/loaded-page.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { useOnce } from '../../../../ui/once.ts'
import type { MeView } from '../../../people/contract.ts'
import type { FormPage as FormTold, FormView } from '../../contract.ts'
import { CellFigure } from './cell-figure.tsx'
import { FormBar } from './form-bar.tsx'
import { formQuery, forms, readAgain, xlsx } from './forms-queries.ts'
import { type Lost, LostCells } from './lost-cells.tsx'
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

const mappedOf = ({ at, figure, placeId, span, back }: Mapped) => ({ at, figure, placeId, span, back })

function OneForm({ form, me }: { readonly form: FormTold; readonly me: MeView }) {
  const [cells, setCells] = useState<Mapped[]>(form.cells)
  const [name, setName] = useState(form.name)
  const [chosen, setChosen] = useState<string>()
  const [fault, setFault] = useState<unknown>()
  const navigate = useNavigate()
  const [lost, setLost] = useState<readonly Lost[]>(form.unsettled)
  const [placing, setPlacing] = useState<Lost>()
  const isChanged = cells !== form.cells || name !== form.name || lost !== form.unsettled
  const save = useOnce(async () => {
    setFault(undefined)
    const settled = form.unsettled.filter((cell) => !lost.includes(cell))
    await forms.map({ id: form.id, name, cells: cells.map(mappedOf), settled: settled.map(mappedOf) })
    await readAgain()
    say(t('forms.office.saved', { name }))
  }, setFault)
  const remove = useOnce(async () => {
    await forms.remove({ id: form.id })
    await readAgain()
    await navigate(linkTo('/forms'))
  }, setFault)
  const renew = async (file: File): Promise<void> => {
    setFault(undefined)
    await forms.renew({ id: form.id, mediaType: xlsx, bytes: new Uint8Array(await file.arrayBuffer()) })
    await readAgain()
    await navigate(linkTo(`/forms/${form.id}/newer`))
  }
  const settle = (cell: Lost): void => {
    setLost(lost.filter((one) => one !== cell))
    setPlacing(undefined)
  }
  /** What was lost takes its new cell at one press. */
  const choose = (at: string): void => {
    if (!placing) {
      setChosen(at)
      return
    }
    const { left: _left, above: _above, ...cell } = placing
    set(at, { ...cell, at })
    settle(placing)
  }
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
            <ChooseFile
              accept=".xlsx"
              label={t('forms.office.newer.file')}
              says={t('forms.office.newer.bring')}
              saysPending={t('forms.office.reading')}
              onChosen={renew}
              failed={setFault}
              isQuiet
            />
            <Button type="primary" disabled={!isChanged} loading={save.pending} onClick={save.run}>
              {t('forms.office.save')}
            </Button>
          </>
        }
      />
      <FormBar form={form} name={name} setName={setName} isChanged={isChanged} />
      {fault !== undefined && <ErrorResult error={fault} />}
      {form.hasNewer && (
        <p>
          <Link {...linkTo(`/forms/${form.id}/newer`)}>{t('forms.office.newer.waits')}</Link>
        </p>
      )}
      {lost.length > 0 && <LostCells cells={lost} placing={placing} onPlace={setPlacing} onLetGo={settle} />}
      <SheetGrid sheet={form.sheet} cells={cells} onChoose={choose} />
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
