/** A map to draw a boundary and a point on. Whoever cannot point writes them instead: the form beside it takes both. */
import { useEffect, useRef, useState } from 'react'
import type { Point, Shape } from '../../foundation/geometry/shape.ts'
import { t } from '../../foundation/language/words.ts'
import type { MapArea } from './map-paper.ts'
import MapSheet from './map-sheet.tsx'
import { openPen, type Pen, type PenMode } from './pen.ts'

interface BoundaryMapProps {
  readonly label: string
  readonly shape: Shape | null
  readonly point: Point | null
  /** The place around and its other parts. */
  readonly around: readonly MapArea[]
  readonly onShape: (shape: Shape | null) => void
  /** Left out, there is no point to set. */
  readonly onPoint?: (point: Point) => void
}

const modes: readonly PenMode[] = ['draw', 'mend', 'point']

export default function BoundaryMap({ label, shape, point, around, onShape, onPoint }: BoundaryMapProps) {
  const pen = useRef<Pen>(null)
  const [mode, setMode] = useState<PenMode>(shape ? 'mend' : 'draw')
  const told = useRef({ onShape, onPoint })
  told.current = { onShape, onPoint }
  const use = (next: PenMode): void => {
    setMode(next)
    pen.current?.use(next)
  }
  useEffect(() => pen.current?.set(shape), [shape])
  return (
    <MapSheet
      label={label}
      areas={around}
      pin={point}
      onOpen={(paper) => {
        const neighbours = around.map((area) => area.shape)
        const made = openPen(paper, neighbours, {
          onShape: (drawn) => {
            told.current.onShape(drawn)
            use('mend')
          },
          onPoint: (chosen) => told.current.onPoint?.(chosen),
        })
        made.use(mode)
        made.set(shape)
        pen.current = made
        return () => made.remove()
      }}
      tools={
        <>
          {modes
            .filter((one) => one !== 'point' || onPoint)
            .map((one) => (
              <button
                key={one}
                type="button"
                className="map-tool"
                aria-pressed={one === mode}
                disabled={one === 'mend' && !shape}
                onClick={() => use(one)}
              >
                {t(`ui.map.pen.${one}`)}
              </button>
            ))}
          {mode === 'draw' && (
            <button type="button" className="map-tool" onClick={() => pen.current?.undo()}>
              {t('ui.map.pen.undo')}
            </button>
          )}
          {shape && (
            <button
              type="button"
              className="map-tool"
              onClick={() => {
                onShape(null)
                use('draw')
              }}
            >
              {t('ui.map.pen.clear')}
            </button>
          )}
        </>
      }
    />
  )
}
