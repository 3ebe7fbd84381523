/** What the reader may do with a place, one button each. */
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { asksOf } from '../../../../foundation/http/client.ts'
import { t } from '../../../../foundation/language/words.ts'
import { say } from '../../../../ui/news.ts'
import { StepModal } from '../../../../ui/office/step-modal.tsx'
import { type PlaceView, territoryContract } from '../../contract.ts'
import { AddPlace } from './add-place.tsx'
import { LocatePlace } from './locate-place.tsx'
import { takeStep } from './office-queries.ts'

type Step = Exclude<PlaceView['openSteps'][number], 'addHouseholds' | 'importBoundaries'>
const offered: readonly Step[] = ['add', 'rename', 'locate', 'close']

export function PlaceSteps({ place }: { readonly place: PlaceView }) {
  const [open, setOpen] = useState<Step>()
  const steps = offered.filter((step) => place.openSteps.includes(step))
  const close = (): void => setOpen(undefined)
  const take = async (step: Step, input: Readonly<Record<string, unknown>>): Promise<void> => {
    await takeStep(place.id)(step, input)
    close()
    say(t('ui.done', { step: t(`territory.${step}`) }))
  }
  const opensBoundaries = place.openSteps.includes('importBoundaries')
  if (steps.length === 0 && !opensBoundaries) return null
  return (
    <div className="page-actions place-steps">
      {steps.map((step) => (
        <Button key={step} type={step === 'add' ? 'primary' : 'default'} onClick={() => setOpen(step)}>
          {t(`territory.office.step.${step}`)}
        </Button>
      ))}
      {opensBoundaries && (
        <Link className="place-boundaries" to="/places/boundaries" search={{ place: place.id }}>
          {t('territory.office.step.importBoundaries')}
        </Link>
      )}
      {open === 'add' && <AddPlace under={place} onClose={close} />}
      {open === 'locate' && <LocatePlace place={place} onClose={close} />}
      {(open === 'rename' || open === 'close') && (
        <StepModal
          module="territory"
          step={open}
          asks={asksOf(territoryContract, open)}
          onSubmit={(input) => take(open, input)}
          onClose={close}
        />
      )}
    </div>
  )
}
