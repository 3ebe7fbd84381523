/** A map to look at and press on, with its own buttons. What it shows stands beside it in words: it is never the only way. */
import { type ReactNode, useEffect, useRef } from 'react'
import { t } from '../../foundation/language/words.ts'
import { type MapPaper, openPaper, type Pressed, type Shown } from './map-paper.ts'
import { tilesTold } from './street-map.ts'
import './map.css'

interface MapSheetProps extends Shown {
  /** What the map shows, for whoever cannot see it. */
  readonly label: string
  readonly onPress?: (pressed: Pressed) => void
  /** Further buttons. */
  readonly tools?: ReactNode
  /** For whoever draws on it. */
  readonly onOpen?: (paper: MapPaper) => () => void
}

export default function MapSheet({ label, onPress, tools, onOpen, areas, spots, pin, centre, chosen }: MapSheetProps) {
  const place = useRef<HTMLDivElement>(null)
  const paper = useRef<MapPaper>(null)
  const pressed = useRef(onPress)
  const opened = useRef(onOpen)
  pressed.current = onPress
  useEffect(() => {
    if (!place.current) return
    const made = openPaper(place.current, (what) => pressed.current?.(what))
    paper.current = made
    const close = opened.current?.(made)
    return () => {
      close?.()
      made.remove()
      paper.current = null
    }
  }, [])
  useEffect(() => {
    paper.current?.show({
      areas,
      ...(spots && { spots }),
      ...(pin && { pin }),
      ...(centre && { centre }),
      ...(chosen && { chosen }),
    })
  }, [areas, spots, pin, centre, chosen])
  const credit = tilesTold()?.credit
  return (
    <section className="map" aria-label={label}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the arrows and + - move the map. */}
      <div className="map-paper" ref={place} tabIndex={0} role="application" aria-label={t('ui.map.keys')} />
      <div className="map-tools">
        <button type="button" className="map-tool" onClick={() => paper.current?.zoom(1)}>
          {t('ui.map.closer')}
        </button>
        <button type="button" className="map-tool" onClick={() => paper.current?.zoom(-1)}>
          {t('ui.map.further')}
        </button>
        <button type="button" className="map-tool" onClick={() => paper.current?.showAll()}>
          {t('ui.map.all')}
        </button>
        {tools}
      </div>
      {credit && <p className="map-credit">{credit}</p>}
    </section>
  )
}
