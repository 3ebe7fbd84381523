/** The outline of one part of a grid that is split, drawn on the map within the grid's own. */
import { Button } from 'antd'
import { useState } from 'react'
import { countPoints } from '../../../../foundation/geometry/shape.ts'
import { t } from '../../../../foundation/language/words.ts'
import { LazyBoundaryMap } from '../../../../ui/map/lazy-map.tsx'
import type { PlaceView } from '../../contract.ts'
import type { Draft } from './change-draft.ts'

interface PartOutlineProps {
  readonly place: PlaceView
  readonly parts: Draft['parts']
  readonly at: number
  readonly error: string | undefined
  readonly change: (more: Partial<Draft['parts'][number]>) => void
}

export function PartOutline({ place, parts, at, error, change }: PartOutlineProps) {
  const [isOpen, setOpen] = useState(false)
  const boundary = parts[at]?.boundary ?? null
  const name = parts[at]?.name.trim() || t('territory.office.change.part', { order: at + 1 })
  const around = [
    ...(place.boundary ? [{ id: place.id, name: place.name, shape: place.boundary, tone: 'ground' as const }] : []),
    ...parts.flatMap((part, order) =>
      part.boundary && order !== at
        ? [{ id: String(order), name: part.name, shape: part.boundary, tone: 'plain' as const }]
        : [],
    ),
  ]
  return (
    <div className="part-outline">
      <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t(isOpen ? 'territory.office.change.outline.close' : 'territory.office.change.outline', { part: name })}
      </Button>
      {boundary && (
        <span className="note-small">{t('territory.office.boundary.points', { count: countPoints(boundary) })}</span>
      )}
      {error && <span className="place-vacant">{error}</span>}
      {isOpen && (
        <LazyBoundaryMap
          label={t('territory.office.boundary.map', { place: name })}
          shape={boundary}
          point={null}
          around={around}
          onShape={(drawn) => change({ boundary: drawn ?? undefined })}
        />
      )}
    </div>
  )
}
