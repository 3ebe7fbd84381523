/** Sets or clears the outline and the point of a place. The outline is pasted as GeoJSON until there is a map to draw on. */
import { useState } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { sayFlaw } from '../../../../ui/fault-words.ts'
import { say } from '../../../../ui/news.ts'
import { TextInput } from '../../../../ui/office/fields.tsx'
import { FormModal } from '../../../../ui/office/form-modal.tsx'
import type { PlaceView } from '../../contract.ts'
import { boundaryIn, pointsIn } from './boundary-text.ts'
import { keepPlace, territory } from './office-queries.ts'

export function LocatePlace({ place, onClose }: { readonly place: PlaceView; readonly onClose: () => void }) {
  const [outline, setOutline] = useState(place.boundary ? JSON.stringify(place.boundary) : '')
  const [point, setPoint] = useState(place.point ? `${place.point.lng}, ${place.point.lat}` : '')
  const [isChecked, setChecked] = useState(false)
  const boundary = outline.trim() ? boundaryIn(outline) : null
  const position = positionIn(point)
  const outlineFlaw = typeof boundary === 'string' ? t(`territory.office.boundary.${boundary}`) : undefined
  const pointFlaw = position === undefined ? sayFlaw({ code: 'wrong-form' }) : undefined
  const locate = async (): Promise<void> => {
    if (typeof boundary === 'string' || position === undefined) return
    await keepPlace(await territory.locate({ id: place.id, boundary, point: position }))
    onClose()
    say(t('ui.done', { step: t('territory.locate') }))
  }
  return (
    <FormModal
      title={t('territory.locate')}
      submit={t('territory.office.save')}
      onSubmit={locate}
      check={() => {
        setChecked(true)
        return !outlineFlaw && !pointFlaw
      }}
      onClose={onClose}
    >
      <TextInput
        name="boundary"
        kind="long"
        label={t('territory.field.boundary')}
        hint={
          boundary && typeof boundary === 'object'
            ? t('territory.office.boundary.points', { count: pointsIn(boundary) })
            : t('territory.office.boundary.hint')
        }
        value={outline}
        onChange={setOutline}
        error={isChecked ? outlineFlaw : undefined}
      />
      <TextInput
        name="point"
        label={t('territory.field.point')}
        hint={t('territory.office.point.hint')}
        value={point}
        onChange={setPoint}
        error={isChecked ? pointFlaw : undefined}
      />
    </FormModal>
  )
}

/** '111.67, 40.82': null for nothing, undefined for something else. */
function positionIn(text: string): { lng: number; lat: number } | null | undefined {
  if (text.trim() === '') return null
  const [lng, lat, ...rest] = text.split(/[,，\s]+/).map(Number)
  const isOnGlobe = lng !== undefined && lat !== undefined && Math.abs(lng) <= 180 && Math.abs(lat) <= 90
  return isOnGlobe && rest.length === 0 ? { lng, lat } : undefined
}
