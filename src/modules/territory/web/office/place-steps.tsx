/** What the reader may do with a place, one button each. */
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import type { PlaceView } from '../../contract.ts'
import { AddPlace } from './add-place.tsx'
import { changeSteps } from './change-draft.ts'
import { LocatePlace } from './locate-place.tsx'

type Opened = 'add' | 'locate'
const offered = ['add', ...changeSteps.slice(0, -1), 'locate', 'close'] as const

export function PlaceSteps({ place }: { readonly place: PlaceView }) {
  const [open, setOpen] = useState<Opened>()
  const navigate = useNavigate()
  const steps = offered.filter((step) => place.openSteps.includes(step))
  const close = (): void => setOpen(undefined)
  const press = (step: (typeof offered)[number]): void =>
    step === 'add' || step === 'locate'
      ? setOpen(step)
      : void navigate({ to: '/places/change', search: { place: place.id, step } })
  const opensBoundaries = place.openSteps.includes('importBoundaries')
  if (steps.length === 0 && !opensBoundaries) return null
  return (
    <div className="page-actions place-steps">
      {steps.map((step) => (
        <Button key={step} type={step === 'add' ? 'primary' : 'default'} onClick={() => press(step)}>
          {t(`territory.office.step.${step}`)}
        </Button>
      ))}
      {opensBoundaries && (
        <Link to="/places/boundaries" search={{ place: place.id }}>
          {t('territory.office.step.importBoundaries')}
        </Link>
      )}
      {open === 'add' && <AddPlace under={place} onClose={close} />}
      {open === 'locate' && <LocatePlace place={place} onClose={close} />}
    </div>
  )
}
