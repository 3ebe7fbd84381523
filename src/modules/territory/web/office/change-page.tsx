/** One change of a place: what it asks, then everything it touches, and only then the change itself. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { newCommandId } from '../../../../foundation/http/command-id.ts'
import { day, t } from '../../../../foundation/language/words.ts'
import { say } from '../../../../ui/news.ts'
import { Card } from '../../../../ui/office/content.tsx'
import { TextInput } from '../../../../ui/office/fields.tsx'
import { Form } from '../../../../ui/office/form.tsx'
import { LoadedPage } from '../../../../ui/office/loaded-page.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { useFilters } from '../../../../ui/office/use-filters.ts'
import { useFlaws } from '../../../../ui/use-flaws.ts'
import type { MeView } from '../../../people/contract.ts'
import type { PlaceView } from '../../contract.ts'
import { changeOf, changeSteps, type Draft, draftFlaws, emptyDraft } from './change-draft.ts'
import { ChangeFields } from './change-fields.tsx'
import { ChangeTouches, type Preview } from './change-touches.tsx'
import { placeQuery, takeStep, territory } from './office-queries.ts'
import './change.css'
import './places-office.css'

export default function ChangePage({ me }: { readonly me: MeView }) {
  const [filters] = useFilters('place', 'step')
  const query = useQuery({ ...placeQuery(filters.place ?? ''), enabled: filters.place !== undefined })
  const step = changeSteps.find((one) => one === filters.step) ?? 'rename'
  return (
    <LoadedPage query={query} title={t(`territory.${step}`)}>
      {(place) => <Change key={`${place.id} ${step}`} me={me} place={place} step={step} />}
    </LoadedPage>
  )
}

type Looked = Parameters<typeof territory.preview>[0]

interface ChangeProps {
  readonly me: MeView
  readonly place: PlaceView
  readonly step: (typeof changeSteps)[number]
}

function Change({ me, place, step }: ChangeProps) {
  const navigate = useNavigate()
  const [draft, setDraft] = useState<Draft>({ ...emptyDraft, name: step === 'rename' ? place.name : '' })
  const { flaws, setFlaws, sending } = useFlaws()
  const [preview, setPreview] = useState<Preview>()
  const command = useRef(newCommandId())
  const set = (more: Partial<Draft>): void => setDraft((before) => ({ ...before, ...more }))
  const change = changeOf(step, draft)
  const check = (): boolean => {
    const found = draftFlaws(step, draft)
    setFlaws(found)
    return Object.keys(found).length === 0
  }
  const look = async (): Promise<void> =>
    setPreview(await sending(() => territory.preview({ id: place.id, kind: step, ...change } as Looked)))
  const take = async (): Promise<void> => {
    await takeStep(place.id)(step, change, { commandId: command.current })
    const done = { step: t(`territory.${step}`), name: place.name }
    const waits = preview?.isToday === false
    say(
      waits
        ? t('territory.office.change.planned', { ...done, on: day(preview.on) })
        : t('territory.office.change.done', done),
    )
    const above = place.chain.at(-2)
    const isGone = !waits && (step === 'merge' || step === 'close' || (step === 'split' && draft.into === 'grid'))
    await navigate({ to: '/places', search: { place: isGone && above ? above.id : place.id } })
  }
  return (
    <>
      <PageTitle
        title={t('territory.office.change.title', { step: t(`territory.${step}`), name: place.name })}
        lead={t(`territory.office.change.says.${step}`)}
        back={{ href: `/places?place=${place.id}`, label: place.name }}
      />
      <div className="narrow">
        {preview ? (
          <Card>
            <Form
              submit={t('territory.office.change.confirm', { step: t(`territory.${step}`) })}
              onSubmit={take}
              beside={<Button onClick={() => setPreview(undefined)}>{t('territory.office.change.back')}</Button>}
            >
              <ChangeTouches preview={preview} />
            </Form>
          </Card>
        ) : (
          <Card>
            <Form submit={t('territory.preview')} onSubmit={look} check={check}>
              <ChangeFields me={me} place={place} step={step} draft={draft} set={set} flaws={flaws} />
              <TextInput
                name="on"
                kind="date"
                label={t('territory.on')}
                hint={t('territory.on.hint')}
                value={draft.on}
                onChange={(on) => set({ on })}
                error={flaws.on}
              />
              <TextInput
                name="reason"
                kind="long"
                label={t('territory.reason')}
                required={step === 'close'}
                limit={500}
                value={draft.reason}
                onChange={(reason) => set({ reason })}
                error={flaws.reason}
              />
            </Form>
          </Card>
        )}
      </div>
    </>
  )
}
