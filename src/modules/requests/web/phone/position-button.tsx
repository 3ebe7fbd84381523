/** Adds where somebody stands right now, only when they press for it. */
import { useState } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { Button } from '../../../../ui/phone/button.tsx'
import { positionWording } from '../../contract.ts'
import type { Draft } from './draft.ts'
import { canFindMe, findMe } from './where-i-am.ts'

type Position = NonNullable<Draft['position']>

interface PositionButtonProps {
  /** Adding it is one's own consent to keeping it. */
  readonly asks: boolean
  readonly position: Position | undefined
  readonly onChange: (position: Position | undefined) => void
}

export function PositionButton({ asks, position, onChange }: PositionButtonProps) {
  const [isMissed, setMissed] = useState(false)
  if (!canFindMe() && !position) return null
  const add = async (): Promise<void> => {
    setMissed(false)
    try {
      onChange(await findMe())
    } catch {
      setMissed(true)
    }
  }
  return (
    <div className="group" aria-live="polite">
      {position ? (
        <>
          <p>
            {position.accuracyMetres > 0
              ? t('requests.phone.new.position.added', { metres: position.accuracyMetres })
              : t('requests.phone.new.position.picked')}
          </p>
          <Button onPress={() => onChange(undefined)}>{t('requests.phone.new.position.remove')}</Button>
        </>
      ) : (
        <Button icon="place" onPress={add}>
          {t('requests.phone.new.position')}
        </Button>
      )}
      {asks && <p className="field-hint">{t(`requests.consent.position.${positionWording}`)}</p>}
      {isMissed && <p className="field-hint">{t('requests.phone.new.position.missed')}</p>}
    </div>
  )
}
