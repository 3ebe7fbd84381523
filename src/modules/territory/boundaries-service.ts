/** What the territory does with boundaries: find the place of a point, hand them out and take them in as GeoJSON. */
import { dateAt } from '../../foundation/calendar/day.ts'
import { refuse } from '../../foundation/errors.ts'
import { planImport } from '../../foundation/geometry/plan-import.ts'
import { featuresIn } from '../../foundation/geometry/read-geojson.ts'
import { holds } from '../../foundation/geometry/shape.ts'
import type { Handlers } from '../../foundation/http/call.ts'
import { refuseSwapped } from '../../foundation/http/point.ts'
import { outlineAt } from './boundaries.ts'
import type { PlaceFeature, territoryContract } from './contract.ts'
import { about, lockedPlace, seenPlace } from './place-access.ts'
import { pathsAlong, roleAt } from './public.ts'
import { listAlong, listChildren, listGridsBelow, type SeenPlace } from './queries.ts'
import { holdPlace, listAround, listOutlinesBelow, setBoundaries } from './queries-boundaries.ts'
import { belowEditorsOf } from './view.ts'

type Lines = 'at' | 'boundaries' | 'importBoundaries'

export const boundariesService: Pick<Handlers<typeof territoryContract>, Lines> = {
  at({ actor, input, read }) {
    refuseSwapped(input)
    return read(async (db) => {
      const found = (await listAround(db, actor, input)).filter((place) => holds(place.boundary, input))
      const above = await listAlong(db, [...new Set(found.flatMap(({ path }) => pathsAlong(path)))])
      const names = new Map(above.map((place) => [place.path, place.name]))
      return found.map(({ id, kind, name, code, path, grid_type, is_red }) => ({
        id,
        kind,
        name,
        code,
        path,
        gridType: grid_type,
        isRed: is_red,
        names: pathsAlong(path).flatMap((part) => names.get(part) ?? []),
      }))
    })
  },

  boundaries: ({ actor, params, input, now, read }) =>
    read(async (db) => {
      const parent = await seenPlace(db, actor, params.id)
      const day = dateAt(now)
      const below = await (input.kind ? listGridsBelow : listChildren)(db, actor, parent, day)
      return { type: 'FeatureCollection' as const, features: below.map(featureOf) }
    }),

  async importBoundaries({ actor, db, params, input, record }) {
    const parent = await lockedPlace(db, actor, params.id)
    const role = roleAt(actor, parent.path, belowEditorsOf(parent))
    const features = featuresIn(new TextDecoder().decode(input.bytes))
    if (typeof features === 'string') throw refuse.unfit(`geojson-${features}`, 'This is no file of boundaries.')
    await holdPlace(db, parent.district_id, parent.id)
    const planned = planImport(features, {
      targets: await listOutlinesBelow(db, parent.district_id, parent.id),
      above: await outlineAt(db, parent.district_id, parent.path),
      writing: { isGcj02: false, isSwapped: false },
    })
    const wrong = planned.flatMap(({ name, code, flaws }, at) =>
      flaws
        .slice(0, 1)
        .map((flaw) => ({ order: at + 1, name: name ?? code ?? '', code: flaw.code, other: flaw.other ?? '' })),
    )
    if (wrong.length > 0)
      throw refuse.unfit('boundaries-unfit', 'Some boundaries cannot be used; nothing was kept.', {
        count: wrong.length,
        features: wrong.slice(0, 20),
      })
    const changing = planned.flatMap(({ target, outcome, shape }) =>
      target && shape && outcome !== 'same' ? [{ id: target.id, code: target.code, boundary: shape }] : [],
    )
    await setBoundaries(db, parent.district_id, changing)
    record({ ...about(parent), role, details: { changed: changing.map(({ code }) => code) } })
    return { changed: changing.length, same: planned.length - changing.length }
  },
}

const featureOf = (row: SeenPlace): PlaceFeature => ({
  type: 'Feature',
  id: row.id,
  geometry: row.boundary,
  properties: {
    name: row.name,
    code: row.code,
    kind: row.kind,
    path: row.path,
    gridType: row.grid_type,
    isRed: row.is_red,
    point: row.point_lng === null || row.point_lat === null ? null : { lng: row.point_lng, lat: row.point_lat },
    hasChildren: row.has_children,
  },
})
