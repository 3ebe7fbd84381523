/** Adds where somebody stands right now, only when they press for it. */
import { useState } from 'react'
import { number, t } from '../../../../foundation/language/words.ts'
import { Button } from '../../../../ui/phone/button.tsx'
import type { Draft } from './draft.ts'

type Position = NonNullable<Draft['position']>

interface PositionButtonProps {
  readonly position: Position | undefined
  readonly onChange: (position: Position | undefined) => void
}

const find = (): Promise<GeolocationPosition> =>
  new Promise((found, failed) =>
    navigator.geolocation.getCurrentPosition(found, failed, { enableHighAccuracy: true, timeout: 15_000 }),
  )

export function PositionButton({ position, onChange }: PositionButtonProps) {
  const [isMissed, setMissed] = useState(false)
  if (!('geolocation' in navigator) || !isSecureContext) return null
  const add = async (): Promise<void> => {
    setMissed(false)
    try {
      const { coords } = await find()
      onChange({ lng: coords.longitude, lat: coords.latitude, accuracyMetres: Math.ceil(coords.accuracy) })
    } catch {
      setMissed(true)
    }
  }
  return (
    <div className="group" aria-live="polite">
      {position ? (
        <>
          <p>{t('requests.phone.new.position.added', { metres: number(position.accuracyMetres) })}</p>
          <Button onPress={() => onChange(undefined)}>{t('requests.phone.new.position.remove')}</Button>
        </>
      ) : (
        <Button icon="place" onPress={add}>
          {t('requests.phone.new.position')}
        </Button>
      )}
      {isMissed && <p className="field-hint">{t('requests.phone.new.position.missed')}</p>}
    </div>
  )
}
