/** Drawing on a map: one boundary, its points moved and added by dragging, and one point. Neighbours' lines attract the pen. */
import Feature from 'ol/Feature.js'
import GeoJSON from 'ol/format/GeoJSON.js'
import Draw from 'ol/interaction/Draw.js'
import Modify from 'ol/interaction/Modify.js'
import Snap from 'ol/interaction/Snap.js'
import VectorLayer from 'ol/layer/Vector.js'
import VectorSource from 'ol/source/Vector.js'
import { type Point, rounded, type Shape } from '../../foundation/geometry/shape.ts'
import { geometryOf, type MapPaper, placeOf } from './map-paper.ts'
import { drawnStyle } from './map-styles.ts'

export type PenMode = 'draw' | 'mend' | 'point'

export interface Pen {
  /** What a press on the map does from now on. */
  use(mode: PenMode): void
  /** What is drawn by other means, such as text. */
  set(shape: Shape | null): void
  /** Takes the last point of an unfinished boundary back. */
  undo(): void
  remove(): void
}

interface Told {
  readonly onShape: (shape: Shape) => void
  readonly onPoint: (point: Point) => void
}

const geojson = new GeoJSON({ dataProjection: 'EPSG:4326', featureProjection: 'EPSG:3857' })

export function openPen({ map }: MapPaper, neighbours: readonly Shape[], { onShape, onPoint }: Told): Pen {
  const source = new VectorSource()
  const layer = new VectorLayer({ source, style: drawnStyle() })
  map.addLayer(layer)
  const draw = new Draw({ source, type: 'Polygon', style: drawnStyle() })
  const modify = new Modify({ source, style: drawnStyle() })
  const lines = new VectorSource({ features: neighbours.map((shape) => new Feature(geometryOf(shape))) })
  const snaps = [new Snap({ source: lines }), new Snap({ source })]
  let mode: PenMode = 'mend'
  const tell = (feature: Feature | undefined): void => {
    const geometry = feature?.getGeometry()
    if (geometry) onShape(rounded(geojson.writeGeometryObject(geometry) as Shape))
  }
  draw.on('drawstart', () => source.clear())
  draw.on('drawend', ({ feature }) => {
    // The pen would otherwise begin the next one with the press that ends this one.
    setTimeout(() => tell(feature))
  })
  modify.on('modifyend', () => tell(source.getFeatures()[0]))
  const press = ({ coordinate }: { coordinate: number[] }): void => {
    if (mode === 'point') onPoint(placeOf(coordinate))
  }
  map.on('click', press)
  for (const interaction of [draw, modify, ...snaps]) map.addInteraction(interaction)
  const use: Pen['use'] = (next) => {
    mode = next
    draw.setActive(next === 'draw')
    modify.setActive(next === 'mend')
  }
  use(mode)
  return {
    use,
    set(shape) {
      source.clear()
      if (shape) source.addFeature(new Feature(geometryOf(shape)))
    },
    undo: () => draw.removeLastPoint(),
    remove() {
      map.un('click', press)
      for (const interaction of [draw, modify, ...snaps]) map.removeInteraction(interaction)
      map.removeLayer(layer)
    },
  }
}
