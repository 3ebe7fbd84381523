/** How areas and spots look on a map. Every state has a shape and a word beside its colour. */
import type { FeatureLike } from 'ol/Feature.js'
import MultiPolygon from 'ol/geom/MultiPolygon.js'
import Point from 'ol/geom/Point.js'
import Polygon from 'ol/geom/Polygon.js'
import type { Geometry } from 'ol/geom.js'
import CircleStyle from 'ol/style/Circle.js'
import Fill from 'ol/style/Fill.js'
import Icon from 'ol/style/Icon.js'
import RegularShape from 'ol/style/RegularShape.js'
import Stroke from 'ol/style/Stroke.js'
import Style from 'ol/style/Style.js'
import Text from 'ol/style/Text.js'
import { type Mark, markPaths } from '../marks.ts'

/** `ground` is the place around them, `late` has something overdue, `open` has open requests, `plain` has none. */
export type AreaTone = 'ground' | 'plain' | 'open' | 'late'

const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()

const font = (pixels: number, weight: 400 | 600): string => `${weight} ${pixels}px ${token('face')}`

interface Paint {
  readonly fill: string
  readonly stroke: string
  readonly width: number
  readonly mark?: Mark
}

const paints = (): Record<AreaTone, Paint> => ({
  ground: { fill: 'rgba(0 0 0 / 0)', stroke: token('edge'), width: 3 },
  plain: { fill: 'rgba(255 255 255 / 0.55)', stroke: token('edge'), width: 1.5 },
  open: { fill: 'rgba(31 90 140 / 0.13)', stroke: token('working'), width: 2, mark: 'working' },
  late: { fill: 'rgba(168 35 42 / 0.15)', stroke: token('overdue'), width: 2.5, mark: 'overdue' },
})

/** The shape of a state as a picture for the canvas. */
function markIcon(mark: Mark, colour: string, scale: number): Icon {
  const { outline, fill } = markPaths[mark]
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16"><path d="${outline}" fill="none" stroke="${colour}" stroke-width="1.4"/><path d="${fill}" fill="${colour}"/></svg>`
  return new Icon({ src: `data:image/svg+xml,${encodeURIComponent(svg)}`, displacement: [0, 34 * scale], scale })
}

/** Somewhere inside, where the label stands. */
const middleOf = (feature: FeatureLike): Geometry | undefined => {
  const geometry = feature.getGeometry()
  if (geometry instanceof Polygon) return geometry.getInteriorPoint()
  const [first] = geometry instanceof MultiPolygon ? geometry.getInteriorPoints().getCoordinates() : []
  return first && new Point(first)
}

/** For features with `tone` and `isChosen`. */
export function areaStyle(): (feature: FeatureLike) => Style {
  const looks = paints()
  return (feature) => {
    const { fill, stroke, width } = looks[toneOf(feature)]
    const isChosen = feature.get('isChosen')
    return new Style({
      fill: new Fill({ color: fill }),
      stroke: new Stroke({ color: isChosen ? token('ink') : stroke, width: isChosen ? 4 : width }),
    })
  }
}

const toneOf = (feature: FeatureLike): AreaTone => feature.get('tone') ?? 'plain'

/** For features with `tone`, `name` and `says`: above everything else, so that a spot never hides a number. `scale` is how large. */
export function labelStyle(scale = 1): (feature: FeatureLike) => Style[] {
  const looks = paints()
  const [large, small] = [font(15 * scale, 600), font(14 * scale, 400)]
  return (feature) => {
    const { stroke, mark } = looks[toneOf(feature)]
    const [name, says] = [feature.get('name'), feature.get('says')]
    if (toneOf(feature) === 'ground') return []
    // Where there is no room for all, what is late is named first.
    const zIndex = toneOf(feature) === 'late' ? 2 : 1
    const text = new Text({
      text: says ? [name, large, '\n', '', says, small] : [name, large],
      fill: new Fill({ color: toneOf(feature) === 'late' ? token('overdue') : token('ink') }),
      backgroundFill: new Fill({ color: 'rgba(255 255 255 / 0.85)' }),
      padding: [3, 6, 2, 6],
    })
    return [
      new Style({ geometry: middleOf, text, zIndex }),
      ...(mark ? [new Style({ geometry: middleOf, image: markIcon(mark, stroke, scale), zIndex })] : []),
    ]
  }
}

/** A circle with how many there are; a triangle when one of them is overdue. */
export function clusterStyle(): (cluster: FeatureLike) => Style {
  const made = new Map<string, Style>()
  return (cluster) => {
    const spots = (cluster.get('features') ?? []) as FeatureLike[]
    const isLate = spots.some((spot) => spot.get('isLate'))
    const key = `${spots.length} ${isLate}`
    const known = made.get(key)
    if (known) return known
    const fill = new Fill({ color: token(isLate ? 'overdue' : 'working') })
    const stroke = new Stroke({ color: '#ffffff', width: 2 })
    const radius = spots.length > 1 ? 14 : 9
    const style = new Style({
      zIndex: isLate ? 2 : 1,
      image: isLate
        ? new RegularShape({ points: 3, radius: radius + 7, fill, stroke })
        : new CircleStyle({ radius, fill, stroke }),
      ...(spots.length > 1 && {
        text: new Text({
          text: String(spots.length),
          font: font(14, 600),
          fill: new Fill({ color: '#ffffff' }),
          offsetY: isLate ? 3 : 1,
        }),
      }),
    })
    made.set(key, style)
    return style
  }
}

/** A point that somebody chose, or where they are. */
export const pinStyle = (): Style[] => [
  new Style({
    image: new CircleStyle({
      radius: 10,
      fill: new Fill({ color: 'rgba(168 35 42 / 0.25)' }),
      stroke: new Stroke({ color: token('accent'), width: 2.5 }),
    }),
  }),
  new Style({ image: new CircleStyle({ radius: 3.5, fill: new Fill({ color: token('accent') }) }) }),
]

/** What is being drawn: a strong line with its corners. */
export const drawnStyle = (): Style[] => [
  new Style({
    fill: new Fill({ color: 'rgba(168 35 42 / 0.12)' }),
    stroke: new Stroke({ color: token('accent'), width: 3 }),
    image: new CircleStyle({
      radius: 6,
      fill: new Fill({ color: '#ffffff' }),
      stroke: new Stroke({ color: token('accent'), width: 2 }),
    }),
  }),
]
