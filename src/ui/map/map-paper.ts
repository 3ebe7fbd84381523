/** A map on an element of the page: paper, a street map where there is one, areas, spots and one pin. */
import { focus } from 'ol/events/condition.js'
import Feature from 'ol/Feature.js'
import GeoJSON from 'ol/format/GeoJSON.js'
import Point from 'ol/geom/Point.js'
import type { Geometry } from 'ol/geom.js'
import { defaults } from 'ol/interaction/defaults.js'
import MouseWheelZoom from 'ol/interaction/MouseWheelZoom.js'
import VectorLayer from 'ol/layer/Vector.js'
import OlMap from 'ol/Map.js'
import { fromLonLat, toLonLat } from 'ol/proj.js'
import Cluster from 'ol/source/Cluster.js'
import VectorSource from 'ol/source/Vector.js'
import View from 'ol/View.js'
import type { Point as Place, Shape } from '../../foundation/geometry/shape.ts'
import { type AreaTone, areaStyle, clusterStyle, labelStyle, pinStyle } from './map-styles.ts'
import { streetMap, tilesTold } from './street-map.ts'

export interface MapArea {
  readonly id: string
  readonly name: string
  readonly shape: Shape
  readonly tone: AreaTone
  /** Below the name. */
  readonly says?: string
}

export interface MapSpot extends Place {
  readonly id: string
  readonly isLate: boolean
}

/** What somebody pressed on: the spots there, the smallest area there, and the place itself. */
export interface Pressed {
  readonly spots: readonly string[]
  readonly area: string | null
  readonly point: Place
}

export interface Shown {
  readonly areas: readonly MapArea[]
  readonly spots?: readonly MapSpot[]
  readonly pin?: Place | null
  /** Shown in the middle and near, instead of everything at once. */
  readonly centre?: Place | null
  readonly chosen?: string | null
}

export interface MapPaper {
  readonly map: OlMap
  show(shown: Shown): void
  /** Everything that is shown. */
  showAll(): void
  zoom(by: number): void
  remove(): void
}

/** Some streets around. */
const nearZoom = 15

const geojson = new GeoJSON({ dataProjection: 'EPSG:4326', featureProjection: 'EPSG:3857' })

export const geometryOf = (shape: Shape) => geojson.readGeometry(shape) as Geometry
export const placeOf = (metres: number[]): Place => {
  const [lng = 0, lat = 0] = toLonLat(metres).map((degrees) => Number(degrees.toFixed(7)))
  return { lng, lat }
}

export function openPaper(target: HTMLElement, onPress: (pressed: Pressed) => void): MapPaper {
  const [areas, spots, pins] = [new VectorSource(), new VectorSource(), new VectorSource()]
  const areaLayer = new VectorLayer({ source: areas, style: areaStyle() })
  const labelLayer = new VectorLayer({ source: areas, style: labelStyle(textScale(target)), declutter: true })
  const spotLayer = new VectorLayer({ source: new Cluster({ source: spots, distance: 34 }), style: clusterStyle() })
  const tiles = tilesTold()
  const map = new OlMap({
    target,
    controls: [],
    // Whoever scrolls the page past the map does not want to zoom it.
    interactions: defaults({ altShiftDragRotate: false, pinchRotate: false, mouseWheelZoom: false }).extend([
      new MouseWheelZoom({ condition: focus }),
    ]),
    layers: [
      ...(tiles ? [streetMap(tiles)] : []),
      areaLayer,
      spotLayer,
      labelLayer,
      new VectorLayer({ source: pins, style: pinStyle() }),
    ],
    view: new View({ center: fromLonLat([111.67, 40.82]), zoom: 13, maxZoom: 19, enableRotation: false }),
  })
  map.on('click', ({ pixel, coordinate }) => {
    const hits = map.getFeaturesAtPixel(pixel, { layerFilter: (layer) => layer === spotLayer, hitTolerance: 6 })
    const pressed = areas.getFeaturesAtCoordinate(coordinate).filter((area) => area.get('tone') !== 'ground')
    onPress({
      spots: hits.flatMap((hit) => (hit.get('features') as Feature[]).map((spot) => String(spot.getId()))),
      area: pressed[0] ? String(pressed[0].getId()) : null,
      point: placeOf(coordinate),
    })
  })
  const showAll = (): void => {
    map.updateSize()
    const extent = areas.isEmpty() ? spots.getExtent() : areas.getExtent()
    const all = extent && Number.isFinite(extent[0]) ? extent : pins.getExtent()
    if (all && Number.isFinite(all[0])) map.getView().fit(all, { padding: [24, 24, 24, 24], maxZoom: 17 })
  }
  const showNear = ({ lng, lat }: Place): void => {
    map.getView().setCenter(fromLonLat([lng, lat]))
    map.getView().setZoom(nearZoom)
  }
  // Not the name of any place.
  let seen = '-'
  return {
    map,
    showAll,
    show(shown) {
      areas.clear()
      // What lies around comes first, so that it never covers what lies in it.
      areas.addFeatures(
        shown.areas
          .toSorted((a, b) => Number(b.tone === 'ground') - Number(a.tone === 'ground'))
          .map((area) => areaFeature(area, shown.chosen === area.id)),
      )
      spots.clear()
      spots.addFeatures((shown.spots ?? []).map(spotFeature))
      pins.clear()
      if (shown.pin) pins.addFeature(new Feature(new Point(fromLonLat([shown.pin.lng, shown.pin.lat]))))
      // Other places are shown whole; the same ones stay where somebody moved them.
      const now = shown.areas.map(({ id }) => id).join()
      if (now !== seen) showAll()
      if (now !== seen && shown.centre) showNear(shown.centre)
      seen = now
    },
    zoom(by) {
      const view = map.getView()
      view.animate({ zoom: (view.getZoom() ?? 13) + by, duration: isCalm() ? 0 : 150 })
    },
    remove: () => map.setTarget(undefined),
  }
}

/** A page that is read from afar sets `--map-text`. */
const textScale = (target: HTMLElement): number => Number(getComputedStyle(target).getPropertyValue('--map-text')) || 1

const isCalm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches

function areaFeature({ id, name, shape, tone, says }: MapArea, isChosen: boolean): Feature {
  const feature = new Feature({ geometry: geometryOf(shape), name, tone, says, isChosen })
  feature.setId(id)
  return feature
}

function spotFeature({ id, lng, lat, isLate }: MapSpot): Feature {
  const feature = new Feature({ geometry: new Point(fromLonLat([lng, lat])), isLate })
  feature.setId(id)
  return feature
}
