/** Sets or clears the boundary and the point of a place: drawn on a map, or written. */
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { countPoints, type Point, type Shape } from '../../../../foundation/geometry/shape.ts'
import { flawsOf, notesOf, pointLooksSwapped } from '../../../../foundation/geometry/shape-flaws.ts'
import { t } from '../../../../foundation/language/words.ts'
import { LazyBoundaryMap } from '../../../../ui/map/lazy-map.tsx'
import { say } from '../../../../ui/news.ts'
import { TextInput } from '../../../../ui/office/fields.tsx'
import { FormModal } from '../../../../ui/office/form-modal.tsx'
import type { PlaceView } from '../../contract.ts'
import { around } from './around.ts'
import { boundaryIn } from './boundary-text.ts'
import { boundariesQuery, keepPlace, placeQuery, territory } from './office-queries.ts'

const textOf = (shape: Shape | null): string => (shape ? JSON.stringify(shape) : '')
const pointText = (point: Point | null): string => (point ? `${point.lng}, ${point.lat}` : '')

export function LocatePlace({ place, onClose }: { readonly place: PlaceView; readonly onClose: () => void }) {
  const parentId = place.chain.at(-2)?.id ?? ''
  const parent = useQuery({ ...placeQuery(parentId), enabled: parentId !== '' }).data
  const beside = useQuery({ ...boundariesQuery(parentId), enabled: parentId !== '' }).data
  const [outline, setOutline] = useState(textOf(place.boundary))
  const [point, setPoint] = useState(pointText(place.point))
  const [isChecked, setChecked] = useState(false)
  const boundary = useMemo(() => (outline.trim() ? boundaryIn(outline) : null), [outline])
  const position = useMemo(() => positionIn(point), [point])
  const { areas, surroundings } = useMemo(() => around(place, parent, beside), [place, parent, beside])
  const shape = typeof boundary === 'string' ? null : boundary
  const misfit = useMemo(() => (shape ? flawsOf(shape, surroundings)[0] : undefined), [shape, surroundings])
  const unreadable = typeof boundary === 'string' ? t(`territory.office.boundary.${boundary}`) : undefined
  const outlineFlaw = unreadable ?? (misfit && t(`errors.boundary-${misfit.code}`, { other: misfit.other }))
  const pointFlaw = typeof position === 'string' ? t(position) : undefined
  const isReady = parentId === '' || (parent !== undefined && beside !== undefined)
  const locate = async (): Promise<void> => {
    if (typeof boundary === 'string' || typeof position === 'string') return
    await keepPlace(await territory.locate({ id: place.id, boundary, point: position }))
    onClose()
    say(t('ui.done', { step: t('territory.locate') }))
  }
  return (
    <FormModal
      wide
      title={t('territory.locate')}
      submit={t('territory.office.save')}
      onSubmit={locate}
      check={() => {
        setChecked(true)
        return !outlineFlaw && !pointFlaw
      }}
      onClose={onClose}
    >
      <p>{t('territory.office.boundary.how')}</p>
      {isReady && (
        <LazyBoundaryMap
          label={t('territory.office.boundary.map', { place: place.name })}
          shape={shape}
          point={typeof position === 'string' ? null : position}
          around={areas}
          onShape={(drawn) => setOutline(textOf(drawn))}
          onPoint={(chosen) => setPoint(pointText(chosen))}
        />
      )}
      <TextInput
        name="boundary"
        kind="long"
        label={t('territory.field.boundary')}
        hint={shape ? [pointsSaid(shape), ...notesSaid(shape)].join(' ') : t('territory.office.boundary.hint')}
        value={outline}
        onChange={setOutline}
        // What is wrong with a drawing is said at once, with a text when it is sent.
        error={isChecked || misfit ? outlineFlaw : undefined}
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

const pointsSaid = (shape: Shape): string => t('territory.office.boundary.points', { count: countPoints(shape) })
const notesSaid = (shape: Shape): string[] => notesOf(shape).map(({ code }) => t(`territory.office.note.${code}`))

/** '111.67, 40.82': null for nothing, the key of a sentence for something else. */
function positionIn(text: string): Point | null | string {
  if (text.trim() === '') return null
  const [lng, lat, ...rest] = text
    .trim()
    .split(/[,，\s]+/)
    .map(Number)
  const isDegrees = lng !== undefined && lat !== undefined && Math.abs(lng) <= 180 && Math.abs(lat) <= 180
  if (!isDegrees || rest.length > 0) return 'errors.flaw.wrong-form'
  return pointLooksSwapped({ lng, lat }) ? 'errors.point-swapped' : { lng, lat }
}
