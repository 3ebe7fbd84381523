/** The street map beneath, when the operator has set one: the server tells the page in a meta element. */
import TileLayer from 'ol/layer/Tile.js'
import XYZ from 'ol/source/XYZ.js'
import type { MapTiles } from '../../foundation/map-tiles.ts'
import { gcj02Mercator } from './gcj02-projection.ts'

export function tilesTold(): MapTiles | null {
  const told = document.querySelector<HTMLMetaElement>('meta[name="map-tiles"]')?.content
  return told ? (JSON.parse(told) as MapTiles) : null
}

export const streetMap = ({ template, system }: MapTiles): TileLayer =>
  new TileLayer({
    source: new XYZ({ url: template, maxZoom: 18, ...(system === 'gcj02' && { projection: gcj02Mercator() }) }),
  })
